-- The practice: places, staff, patients, catalog; what was done (audit), what changed (event), what was asked (keys).
-- Every table starts with practice_id, which leads every key; row-level security uses it (see the end of 0003).

do $$ begin
  create role office_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
-- The servers connect as the owner and switch to this role, which may change nothing that is append-only.
grant office_app to current_user;
grant usage on schema public, clock, wall to office_app;

create table practice (
  practice_id uuid primary key,
  name text not null,
  zone text not null,
  added_at timestamptz not null default clock.now()
);

-- A place where money is taken; its zone gives the clinic's date. merchant_closed is what the lender last said.
create table location (
  practice_id uuid not null references practice,
  id uuid not null,
  name text not null,
  zone text not null,
  merchant_number text check (merchant_number ~ '^\d{16}$'),
  carecredit_on boolean not null default false,
  merchant_closed boolean not null default false,
  version int not null default 1,
  primary key (practice_id, id)
);

-- A member of staff; id is the identity of the same person's sign-in.
create table staff (
  practice_id uuid not null references practice,
  id uuid not null,
  name text not null,
  roles text[] not null check (roles <@ array['frontdesk','biller','manager','administrator','auditor']),
  active boolean not null default true,
  primary key (practice_id, id)
);

create table patient (
  practice_id uuid not null references practice,
  id uuid not null,
  chart_number text not null,
  first_name text not null,
  last_name text not null,
  birth_date date not null,
  phone text not null default '',
  email text not null default '',
  street text not null default '',
  city text not null default '',
  state text not null default '',
  zip text not null default '',
  note text not null default '',
  version int not null default 1,
  added_at timestamptz not null default clock.now(),
  -- What search-as-you-type looks at: every word of it is matched as a prefix.
  phone_digits text generated always as (regexp_replace(phone, '\D', '', 'g')) stored,
  -- A deactivated chart takes no new invoices and launches nothing; its money still moves.
  active boolean not null default true,
  -- The surviving chart that this one is read through since a merge. Never undone; never a merged chart itself.
  merged_into uuid,
  -- That chart, or this one itself: `p.id = c.surviving_id`.
  surviving_id uuid not null generated always as (coalesce(merged_into, id)) stored,
  -- On a surviving chart: the charts that are read through it.
  merged_ids uuid[] not null default '{}',
  -- The same with its own id: `i.patient_id = any(p.charts)`.
  charts uuid[] not null generated always as (id || merged_ids) stored,
  primary key (practice_id, id),
  unique (practice_id, chart_number),
  foreign key (practice_id, merged_into) references patient,
  check (merged_into <> id)
);
create index patient_by_last_name on patient (practice_id, lower(last_name) text_pattern_ops,
  lower(first_name) text_pattern_ops, id);
create index patient_by_first_name on patient (practice_id, lower(first_name) text_pattern_ops);
create index patient_by_birth_date on patient (practice_id, birth_date);
create index patient_by_phone on patient (practice_id, phone_digits text_pattern_ops);

-- What the lender last said of a patient, and how the last fetch went (CC-7, CC-10).
create table patient_lender (
  practice_id uuid not null,
  patient_id uuid not null,
  flagged boolean not null default false,
  fetching_until timestamptz,
  fetched_at timestamptz,
  failure text,
  primary key (practice_id, patient_id),
  foreign key (practice_id, patient_id) references patient
);

create table catalog_item (
  practice_id uuid not null references practice,
  id uuid not null,
  name text not null,
  category text not null,
  price_cents bigint not null check (price_cents > 0),
  tax_rate_bp int not null check (tax_rate_bp between 0 and 3000),
  active boolean not null default true,
  version int not null default 1,
  primary key (practice_id, id)
);

-- Numbers without gaps: taken as the last lock of a commit.
create table counter (
  practice_id uuid not null references practice,
  name text not null,
  next int not null default 1,
  primary key (practice_id, name)
);

-- Who did what, and who looked at which patient (BI-14). Written in the same transaction as what it tells of.
create table audit (
  practice_id uuid not null,
  id uuid not null,
  recorded_at timestamptz not null default clock.now(),
  actor_id uuid,
  actor_name text not null,
  action text not null,
  patient_id uuid,
  document_id uuid,
  summary text not null,
  primary key (practice_id, id)
);
create index audit_by_patient on audit (practice_id, patient_id, id desc);
call wall.append_only('audit');

-- Answers by Idempotency-Key, kept for ever with a hash of the request.
create table idempotency_key (
  practice_id uuid not null,
  key text not null,
  request_hash text not null,
  answer jsonb not null,
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, key)
);
call wall.append_only('idempotency_key');
