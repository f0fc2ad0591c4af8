-- The lender's portal. What a practice does here carries practice_id and is separated by row-level security; what is
-- the lender's own (practices, users' roles, accounts, the directory of keys) lies outside, see db/global.ts.

do $$ begin
  create role portal_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
-- The servers connect as the owner and switch to this role, which may change nothing that is append-only.
grant portal_app to current_user;
grant usage on schema public, clock, wall to portal_app;
call identity.grant_to('portal_app');

-- A practice that is enrolled at the lender.
create table practice (
  id uuid primary key,
  name text not null,
  zone text not null,
  enrolled_at timestamptz not null default clock.now()
);

-- What a user of the portal is; who they are and their practice is in the sign-in directory.
create table portal_user (
  id uuid primary key references identity.user_account,
  role text not null check (role in ('provider', 'administrator', 'operator'))
);

-- A person's credit line, good at every practice. available = limit − purchases + refunds, changed under row lock.
create table lender_account (
  id uuid primary key,
  account_number text not null unique check (account_number ~ '^\d{16}$'),
  first_name text not null,
  last_name text not null,
  birth_date date not null,
  zip text not null,
  -- The same person however the name is typed; see application-decision.ts.
  person_key text not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  limit_cents bigint not null check (limit_cents > 0),
  available_cents bigint not null,
  opened_at timestamptz not null default clock.now(),
  check (available_cents between 0 and limit_cents)
);
-- Nobody has two open accounts.
create unique index lender_account_person on lender_account (person_key, zip) where status = 'open';
create index lender_account_look_up on lender_account (person_key, zip);
create sequence lender_account_serial minvalue 0;

-- Purchases with the magic cents that ran into their one time-out and may now succeed.
create table sandbox_time_out (
  account_id uuid not null references lender_account,
  amount_cents bigint not null,
  primary key (account_id, amount_cents)
);

-- Finds the practice of an API key before any practice is known. The secret itself is kept nowhere.
create table api_key_directory (
  secret_hash text primary key,
  owner_practice uuid not null references practice,
  api_key_id uuid not null
);

create table location (
  practice_id uuid not null references practice,
  id uuid not null,
  name text not null,
  primary key (practice_id, id)
);

create table merchant (
  practice_id uuid not null references practice,
  merchant_number text not null check (merchant_number ~ '^\d{16}$'),
  location_id uuid not null,
  status text not null default 'open' check (status in ('open', 'closed', 'suspended')),
  certification_expires_on date not null,
  primary key (practice_id, merchant_number),
  foreign key (practice_id, location_id) references location
);

-- A key of the partner API; last_used_at is right to the minute.
create table api_key (
  practice_id uuid not null references practice,
  id uuid not null,
  name text not null,
  hint text not null,
  merchant_numbers text[] not null,
  created_at timestamptz not null default clock.now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (practice_id, id)
);

-- A session that the practice's own system created for one of its patients; it never changes.
create table practice_session (
  practice_id uuid not null references practice,
  id uuid not null,
  merchant_number text not null,
  purpose text not null check (purpose in ('home', 'application', 'purchase', 'refund')),
  -- The practice system's own, opaque here.
  patient_reference text not null,
  first_name text not null,
  last_name text not null,
  birth_date date not null,
  phone text not null,
  email text not null,
  line1 text not null,
  city text not null,
  state text not null,
  zip text not null,
  amount_cents bigint check (amount_cents > 0),
  original_transaction_id uuid,
  reference text not null,
  created_at timestamptz not null default clock.now(),
  primary key (practice_id, id),
  foreign key (practice_id, merchant_number) references merchant
);
create index practice_session_patient on practice_session (practice_id, patient_reference);
call wall.append_only('practice_session');

-- A one-time launch address; only its token's hash is kept.
create table launch (
  practice_id uuid not null,
  token_hash text not null,
  session_id uuid not null,
  created_at timestamptz not null default clock.now(),
  expires_at timestamptz not null,
  spent_at timestamptz,
  primary key (practice_id, token_hash),
  foreign key (practice_id, session_id) references practice_session
);

-- A user's practice session bar: shown until it is ended.
create table session_opening (
  practice_id uuid not null,
  session_id uuid not null,
  user_id uuid not null,
  opened_at timestamptz not null default clock.now(),
  ended_at timestamptz,
  primary key (practice_id, session_id, user_id),
  foreign key (practice_id, session_id) references practice_session
);
create index session_opening_current on session_opening (practice_id, user_id, opened_at desc) where ended_at is null;

create table application (
  practice_id uuid not null references practice,
  id uuid not null,
  session_id uuid,
  merchant_number text not null,
  first_name text not null,
  last_name text not null,
  birth_date date not null,
  person_key text not null,
  phone text not null,
  email text not null,
  line1 text not null,
  city text not null,
  state text not null,
  zip text not null,
  annual_income_cents bigint not null,
  -- The limit it gets when approved; of a declined one, nothing.
  limit_cents bigint,
  -- When a pending one approves itself; null when it never does.
  approves_at timestamptz,
  submitted_at timestamptz not null default clock.now(),
  submitted_by text not null,
  primary key (practice_id, id),
  foreign key (practice_id, merchant_number) references merchant,
  foreign key (practice_id, session_id) references practice_session
);
create index application_session on application (practice_id, session_id) where session_id is not null;
create index application_due on application (practice_id, approves_at) where approves_at is not null;
create index application_person on application (practice_id, person_key, zip);
call wall.append_only('application');

