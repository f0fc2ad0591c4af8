-- Credits, the second person's approval, refunds on their way, and transfers within a family.

-- Who gave a credit that belongs to no invoice, beside its payment (CR-4).
create table credit (
  practice_id uuid not null,
  payment_id uuid not null,
  given_by text not null check (given_by in ('patient', 'guarantor', 'other', 'practice')),
  given_by_name text not null,
  recorded_at timestamptz not null,
  primary key (practice_id, payment_id),
  foreign key (practice_id, payment_id) references payment
);

-- Goodwill that was not spent in time: the remainder of a lot, posted back (recipe 4).
create table goodwill_expiry (
  practice_id uuid not null,
  id uuid not null,
  lot_id uuid not null,
  amount_cents bigint not null check (amount_cents > 0),
  expired_on date not null,
  entry_id uuid not null,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, lot_id) references lot
);
create index goodwill_expiry_by_lot on goodwill_expiry (practice_id, lot_id);
create index lot_by_expiry on lot (practice_id, expires_on) where expires_on is not null;

-- Money that was passed on within a family, with both sides (recipe 14).
create table lot_transfer (
  practice_id uuid not null,
  id uuid not null,
  from_lot_id uuid not null,
  to_lot_id uuid not null,
  from_patient_id uuid not null,
  to_patient_id uuid not null,
  location_id uuid not null,
  amount_cents bigint not null check (amount_cents > 0),
  transferred_on date not null,
  reason text not null,
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, to_lot_id),
  foreign key (practice_id, from_lot_id) references lot,
  foreign key (practice_id, to_lot_id) references lot,
  check (from_patient_id <> to_patient_id)
);
create index lot_transfer_by_origin on lot_transfer (practice_id, from_lot_id);
create index lot_transfer_by_giver on lot_transfer (practice_id, from_patient_id);
create index lot_transfer_by_taker on lot_transfer (practice_id, to_patient_id);

-- What became of a refund on its way: once, since its money can leave 2300 only once (recipe 5).
create table refund_step (
  practice_id uuid not null,
  refund_id uuid not null,
  kind text not null check (kind in ('paid', 'failed')),
  happened_on date not null,
  note text not null,
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, refund_id),
  foreign key (practice_id, refund_id) references refund
);
create index refund_on_its_way on refund (practice_id, id) where method in ('ach', 'check-run');

-- A posting above somebody's limit, as typed, waiting for a second person (CR-7, BI-12).
create table approval (
  practice_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('goodwill', 'refund')),
  patient_id uuid not null,
  location_id uuid not null,
  amount_cents bigint not null check (amount_cents > 0),
  request jsonb not null,
  reason text not null,
  created_by uuid,
  created_by_name text not null,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient
);

-- The second person's word. Its key lets one decision win, however many decide at once.
create table approval_decision (
  practice_id uuid not null,
  approval_id uuid not null,
  decision text not null check (decision in ('approved', 'declined')),
  note text not null,
  created_by uuid,
  created_by_name text not null,
  recorded_at timestamptz not null,
  primary key (practice_id, approval_id),
  foreign key (practice_id, approval_id) references approval
);

do $$
declare
  tab text;
begin
  foreach tab in array array['credit', 'goodwill_expiry', 'lot_transfer', 'refund_step', 'approval',
    'approval_decision']
  loop
    call wall.append_only(tab::regclass);
    execute format('grant select on %I to office_app', tab);
  end loop;
end $$;
call wall.separate_practices();

-- These documents of a plan; ledger_document calls it for the few plans that have any.
create function ledger_credit_document(stamp jsonb, plan jsonb) returns void language plpgsql as $$
begin
  if plan ? 'credit' then
    insert into credit
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::credit, stamp), plan->'credit') r;
  end if;
  if plan ? 'goodwill_expiry' then
    insert into goodwill_expiry
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::goodwill_expiry, stamp), plan->'goodwill_expiry') r;
  end if;
  if plan ? 'lot_transfer' then
    insert into lot_transfer
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::lot_transfer, stamp), plan->'lot_transfer') r;
  end if;
  if plan ? 'refund_step' then
    insert into refund_step
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::refund_step, stamp), plan->'refund_step') r;
  end if;
  if plan ? 'approval' then
    insert into approval
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::approval, stamp), plan->'approval') r;
  end if;
  if plan ? 'approval_decision' then
    insert into approval_decision
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::approval_decision, stamp), plan->'approval_decision') r;
  end if;
end $$;
revoke all on function ledger_credit_document from public;

-- Nobody approves what they asked for themselves: the rule refuses it first, and this is the wall behind it.
create function refuse_own_approval() returns trigger language plpgsql as $$
begin
  if exists (select from approval a where a.practice_id = new.practice_id and a.id = new.approval_id
             and a.created_by is not distinct from new.created_by)
  then raise exception 'a second person decides' using errcode = 'TW001';
  end if;
  return new;
end $$;
create trigger second_person before insert on approval_decision
  for each row execute function refuse_own_approval();
