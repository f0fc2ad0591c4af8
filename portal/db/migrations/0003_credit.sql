-- Credit as it lives on: links for applying, every movement of an account, the plan that each purchase is on, monthly
-- payments by the lender's own calendar, funding batches, and what a practice keeps about an account.

-- How far the sandbox's lender is ahead of the calendar. Payments, statements and funding go by its day; when
-- something happened is always told by the real clock. One row, which only ever grows.
create table lender_clock (
  only_row boolean primary key default true check (only_row),
  days_ahead int not null default 0 check (days_ahead between 0 and 3650)
);
insert into lender_clock default values;

create function lender_day() returns date language sql volatile as $$
  select (clock.now() at time zone 'America/New_York')::date + (select days_ahead from lender_clock)
$$;

-- An account that an operator suspended takes no purchase, and its limit is not raised; money still comes back to it.
alter table lender_account drop constraint lender_account_status_check;
alter table lender_account add constraint lender_account_status_check
  check (status in ('open', 'suspended', 'closed'));
-- More than the limit is available when the patient has a credit balance: refunded what they had paid already.
alter table lender_account drop constraint lender_account_check;
alter table lender_account add constraint lender_account_check check (available_cents >= 0);
alter table lender_account
  add column phone text not null default '',
  add column email text not null default '',
  add column line1 text not null default '',
  add column city text not null default '',
  add column state text not null default '',
  add column opened_on date not null default lender_day();
drop index lender_account_person;
-- Nobody has two accounts that are not closed.
create unique index lender_account_person on lender_account (person_key, zip) where status <> 'closed';

-- Every movement of an account's available credit: limit − available is their sum. Positive takes, negative gives back.
create table account_entry (
  id uuid primary key,
  account_id uuid not null references lender_account,
  kind text not null check (kind in ('purchase', 'refund', 'void', 'payment')),
  amount_cents bigint not null check ((kind = 'purchase') = (amount_cents > 0) and amount_cents <> 0),
  -- Paid on top of a payment's principal; it never was part of the balance.
  interest_cents bigint not null default 0 check (interest_cents >= 0 and (interest_cents = 0 or kind = 'payment')),
  -- The lender's day.
  happened_on date not null,
  recorded_at timestamptz not null default clock.now(),
  -- The practice that the purchase was made at; another one learns only that there was a movement.
  owner_practice uuid not null references practice,
  purchase_id uuid not null
);
create index account_entry_account on account_entry (account_id, happened_on, id);
call wall.append_only('account_entry');

-- What a practice asked the lender for, and was told.
create table limit_raise (
  id uuid primary key,
  account_id uuid not null references lender_account,
  asked_cents bigint not null check (asked_cents > 0),
  before_cents bigint not null,
  status text not null check (status in ('approved', 'declined')),
  decline_reason text,
  asked_by text not null,
  owner_practice uuid not null references practice,
  asked_at timestamptz not null default clock.now(),
  check ((status = 'declined') = (decline_reason is not null))
);
create index limit_raise_account on limit_raise (account_id, asked_at);
call wall.append_only('limit_raise');

-- Finds the practice of a link before any practice is known. The token itself is kept nowhere.
create table application_link_directory (
  token_hash text primary key,
  owner_practice uuid not null references practice,
  link_id uuid not null
);

-- A link by which a patient applies alone. It is used once, within its time.
create table application_link (
  practice_id uuid not null references practice,
  id uuid not null,
  merchant_number text not null,
  session_id uuid,
  first_name text not null,
  last_name text not null,
  email text not null,
  created_at timestamptz not null default clock.now(),
  created_by text not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  cancelled_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, merchant_number) references merchant,
  foreign key (practice_id, session_id) references practice_session
);
create index application_link_open on application_link (practice_id, created_at) where cancelled_at is null;

-- Null when the practice filled the application in.
alter table application add column link_id uuid;
alter table application add foreign key (practice_id, link_id) references application_link;
create unique index application_link_used on application (practice_id, link_id) where link_id is not null;

-- An operator who was called may grant another limit than the one that was computed.
alter table application_decision
  add column limit_cents bigint check (limit_cents > 0),
  add column decided_by text,
  add column note text;

-- The transactions of one merchant number on one lender's day, funded together.
create table funding_batch (
  practice_id uuid not null references practice,
  id uuid not null,
  merchant_number text not null,
  batch_on date not null,
  expected_on date not null check (expected_on > batch_on),
  primary key (practice_id, id),
  unique (practice_id, merchant_number, batch_on),
  foreign key (practice_id, merchant_number) references merchant
);
create index funding_batch_expected on funding_batch (practice_id, expected_on, id);

