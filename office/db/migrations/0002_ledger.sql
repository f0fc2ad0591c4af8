-- The ledger and the documents that explain it. Postings are the only source of balances.
-- Only ledger_commit (0004) writes here; the application's role may read.

-- The chart of accounts. floored: each key of it has a balance row that can not go below zero.
create table ledger_account (
  number smallint primary key,
  name text not null,
  debit_positive boolean not null,
  keyed_by text not null,
  floored boolean not null
);
insert into ledger_account (number, name, debit_positive, keyed_by, floored) values
  (1000, 'Cash drawer', true, 'location', false),
  (1010, 'Undeposited checks', true, 'location', false),
  (1015, 'ACH clearing', true, 'location', false),
  (1020, 'Card clearing', true, 'location', false),
  (1030, 'CareCredit clearing', true, 'merchant number', false),
  (1035, 'Unapplied CareCredit refunds', true, 'lender result', true),
  (1040, 'Bank', true, 'bank account', false),
  (1045, 'Outgoing checks', true, 'bank account', false),
  (1060, 'Disputed payments', true, 'payment', false),
  (1100, 'Patient receivable', true, 'invoice', true),
  (2100, 'Unapplied money', false, 'lot', true),
  (2200, 'Patient credit, money-backed', false, 'lot', true),
  (2210, 'Patient credit, goodwill', false, 'lot', true),
  (2300, 'Refunds payable', false, 'refund', true),
  (2400, 'Unclaimed property', false, 'patient, state', false),
  (2500, 'Sales tax payable', false, 'location', false),
  (3000, 'Opening balances', false, 'import', false),
  (4000, 'Revenue', false, 'location, category', false),
  (4010, 'Restocking fees', false, 'location', false),
  (4900, 'Discounts and adjustments', true, 'reason', false),
  (4910, 'Returns and allowances', true, 'reason', false),
  (4920, 'Goodwill credits given', true, '', false),
  (5100, 'Bad debt', true, '', false),
  (5200, 'Financing and card fees', true, 'processor', false),
  (5300, 'Cash over / short', true, 'location', false);

-- One business event in balanced lines. txid lets a line join only in the entry's own transaction.
create table entry (
  practice_id uuid not null,
  id uuid not null,
  kind text not null,
  effective_on date not null,
  location_id uuid not null,
  document_id uuid not null,
  reverses_id uuid,
  actor_id uuid,
  recorded_at timestamptz not null,
  txid xid8 not null default pg_current_xact_id(),
  primary key (practice_id, id),
  foreign key (practice_id, reverses_id) references entry
);
-- An entry is reversed once (I3). Most entries reverse nothing and are in no such index; payments likewise.
create unique index entry_reversed_once on entry (practice_id, reverses_id) where reverses_id is not null;
create index entry_by_day on entry (practice_id, effective_on, location_id);
create index entry_by_document on entry (practice_id, document_id);

create table posting (
  practice_id uuid not null,
  entry_id uuid not null,
  line smallint not null,
  account smallint not null,
  key text not null,
  side char(1) not null check (side in ('D', 'C')),
  cents bigint not null check (cents > 0),
  primary key (practice_id, entry_id, line)
);
create index posting_by_key on posting (practice_id, account, key);

-- The keys that have a floor: an invoice's receivable, a lot, an unapplied refund, a refund in flight.
create table balance (
  practice_id uuid not null,
  account smallint not null,
  key uuid not null,
  balance_cents bigint not null constraint balance_floor check (balance_cents >= 0),
  version int not null default 1,
  primary key (practice_id, account, key)
) with (fillfactor = 70);

-- A closed day of a location, or (without location) a closed month of the practice: nothing is dated in it or before.
create table closing (
  practice_id uuid not null,
  id uuid not null,
  location_id uuid,
  closed_through date not null,
  closed_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id)
);
create index closing_by_date on closing (practice_id, closed_through desc);

create table invoice (
  practice_id uuid not null,
  id uuid not null,
  number int not null,
  patient_id uuid not null,
  location_id uuid not null,
  issued_on date not null,
  net_cents bigint not null check (net_cents >= 0),
  tax_cents bigint not null check (tax_cents >= 0),
  discount_cents bigint not null check (discount_cents >= 0),
  total_cents bigint not null check (total_cents > 0 and total_cents = net_cents + tax_cents),
  note text not null,
  -- The draft that it was written as; a draft is issued once.
  draft_id uuid,
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, number),
  foreign key (practice_id, patient_id) references patient
);
create index invoice_by_patient on invoice (practice_id, patient_id, issued_on desc, id desc);

create table invoice_line (
  practice_id uuid not null,
  invoice_id uuid not null,
  id uuid not null,
  position smallint not null,
  catalog_item_id uuid,
  clinician_id uuid,
  description text not null,
  category text not null,
  quantity int not null check (quantity > 0),
  unit_price_cents bigint not null check (unit_price_cents > 0),
  discount_cents bigint not null check (discount_cents >= 0),
  tax_rate_bp int not null,
  net_cents bigint not null check (net_cents >= 0),
  tax_cents bigint not null check (tax_cents >= 0),
  primary key (practice_id, invoice_id, id),
  foreign key (practice_id, invoice_id) references invoice
);

-- Voided invoices keep their number and their row.
create table invoice_void (
  practice_id uuid not null,
  invoice_id uuid not null,
  reason text not null,
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, invoice_id),
  foreign key (practice_id, invoice_id) references invoice
);

