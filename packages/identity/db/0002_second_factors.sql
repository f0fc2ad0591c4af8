-- Second factors, the codes of one attempt, saved recovery codes, and one-time links for a first or a new password.

-- An invited person has no password yet; a removed one has none any more, and is answered as nobody.
alter table identity.user_account
  alter column password_hash drop not null,
  drop constraint user_account_status_check,
  add constraint user_account_status_check check (status in ('invited', 'active', 'suspended', 'removed')),
  add constraint user_account_password_check check (status in ('invited', 'removed') = (password_hash is null)),
  -- False for one of 8 to 14 characters, which needs a second factor beside it.
  add column password_stands_alone boolean not null default true,
  -- How the person is asked for a code after the password; null for password only.
  add column second_factor text check (second_factor in ('totp', 'email', 'sms')),
  add column totp_secret text,
  -- The time step of the last code that was accepted: an authenticator's code is good once.
  add column totp_last_step bigint not null default 0,
  add constraint user_account_totp_check check (coalesce(second_factor = 'totp', false) = (totp_secret is not null)),
  add constraint user_account_alone_check check (password_stands_alone or second_factor is not null);
create index user_account_email on identity.user_account (lower(email));

-- When the person last gave the password again for something exceptional.
alter table identity.sign_in add column stepped_up_at timestamptz;
create index sign_in_place on identity.sign_in (account_id, address, user_agent);

-- One attempt to sign in, or to set up a second factor, that waits for its code. The code is hashed together with the
-- attempt's token, which only the browser has, so the table alone tells nothing. Sending again voids the older code.
create table identity.challenge (
  id uuid primary key,
  token_hash text not null unique,
  account_id uuid not null references identity.user_account,
  purpose text not null check (purpose in ('sign-in', 'set-up')),
  method text not null check (method in ('totp', 'email', 'sms')),
  -- Where the code went; null for an authenticator.
  sent_to text,
  code_hash text,
  -- Of an authenticator that is being set up.
  totp_secret text,
  sends int not null default 1,
  tries int not null default 0,
  sent_at timestamptz not null default clock.now(),
  ended_at timestamptz
);

-- Codes to keep in a drawer, each good once, for who lost the second factor.
create table identity.recovery_code (
  account_id uuid not null references identity.user_account,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- A link by mail that sets a password once: an invitation's first one, or a new one for who forgot it.
create table identity.password_link (
  token_hash text primary key,
  account_id uuid not null references identity.user_account,
  purpose text not null check (purpose in ('invitation', 'recovery')),
  created_at timestamptz not null default clock.now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index password_link_account on identity.password_link (account_id) where ended_at is null;

create or replace procedure identity.grant_to(app text) language plpgsql as $$
begin
  execute format('grant usage on schema identity, clock to %I', app);
  execute format('grant select, insert, update on identity.user_account, identity.sign_in to %I', app);
  execute format('grant select, insert, update, delete on identity.failure, identity.challenge,
    identity.recovery_code, identity.password_link to %I', app);
end $$;
