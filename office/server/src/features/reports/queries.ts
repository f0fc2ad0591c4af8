import { bankDepositKinds } from '@tillwave/office-domain/billing/bank-deposit'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Where a report is about: the place in words, its date now, and its zone; $2 null for the whole practice. */
export const readPlace = statement(
  'reports.place',
  z.object({ name: z.string(), zone: z.string(), today: z.string() }),
  `select coalesce(l.name, 'All locations') as name, coalesce(l.zone, p.zone) as zone,
     (clock.now() at time zone coalesce(l.zone, p.zone))::date::text as today
   from practice p left join location l on l.practice_id = p.practice_id and l.id = $2
   where p.practice_id = $1 and ($2::uuid is null or l.id is not null)`,
)

// The entries of a period: $2 from, $3 to, $4 locations or null, $5 known at or null.
const inPeriod = `e.practice_id = $1 and e.effective_on between $2::date and $3::date
  and ($4::uuid[] is null or e.location_id = any($4)) and e.recorded_at <= coalesce($5::timestamptz, 'infinity')`

/** The postings of a period, summed by date, account, kind and reversal. */
export const listMovements = statement(
  'reports.movements',
  z.object({
    on: z.string(),
    account: z.int(),
    kind: z.string(),
    reversing: z.boolean(),
    debitCents: z.int(),
    creditCents: z.int(),
    entries: z.int(),
  }),
  `select e.effective_on as "on", l.account, e.kind, e.reverses_id is not null as reversing,
     coalesce(sum(l.cents) filter (where l.side = 'D'), 0)::bigint as "debitCents",
     coalesce(sum(l.cents) filter (where l.side = 'C'), 0)::bigint as "creditCents",
     count(distinct e.id)::int as entries
   from entry e join posting l on l.practice_id = $1 and l.entry_id = e.id
   where ${inPeriod} group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
)

/** The entries of a day in the order of their recording, with their lines: $6 most. */
export const listDayEntries = statement(
  'reports.day-entries',
  z.object({
    id: z.string(),
    recorded_at: z.string(),
    kind: z.string(),
    reversing: z.boolean(),
    document_id: z.string(),
    all_entries: z.int(),
    lines: z.array(z.object({ account: z.int(), side: z.enum(['D', 'C']), cents: z.int() })),
  }),
  `select d.id, d.recorded_at, d.kind, d.reverses_id is not null as reversing, d.document_id, d.all_entries,
     (select jsonb_agg(jsonb_build_object('account', l.account, 'side', l.side, 'cents', l.cents) order by l.line)
      from posting l where l.practice_id = $1 and l.entry_id = d.id) as lines
   from (select e.*, count(*) over ()::int as all_entries from entry e where ${inPeriod}
         order by e.recorded_at, e.id limit $6) d
   order by d.recorded_at, d.id`,
)

/** What closed a day of a location, or with $2 null of the practice: $3 date, $4 known at or null. */
export const readClosing = statement(
  'reports.closing',
  z.object({
    closed_through: z.string(),
    by: z.string(),
    recorded_at: z.string(),
    seal_number: z.int().nullable(),
    seal_hash: z.string().nullable(),
    sealed_at: z.string().nullable(),
  }),
  `select c.closed_through, coalesce(s.name, '') as by, c.recorded_at, c.seal_number, c.seal_hash, c.sealed_at
   from closing c left join staff s on s.practice_id = $1 and s.id = c.closed_by
   where c.practice_id = $1 and (c.location_id is null or c.location_id = $2::uuid) and c.closed_through >= $3::date
     and c.recorded_at <= coalesce($4::timestamptz, 'infinity')
   order by c.recorded_at, c.id limit 1`,
)

// What row-level security compares must be an id already: it looks nothing up by what a cast makes of a key.
const keyed = (accounts: string) => `with open as materialized (
    select b.key::uuid as id, b.cents from balances_at($1, ${accounts}, $2::date, $3::timestamptz) b)`

/** What is open of all invoices, at a date and as known at an instant: $2 date, $3 known at, $4 locations or null. */
export const readReceivable = statement(
  'reports.receivable',
  z.object({ cents: z.int() }),
  `${keyed('array[1100::smallint]')} select coalesce(sum(open.cents), 0)::bigint as cents from open
   where $4::uuid[] is null or exists (
     select from invoice i where i.practice_id = $1 and i.id = open.id and i.location_id = any($4))`,
)

// Open invoices with their age: $2 as of, $3 known at, $4 locations or null, $5 the first day of each older bucket.
const openInvoices = `
  select coalesce(p.merged_into, p.id) as patient_id, open.cents,
    width_bucket($2::date - i.issued_on, $5::int[]) as bucket
  from open
  join invoice i on i.practice_id = $1 and i.id = open.id
  join patient p on p.practice_id = $1 and p.id = i.patient_id
  where $4::uuid[] is null or i.location_id = any($4)`

const bucketSums = `array[
    coalesce(sum(cents) filter (where bucket = 0), 0), coalesce(sum(cents) filter (where bucket = 1), 0),
    coalesce(sum(cents) filter (where bucket = 2), 0), coalesce(sum(cents) filter (where bucket = 3), 0),
    coalesce(sum(cents) filter (where bucket = 4), 0)]::text[] as cents`

const centsOfText = z.array(z.coerce.number().int())

/** Who owes most, by age: $6 most. Every row has the sums over all patients too. */
export const listAges = statement(
  'reports.ages',
  z.object({
    patient_id: z.string(),
    chart_number: z.string(),
    name: z.string(),
    cents: centsOfText,
    invoices: z.int(),
  }),
  `${keyed('array[1100::smallint]')} select o.patient_id, o.cents, o.invoices,
     (select s.chart_number from patient s where s.practice_id = $1 and s.id = o.patient_id) as chart_number,
     (select s.last_name || ', ' || s.first_name from patient s
      where s.practice_id = $1 and s.id = o.patient_id) as name
   from (
     select patient_id, ${bucketSums}, count(*)::int as invoices, sum(cents) as total
     from (${openInvoices}) aged group by patient_id order by sum(cents) desc, patient_id limit $6) o
   order by o.total desc, o.patient_id`,
)

/** The sums of all ages. */
export const readAgeTotals = statement(
  'reports.age-totals',
  z.object({ cents: centsOfText, invoices: z.int(), patients: z.int() }),
  `${keyed('array[1100::smallint]')}
   select ${bucketSums}, count(*)::int as invoices, count(distinct patient_id)::int as patients
   from (${openInvoices}) aged`,
)

// Lots with what was left of them: $2 as of, $3 known at, $4 locations or null, $5 buckets, $6 accounts.
const openLots = `
  select l.id, coalesce(p.merged_into, p.id) as patient_id, l.kind, l.account, l.opened_on, l.amount_cents,
    (select m.method from payment m where m.practice_id = $1 and m.id = l.source_id) as method,
    -open.cents as remaining_cents, width_bucket($2::date - l.opened_on, $5::int[]) as bucket
  from open
  join lot l on l.practice_id = $1 and l.id = open.id
  join patient p on p.practice_id = $1 and p.id = l.patient_id
  where $4::uuid[] is null or l.location_id = any($4)`

/** Money that patients can spend, the oldest first: $7 most. */
export const listOpenLots = statement(
  'reports.open-lots',
  z.object({
    id: z.string(),
    patient_id: z.string(),
    name: z.string(),
    kind: z.string(),
    method: z.string().nullable(),
    account: z.int(),
    opened_on: z.string(),
    bucket: z.int(),
    amount_cents: z.int(),
    remaining_cents: z.int(),
  }),
  `${keyed('$6::smallint[]')} select o.id, o.patient_id, o.kind, o.method, o.account, o.opened_on, o.bucket,
     o.amount_cents, o.remaining_cents,
     (select s.last_name || ', ' || s.first_name from patient s
      where s.practice_id = $1 and s.id = o.patient_id) as name
   from (${openLots} order by l.opened_on, l.id limit $7) o order by o.opened_on, o.id`,
)

/** The same, summed by origin and age. */
export const listLotAges = statement(
  'reports.lot-ages',
  z.object({
    kind: z.string(),
    method: z.string().nullable(),
    account: z.int(),
    bucket: z.int(),
    cents: z.int(),
    lots: z.int(),
  }),
  `${keyed('$6::smallint[]')}
   select kind, method, account, bucket, sum(remaining_cents)::bigint as cents, count(*)::int as lots
   from (${openLots}) o group by kind, method, account, bucket`,
)

/** Accepted CareCredit purchases and refunds by the date in their location: $2 to $3, $4 locations, $5 known at. */
export const listCareCredit = statement(
  'reports.carecredit',
  z.object({
    id: z.string(),
    on: z.string(),
    kind: z.enum(['purchase', 'refund']),
    plan: z.string().nullable(),
    lender_transaction_id: z.string(),
    name: z.string(),
    payment_id: z.string().nullable(),
    patient_id: z.string(),
    amount_cents: z.int(),
  }),
  `select r.id, (r.occurred_at at time zone l.zone)::date::text as "on", r.kind,
     coalesce(r.promotion, o.promotion) as plan, r.lender_transaction_id,
     s.last_name || ', ' || s.first_name as name, coalesce(m.id, f.source_id) as payment_id, s.id as patient_id,
     r.amount_cents
   from lender_result r
   join location l on l.practice_id = $1 and l.id = r.location_id
   join patient c on c.practice_id = $1 and c.id = r.patient_id
   join patient s on s.practice_id = $1 and s.id = c.surviving_id
   left join lender_result o on o.practice_id = $1 and o.kind = 'purchase'
     and o.lender_transaction_id = r.original_transaction_id and o.merchant_number = r.merchant_number
   left join payment m on m.practice_id = $1 and m.result_id = r.id
   left join refund f on f.practice_id = $1 and f.result_id = r.id
   where r.practice_id = $1 and r.kind <> 'application'
     and r.occurred_at >= $2::date - interval '1 day' and r.occurred_at < $3::date + interval '2 days'
     and (r.occurred_at at time zone l.zone)::date between $2 and $3
     and ($4::uuid[] is null or r.location_id = any($4)) and r.recorded_at <= coalesce($5::timestamptz, 'infinity')
   order by r.occurred_at, r.id limit 100000`,
)

/** What every account has come to: $2 as of, $3 known at. */
export const listAccountBalances = statement(
  'reports.account-balances',
  z.object({ account: z.int(), name: z.string(), cents: z.int() }),
  `select a.number as account, a.name, sum(b.cents)::bigint as cents
   from balances_at($1, null, $2::date, $3::timestamptz) b join ledger_account a on a.number = b.account
   group by a.number, a.name order by a.number`,
)

const depositRow = z.object({
  id: z.string(),
  kind: z.enum(bankDepositKinds),
  on: z.string(),
  location_id: z.string(),
  location_name: z.string(),
  cash_cents: z.int(),
  checks_cents: z.int(),
  gross_cents: z.int(),
  fee_cents: z.int(),
  bank_cents: z.int(),
  reference: z.string(),
  void: z.boolean(),
  all_deposits: z.int(),
})

const depositsWhere = (condition: string) => `
  select d.id, d.kind, d.deposited_on as "on", d.location_id, l.name as location_name, d.cash_cents,
    d.checks_cents, d.gross_cents,
    d.fee_cents, d.bank_cents, d.reference, count(*) over ()::int as all_deposits,
    exists (select from bank_deposit_void v where v.practice_id = $1 and v.deposit_id = d.id) as void
  from bank_deposit d join location l on l.practice_id = $1 and l.id = d.location_id
  where d.practice_id = $1 and ${condition} order by d.deposited_on, d.id`

/** Deposits of a period: $2 to $3, $4 locations, $5 known at, $6 most. */
export const listBankDeposits = statement(
  'reports.bank-deposits',
  depositRow,
  `${depositsWhere(`d.deposited_on between $2::date and $3::date and ($4::uuid[] is null or d.location_id = any($4))
    and d.recorded_at <= coalesce($5::timestamptz, 'infinity')`)} limit $6`,
)

/** One deposit. */
export const readBankDeposit = statement('reports.bank-deposit', depositRow, depositsWhere('d.id = $2'))

/** The checks of a deposit. */
export const listSlipChecks = statement(
  'reports.slip-checks',
  z.object({
    payment_id: z.string(),
    name: z.string(),
    reference: z.string(),
    received_on: z.string(),
    amount_cents: z.int(),
  }),
  `select c.payment_id, p.last_name || ', ' || p.first_name as name, m.reference, m.received_on, c.amount_cents
   from bank_deposit_check c
   join payment m on m.practice_id = $1 and m.id = c.payment_id
   join patient p on p.practice_id = $1 and p.id = m.patient_id
   where c.practice_id = $1 and c.deposit_id = $2 order by m.received_on, m.id`,
)

/** When everything recorded is surely committed, and the dates to fold through: month ends and yesterday. */
export const readWatermark = statement(
  'reports.watermark',
  z.object({ known_at: z.string(), through: z.array(z.string()) }),
  `select ledger_watermark($1)::text as known_at, (
     select coalesce(jsonb_agg(to_char(d.day, 'YYYY-MM-DD') order by d.day), '[]') from (
       select (m.first + interval '1 month - 1 day')::date as day
       from generate_series(
         date_trunc('month', coalesce((select max(f.through_on) from ledger_fold f where f.practice_id = $1),
           (select min(e.effective_on) from entry e where e.practice_id = $1))::timestamp),
         t.today::timestamp, interval '1 month') m(first)
       union
       select t.today - 1) d
     where d.day < t.today) as through
   from (select (clock.now() at time zone p.zone)::date as today from practice p where p.practice_id = $1) t`,
)

/** For the rest of the transaction: nobody waits for a fold, and that of a very large practice takes its time. */
export const takeTime = statement(
  'reports.take-time',
  z.unknown(),
  `select set_config('statement_timeout', '10min', true)`,
)

/** Folds balances through a date: $2 the fold's id, $3 the date, $4 as known at. */
export const foldThrough = statement(
  'reports.fold-through',
  z.unknown(),
  `select ledger_fold_through($1, $2, $3::date, $4::timestamptz)`,
)
