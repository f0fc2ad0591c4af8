-- The sign-in directory: who may sign in, who is signed in, and how often somebody failed. It lies outside of
-- practices, since the practice is only known once the person is; each system keeps its own staff and roles.

create schema identity;

-- A person who can sign in. Second factors will be rows of a table of their own that refers to this one.
create table identity.user_account (
  id uuid primary key,
  -- Null for those outside of all practices, such as the lender's operators.
  practice_id uuid,
  user_id text not null check (char_length(user_id) between 2 and 100),
  display_name text not null,
  email text,
  phone text,
  -- argon2id in PHC form, which carries its own parameters.
  password_hash text not null,
  password_changed_at timestamptz not null default clock.now(),
  status text not null default 'active' check (status in ('active', 'suspended')),
  suspended_reason text,
  created_at timestamptz not null default clock.now(),
  -- The last successful sign-in.
  last_used_at timestamptz,
  check ((status = 'suspended') = (suspended_reason is not null))
);

-- "Demo" and "demo" are one User ID. E-mails need not be unique: a practice may share one.
create unique index user_account_user_id on identity.user_account (lower(user_id));
create index user_account_practice on identity.user_account (practice_id);

-- One sign-in of one user, ended or not. The token itself is only in the browser's cookie.
create table identity.sign_in (
  id uuid primary key,
  token_hash text not null unique,
  account_id uuid not null references identity.user_account,
  created_at timestamptz not null default clock.now(),
  -- The last activity of a person, not of polling; idle for 15 minutes means locked.
  last_seen_at timestamptz not null default clock.now(),
  ended_at timestamptz,
  user_agent text not null,
  address text not null
);

create index sign_in_open on identity.sign_in (account_id) where ended_at is null;

-- Failures by User ID, known or not, and by address. Keys are hashed: people type passwords into the wrong field.
create table identity.failure (
  key text primary key,
  failures int not null,
  -- How often the key was locked in a row; each time a little longer.
  rounds int not null default 0,
  last_at timestamptz not null,
  locked_until timestamptz
);

-- What a system's application role needs; each system's own migration calls it.
create procedure identity.grant_to(app text) language plpgsql as $$
begin
  execute format('grant usage on schema identity, clock to %I', app);
  execute format('grant select, insert, update on identity.user_account, identity.sign_in to %I', app);
  execute format('grant select, insert, update, delete on identity.failure to %I', app);
end $$;
