-- The sign-in directory lies outside of practices (identity's own schema); the application works on it as it is.
call identity.grant_to('office_app');
