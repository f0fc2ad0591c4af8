-- Invoices whole: drafts, clinicians, and what takes a debt down after issue without money (BI-2, BI-8).

-- Who treated: named on an invoice's lines. Not a member of staff who signs in.
create table clinician (
  practice_id uuid not null references practice,
  id uuid not null,
  name text not null,
  active boolean not null default true,
  version int not null default 1,
  primary key (practice_id, id)
);
alter table invoice_line add foreign key (practice_id, clinician_id) references clinician;

-- An invoice that is still being written: no number, nothing owed. Edited and deleted freely until it is issued; then
-- its row stays, as the invoice refers to it.
create table invoice_draft (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  note text not null,
  -- As typed, in the contract's own shape; the total is what it would come to.
  lines jsonb not null,
  total_cents bigint not null,
  saved_by_name text not null,
  saved_at timestamptz not null default clock.now(),
  version int not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient,
  foreign key (practice_id, location_id) references location
);
create index invoice_draft_by_patient on invoice_draft (practice_id, patient_id, id);
create unique index invoice_by_draft on invoice (practice_id, draft_id);
alter table invoice add foreign key (practice_id, draft_id) references invoice_draft;

-- A charge made smaller after issue, without a return and without a refund (recipe 1); its lines are charge_reduction.
create table adjustment (
  practice_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  adjusted_on date not null,
  kind text not null check (kind in ('courtesy', 'price-correction', 'promotion', 'small-balance', 'other')),
  reason text not null,
  net_cents bigint not null check (net_cents >= 0),
  tax_cents bigint not null check (tax_cents >= 0),
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, invoice_id) references invoice
);
create index adjustment_by_invoice on adjustment (practice_id, invoice_id);

-- A debt given up (recipe 13). The charge stays as it was, and so does its tax.
create table write_off (
  practice_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  written_off_on date not null,
  reason text not null,
  amount_cents bigint not null check (amount_cents > 0),
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, invoice_id) references invoice
);
create index write_off_by_invoice on write_off (practice_id, invoice_id);

-- What of an invoice's write-offs is owed again, since it will be paid after all (recipe 13).
create table write_off_recovery (
  practice_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  recovered_on date not null,
  reason text not null,
  amount_cents bigint not null check (amount_cents > 0),
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, invoice_id) references invoice
);
create index write_off_recovery_by_invoice on write_off_recovery (practice_id, invoice_id);

-- These documents of a plan; the door (0004) calls it.
create function ledger_invoice_document(stamp jsonb, plan jsonb) returns void language plpgsql as $$
begin
  if plan ? 'adjustment' then
    insert into adjustment
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::adjustment, stamp), plan->'adjustment') r;
  end if;
  if plan ? 'write_off' then
    insert into write_off
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::write_off, stamp), plan->'write_off') r;
  end if;
  if plan ? 'write_off_recovery' then
    insert into write_off_recovery
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::write_off_recovery, stamp), plan->'write_off_recovery') r;
  end if;
end $$;
revoke all on function ledger_invoice_document from public;

call wall.append_only('adjustment');
call wall.append_only('write_off');
call wall.append_only('write_off_recovery');
call wall.separate_practices();
grant select on clinician, invoice_draft, adjustment, write_off, write_off_recovery to office_app;
grant insert, update on clinician to office_app;
grant insert, update, delete on invoice_draft to office_app;
