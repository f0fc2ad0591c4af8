-- Operators administer each other: they are few among all users, and found without reading the others.
create index portal_user_operator on portal_user (id) where role = 'operator';
