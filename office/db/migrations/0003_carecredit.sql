-- The CareCredit loop: sessions, results, what waits for a person.

-- One row per launch. Patient, location, merchant, purpose and intent are bound for ever.
create table carecredit_session (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  merchant_number text not null,
  purpose text not null check (purpose in ('home', 'application', 'payment', 'deposit', 'refund')),
  intent jsonb not null,
  created_by uuid,
  created_by_name text not null,
  sign_in_id uuid,
  created_at timestamptz not null,
  lender_session_id text,
  launched_at timestamptz,
  dialog text not null check (dialog in ('none', 'open', 'closed', 'satisfied')),
  -- Why it closed; what merely lapsed opens again when its dialog renews and nothing was posted.
  closed_because text check (closed_because in ('user', 'lapsed', 'sign-in')),
  lease_until timestamptz,
  attempts smallint not null default 0 check (attempts between 0 and 3),
  asked_at timestamptz,
  answered_at timestamptz,
  failure text,
  -- A refund that waits for the lender holds its amount on the source until it closes or lapses.
  held_source_id uuid,
  held_cents bigint not null default 0 check (held_cents >= 0),
  version int not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient
) with (fillfactor = 70);
create index session_by_patient on carecredit_session (practice_id, patient_id, created_at desc);
create index session_by_time on carecredit_session (practice_id, created_at desc);
create index session_open on carecredit_session (practice_id, lease_until) where dialog = 'open';

create function refuse_session_rebinding() returns trigger language plpgsql as $$
begin
  if (new.practice_id, new.id, new.patient_id, new.location_id, new.merchant_number, new.purpose, new.intent,
    new.created_at)
     is distinct from
     (old.practice_id, old.id, old.patient_id, old.location_id, old.merchant_number, old.purpose, old.intent,
       old.created_at)
  then raise exception 'a session stays bound to its patient, place and purpose' using errcode = 'TW001';
  end if;
  return new;
end $$;
create trigger bound_for_ever before update on carecredit_session
  for each row execute function refuse_session_rebinding();

-- Every approved result that was accepted, under the key that keeps it from being accepted twice (XX-4). Never pruned.
create table lender_result (
  practice_id uuid not null,
  id uuid not null,
  lender text not null,
  merchant_number text not null,
  kind text not null check (kind in ('application', 'purchase', 'refund')),
  lender_transaction_id text not null,
  session_id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  became text not null check (became in ('payment', 'deposit', 'refund', 'unapplied-refund', 'application')),
  document_id uuid,
  amount_cents bigint not null check (amount_cents >= 0),
  excess_cents bigint not null default 0,
  applied_cents bigint not null default 0,
  original_transaction_id text,
  account_holder_name text not null,
  promotion text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  constraint one_acceptance unique (practice_id, lender, merchant_number, kind, lender_transaction_id)
);
create index lender_result_by_patient on lender_result (practice_id, patient_id, id);
create index lender_result_by_session on lender_result (practice_id, session_id);

-- An unapplied refund that a payment has taken (CC-13): once, whole.
create table unapplied_refund_use (
  practice_id uuid not null,
  result_id uuid not null,
  refund_id uuid not null,
  recorded_at timestamptz not null,
  primary key (practice_id, result_id),
  foreign key (practice_id, result_id) references lender_result
);

-- What came for another patient, merchant or session, or could not be read: shown side by side, never posted (XX-3).
-- It takes no acceptance key, so the same transaction arriving whole later is accepted.
create table quarantined_result (
  practice_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  fingerprint text not null,
  kind text not null,
  lender_transaction_id text,
  reason text not null,
  payload jsonb not null,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, session_id, fingerprint)
);

-- The exceptions worklist.
create table exception (
  practice_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('excess', 'quarantine', 'possible-duplicate')),
  patient_id uuid,
  amount_cents bigint,
  title text not null,
  detail text not null,
  comparison jsonb not null,
  lot_id uuid,
  payment_id uuid,
  other_payment_id uuid,
  raised_at timestamptz not null,
  resolution text,
  resolution_note text not null default '',
  resolved_by text,
  resolved_at timestamptz,
  version int not null default 1,
  primary key (practice_id, id)
);
create index exception_open on exception (practice_id, id desc) where resolved_at is null;