-- An approved transaction's batch. A void is in the batch of its purchase, so that neither is ever paid.
alter table lender_transaction add column batch_id uuid;
alter table lender_transaction add foreign key (practice_id, batch_id) references funding_batch;
create index lender_transaction_batch on lender_transaction (practice_id, batch_id) where batch_id is not null;

-- The plan that an approved purchase is on now, and how far it is paid. Changed only while its account is locked.
create table purchase_plan (
  practice_id uuid not null,
  purchase_id uuid not null,
  account_id uuid not null references lender_account,
  -- As lender_transaction.plan, which keeps what was chosen first.
  plan jsonb not null,
  begins_on date not null,
  amount_cents bigint not null,
  refunded_cents bigint not null default 0,
  -- Principal only.
  paid_cents bigint not null default 0,
  interest_cents bigint not null default 0,
  next_number int not null default 1,
  -- Null once nothing is owed.
  next_due_on date,
  primary key (practice_id, purchase_id),
  foreign key (practice_id, purchase_id) references lender_transaction,
  check (refunded_cents between 0 and amount_cents),
  check (paid_cents between 0 and amount_cents)
);
create index purchase_plan_due on purchase_plan (practice_id, next_due_on) where next_due_on is not null;
create index purchase_plan_account on purchase_plan (practice_id, account_id);

-- Plans that a practice does not offer at a location; every other one it does.
create table withheld_plan (
  practice_id uuid not null,
  merchant_number text not null,
  code text not null,
  primary key (practice_id, merchant_number, code),
  foreign key (practice_id, merchant_number) references merchant
);

-- The practice's own chart number of an account's holder.
create table account_chart (
  practice_id uuid not null references practice,
  account_id uuid not null references lender_account,
  chart_reference text not null,
  primary key (practice_id, account_id)
);

-- What the practice notes about an account; other practices never see it.
create table account_note (
  practice_id uuid not null references practice,
  id uuid not null,
  account_id uuid not null references lender_account,
  note text not null,
  noted_at timestamptz not null default clock.now(),
  noted_by text not null,
  primary key (practice_id, id)
);
create index account_note_account on account_note (practice_id, account_id, noted_at);
call wall.append_only('account_note');

-- What operators did to what belongs to no practice; what they did to one is in its own audit.
create table operator_audit (
  id uuid primary key,
  recorded_at timestamptz not null default clock.now(),
  actor_id uuid not null,
  actor_name text not null,
  action text not null,
  subject_id uuid,
  summary text not null
);
call wall.append_only('operator_audit');

call wall.separate_practices();

grant select on lender_clock, account_entry, limit_raise, application_link_directory, application_link, funding_batch,
  purchase_plan, withheld_plan, account_chart, account_note, operator_audit to portal_app;
grant insert on account_entry, limit_raise, application_link_directory, application_link, funding_batch, purchase_plan,
  withheld_plan, account_chart, account_note, operator_audit to portal_app;
grant update (days_ahead) on lender_clock to portal_app;
grant update (limit_cents, phone, email, line1, city, state) on lender_account to portal_app;
grant update (opened_at, cancelled_at) on application_link to portal_app;
grant update (plan, refunded_cents, paid_cents, interest_cents, next_number, next_due_on) on purchase_plan
  to portal_app;
grant update (chart_reference) on account_chart to portal_app;
grant delete on withheld_plan, account_chart to portal_app;

-- An operator's limit goes before the computed one, and a purchase is told with the plan that it is on now.
create or replace view lender_fact with (security_invoker = true) as
select a.practice_id, a.id, 'application' as kind, coalesce(d.status, 'pending') as status, a.session_id,
  a.merchant_number, a.first_name || ' ' || a.last_name as account_holder_name,
  case when d.status = 'approved' then coalesce(d.limit_cents, a.limit_cents) end as amount_cents, null::jsonb as plan,
  null as authorization_code, null::uuid as original_transaction_id, null as refund_kind,
  coalesce(d.decided_at, a.submitted_at) as occurred_at
from application a left join application_decision d on d.practice_id = a.practice_id and d.application_id = a.id
union all
select t.practice_id, t.id, t.kind, t.status, t.session_id, t.merchant_number, t.account_holder_name, t.amount_cents,
  coalesce(p.plan, t.plan), t.authorization_code, t.original_transaction_id, t.refund_kind, t.occurred_at
from lender_transaction t
left join purchase_plan p on p.practice_id = t.practice_id and p.purchase_id = t.id;
