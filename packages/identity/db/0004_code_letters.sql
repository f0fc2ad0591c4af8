-- The letter (mail.message) that brings the code of an attempt, so that who waits for it is told when it could not be
-- sent; null where none was queued, as with an authenticator or without anything to send letters by.
alter table identity.challenge add column letter_id uuid;