-- The lender's final answer to an application; a pending one has none yet.
create table application_decision (
  practice_id uuid not null,
  application_id uuid not null,
  status text not null check (status in ('approved', 'declined')),
  account_id uuid references lender_account,
  decided_at timestamptz not null default clock.now(),
  primary key (practice_id, application_id),
  foreign key (practice_id, application_id) references application,
  check ((status = 'approved') = (account_id is not null))
);
call wall.append_only('application_decision');

-- Purchases and refunds as they were decided. None ever changes; a void will be a refund of the whole amount.
create table lender_transaction (
  practice_id uuid not null references practice,
  id uuid not null,
  kind text not null check (kind in ('purchase', 'refund')),
  status text not null check (status in ('approved', 'declined')),
  decline_reason text,
  account_id uuid not null references lender_account,
  account_holder_name text not null,
  session_id uuid,
  merchant_number text not null,
  amount_cents bigint not null check (amount_cents > 0),
  -- The plan of a purchase with its terms as they stood that day; see the contract's planOffer.
  plan jsonb,
  authorization_code text,
  original_transaction_id uuid,
  refund_kind text check (refund_kind in ('refund', 'void')),
  -- The practice's own reference of a purchase, the reason of a refund.
  reference text not null,
  occurred_at timestamptz not null default clock.now(),
  made_by text not null,
  primary key (practice_id, id),
  foreign key (practice_id, merchant_number) references merchant,
  foreign key (practice_id, session_id) references practice_session,
  foreign key (practice_id, original_transaction_id) references lender_transaction,
  check ((kind = 'purchase') = (plan is not null)),
  check ((kind = 'refund') = (original_transaction_id is not null)),
  check ((kind = 'refund') = (refund_kind is not null)),
  check ((status = 'declined') = (decline_reason is not null)),
  check ((status = 'approved') = (authorization_code is not null))
);
create index lender_transaction_time on lender_transaction (practice_id, occurred_at, id);
create index lender_transaction_account on lender_transaction (practice_id, account_id, id);
create index lender_transaction_session on lender_transaction (practice_id, session_id) where session_id is not null;
create index lender_transaction_original on lender_transaction (practice_id, original_transaction_id)
  where original_transaction_id is not null;
call wall.append_only('lender_transaction');

-- What a request with this Idempotency-Key made: asked again, the same thing is answered. Kept for ever.
create table idempotency_key (
  practice_id uuid not null references practice,
  key text not null,
  request_hash text not null,
  subject_id uuid not null,
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, key)
);
call wall.append_only('idempotency_key');

-- Who did what. Written in the same transaction as what it tells of.
create table audit (
  practice_id uuid not null references practice,
  id uuid not null,
  recorded_at timestamptz not null default clock.now(),
  actor_id uuid not null,
  actor_name text not null,
  action text not null,
  subject_id uuid,
  summary text not null,
  primary key (practice_id, id)
);
call wall.append_only('audit');

-- Faults of the partner API that an operator has switched on.
create table fault_switch (
  practice_id uuid not null references practice,
  fault text not null,
  switched_at timestamptz not null default clock.now(),
  primary key (practice_id, fault)
);

-- Patients whom an operator flagged as financing patients (CC-10).
create table patient_flag (
  practice_id uuid not null references practice,
  reference text not null,
  flagged_at timestamptz not null default clock.now(),
  primary key (practice_id, reference)
);

call wall.separate_practices();

grant select on all tables in schema public to portal_app;
grant insert on practice, portal_user, lender_account, sandbox_time_out, api_key_directory, location, merchant, api_key,
  practice_session, launch, session_opening, application, application_decision, lender_transaction, idempotency_key,
  audit, fault_switch, patient_flag to portal_app;
grant usage on sequence lender_account_serial to portal_app;
grant update (available_cents, status) on lender_account to portal_app;
grant update (status) on merchant to portal_app;
grant update (last_used_at, revoked_at) on api_key to portal_app;
grant update (spent_at) on launch to portal_app;
grant update (opened_at, ended_at) on session_opening to portal_app;
grant delete on sandbox_time_out, fault_switch, patient_flag to portal_app;

-- Everything that happened at the lender in one shape, as the partner API tells it.
create view lender_fact with (security_invoker = true) as
select a.practice_id, a.id, 'application' as kind, coalesce(d.status, 'pending') as status, a.session_id,
  a.merchant_number, a.first_name || ' ' || a.last_name as account_holder_name,
  case when d.status = 'approved' then a.limit_cents end as amount_cents, null::jsonb as plan,
  null as authorization_code, null::uuid as original_transaction_id, null as refund_kind,
  coalesce(d.decided_at, a.submitted_at) as occurred_at
from application a left join application_decision d on d.practice_id = a.practice_id and d.application_id = a.id
union all
select practice_id, id, kind, status, session_id, merchant_number, account_holder_name, amount_cents, plan,
  authorization_code, original_transaction_id, refund_kind, occurred_at
from lender_transaction;
grant select on lender_fact to portal_app;