-- What made an invoice's charge smaller after issue, by line: a return, an allowance of a refund, an adjustment.
-- A restocking fee stays charged on what was returned, so it is a reduction below zero; so is an allowance whose refund
-- failed, which was none.
create table charge_reduction (
  practice_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  line_id uuid not null,
  kind text not null check (kind in ('return', 'allowance', 'adjustment', 'restocking-fee')),
  document_id uuid not null,
  net_cents bigint not null check (net_cents >= 0 or kind in ('restocking-fee', 'allowance')),
  tax_cents bigint not null check (tax_cents >= 0 or kind = 'allowance'),
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, invoice_id) references invoice
);
create index charge_reduction_by_invoice on charge_reduction (practice_id, invoice_id);

-- Money received, and goodwill, for which none was: every source of what a patient can spend.
-- Only reference and note may change (CC-14 for integrated ones; BI-7 for all).
create table payment (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  kind text not null check (kind in ('payment', 'deposit', 'credit')),
  method text not null check (method in ('cash', 'check', 'card', 'ach', 'carecredit', 'goodwill')),
  amount_cents bigint not null check (amount_cents > 0),
  received_on date not null,
  reference text not null,
  note text not null,
  -- The CareCredit merchant, for money of a lender.
  merchant_number text,
  -- The lender result that it came from; null for what was entered by hand or imported.
  result_id uuid,
  replaces_id uuid,
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient
);
create unique index payment_of_result on payment (practice_id, result_id) where result_id is not null;
create unique index payment_replaced_once on payment (practice_id, replaces_id) where replaces_id is not null;
create index payment_by_patient on payment (practice_id, patient_id, received_on desc, id desc);

-- A payment that was deleted, replaced by an edited one, or a check that bounced: its money is gone, the row stays.
create table payment_end (
  practice_id uuid not null,
  payment_id uuid not null,
  kind text not null check (kind in ('replaced', 'deleted', 'bounced')),
  reason text not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, payment_id),
  foreign key (practice_id, payment_id) references payment
);

-- A source of money: a payment, and what has left it for good. held: refunds waiting for the lender (CC-3).
-- amount_cents becomes 0 when the payment is deleted or replaced.
create table money_source (
  practice_id uuid not null,
  id uuid not null,
  amount_cents bigint not null check (amount_cents >= 0),
  refunded_cents bigint not null default 0 check (refunded_cents >= 0),
  held_cents bigint not null default 0 check (held_cents >= 0),
  disputed_cents bigint not null default 0 check (disputed_cents >= 0),
  version int not null default 1,
  primary key (practice_id, id),
  constraint source_floor check (refunded_cents + held_cents + disputed_cents <= amount_cents)
) with (fillfactor = 70);

-- Money of one source that the patient can spend; its origin stays for ever (CR-7).
create table lot (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  account smallint not null check (account in (2100, 2200, 2210)),
  kind text not null,
  source_id uuid not null,
  parent_lot_id uuid,
  return_id uuid,
  opened_on date not null,
  -- The last day on which goodwill can be spent; money never lapses.
  expires_on date check (expires_on is null or account = 2210),
  amount_cents bigint not null check (amount_cents > 0),
  entry_id uuid not null,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, source_id) references money_source
);
create index lot_by_patient on lot (practice_id, patient_id, id);
create index lot_by_source on lot (practice_id, source_id);

-- Source → invoice. What takes money off an invoice again is a negative row, never an edit.
create table allocation (
  practice_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  lot_id uuid,
  invoice_id uuid not null,
  amount_cents bigint not null check (amount_cents <> 0),
  kind text not null check (kind in ('applied', 'un-applied', 'refund', 'return', 'deleted', 'bounced')),
  takes_back_id uuid,
  document_id uuid not null,
  allocated_on date not null,
  entry_id uuid not null,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, source_id) references money_source,
  foreign key (practice_id, invoice_id) references invoice
);
create index allocation_by_source on allocation (practice_id, source_id);
create index allocation_by_invoice on allocation (practice_id, invoice_id);

create table refund (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  source_id uuid not null,
  method text not null,
  amount_cents bigint not null check (amount_cents > 0),
  refunded_on date not null,
  reason text not null,
  invoice_effect text not null check (invoice_effect in ('reduce-charge', 'balance-due')),
  result_id uuid,
  settles_return_id uuid,
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, result_id),
  foreign key (practice_id, source_id) references money_source
);
create index refund_by_source on refund (practice_id, source_id);
create index refund_by_patient on refund (practice_id, patient_id, refunded_on desc, id desc);

-- What a refund took: off an invoice, or out of a lot.
create table refund_part (
  practice_id uuid not null,
  refund_id uuid not null,
  position smallint not null,
  invoice_id uuid,
  lot_id uuid,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (practice_id, refund_id, position),
  foreign key (practice_id, refund_id) references refund,
  check (invoice_id is not null or lot_id is not null)
);

create table item_return (
  practice_id uuid not null,
  id uuid not null,
  number int not null,
  invoice_id uuid not null,
  patient_id uuid not null,
  location_id uuid not null,
  returned_on date not null,
  reason text not null,
  net_cents bigint not null check (net_cents >= 0),
  tax_cents bigint not null check (tax_cents >= 0),
  -- The restocking fee that the practice keeps.
  fee_cents bigint not null default 0 check (fee_cents between 0 and net_cents),
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, number),
  foreign key (practice_id, invoice_id) references invoice
);

create table return_line (
  practice_id uuid not null,
  return_id uuid not null,
  line_id uuid not null,
  quantity int not null check (quantity > 0),
  primary key (practice_id, return_id, line_id),
  foreign key (practice_id, return_id) references item_return
);
