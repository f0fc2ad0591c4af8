import { historyKinds } from '@tillwave/office-contract/payments'
import { paymentStates } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const historyRow = z.object({
  id: z.string(),
  kind: z.enum(historyKinds),
  happened_on: z.string(),
  recorded_at: z.string(),
  number: z.int().nullable(),
  detail: z.string(),
  amount_cents: z.int(),
  method: z.string().nullable(),
  integrated: z.boolean(),
  state: z.enum(paymentStates),
  document_id: z.string(),
})

/** One line of a patient's history as read. */
export type HistoryRow = z.infer<typeof historyRow>

const invoices = `select i.id, 'invoice' as kind, i.issued_on as happened_on, i.recorded_at, i.number,
    i.note as detail, i.total_cents as amount_cents, null as method, false as integrated,
    case when v.invoice_id is null then 'posted' else 'deleted' end as state, i.id as document_id
  from charts c join invoice i on i.practice_id = $1 and i.patient_id = c.id
  left join invoice_void v on v.practice_id = i.practice_id and v.invoice_id = i.id`

const payments = `select m.id, m.kind, m.received_on, m.recorded_at, null, concat_ws(' · ', nullif(m.reference, ''),
    nullif(m.note, '')), m.amount_cents, m.method, m.result_id is not null, coalesce(e.kind, 'posted'), m.id
  from charts c join payment m on m.practice_id = $1 and m.patient_id = c.id
  left join payment_end e on e.practice_id = m.practice_id and e.payment_id = m.id`

const refunds = `select r.id, 'refund', r.refunded_on, r.recorded_at, null,
    concat_ws(' · ', r.reason, case s.kind when 'failed' then 'Failed on ' || s.happened_on end),
    -r.amount_cents, r.method, r.result_id is not null, 'posted', r.source_id
  from charts c join refund r on r.practice_id = $1 and r.patient_id = c.id
  left join refund_step s on s.practice_id = r.practice_id and s.refund_id = r.id and s.kind = 'failed'`

const returns = `select t.id, 'return', t.returned_on, t.recorded_at, t.number, t.reason,
    -(t.net_cents + t.tax_cents - t.fee_cents), null, false, 'posted', t.invoice_id
  from charts c join item_return t on t.practice_id = $1 and t.patient_id = c.id`

// What made a debt smaller after issue, or owed again, without money.
const corrections = `select a.id, 'adjustment', a.adjusted_on, a.recorded_at, i.number, a.reason,
    -(a.net_cents + a.tax_cents), null, false, 'posted', a.invoice_id
  from charts c join adjustment a on a.practice_id = $1 and a.patient_id = c.id
  join invoice i on i.practice_id = a.practice_id and i.id = a.invoice_id
  union all
  select w.id, 'write-off', w.written_off_on, w.recorded_at, i.number, w.reason, -w.amount_cents, null, false,
    'posted', w.invoice_id
  from charts c join write_off w on w.practice_id = $1 and w.patient_id = c.id
  join invoice i on i.practice_id = w.practice_id and i.id = w.invoice_id
  union all
  select r.id, 'recovery', r.recovered_on, r.recorded_at, i.number, r.reason, r.amount_cents, null, false,
    'posted', r.invoice_id
  from charts c join write_off_recovery r on r.practice_id = $1 and r.patient_id = c.id
  join invoice i on i.practice_id = r.practice_id and i.id = r.invoice_id`

// What a payment paid at once is told by the payment; what happened later, out of a lot or back, has its own line.
const allocations = `select a.id, 'allocation', a.allocated_on, a.recorded_at, i.number,
    case l.account when 2100 then 'Deposit' else 'Credit' end, a.amount_cents,
    m.method, m.result_id is not null, 'posted', a.invoice_id
  from charts c join lot l on l.practice_id = $1 and l.patient_id = c.id
  join allocation a on a.practice_id = l.practice_id and a.source_id = l.source_id and a.lot_id = l.id
    and a.kind in ('applied', 'un-applied')
  join invoice i on i.practice_id = a.practice_id and i.id = a.invoice_id
  join payment m on m.practice_id = a.practice_id and m.id = a.source_id`

// Both sides of what was passed on within the family; what stayed with a patient whose charts were merged, once.
const transfers = `select t.id, 'transfer', t.transferred_on, t.recorded_at, null, o.first_name || ' ' || o.last_name,
    -t.amount_cents, null, false, 'posted', l.source_id
  from charts c join lot_transfer t on t.practice_id = $1 and t.from_patient_id = c.id
  join lot l on l.practice_id = t.practice_id and l.id = t.to_lot_id
  join patient o on o.practice_id = t.practice_id and o.id = t.to_patient_id
  union all
  select t.to_lot_id, 'transfer', t.transferred_on, t.recorded_at, null, o.first_name || ' ' || o.last_name,
    t.amount_cents, null, false, 'posted', l.source_id
  from charts c join lot_transfer t on t.practice_id = $1 and t.to_patient_id = c.id
  join lot l on l.practice_id = t.practice_id and l.id = t.to_lot_id
  join patient o on o.practice_id = t.practice_id and o.id = t.from_patient_id
  where not exists (select from charts o where o.id = t.from_patient_id)`

const parts = [invoices, payments, refunds, returns, corrections, allocations, transfers]

/**
 * A patient's history by date downwards from $4, $5: $3 one kind or 'all', $6 most. Ids sort by their time. The charts
 * are read as rows: what is guessed of them is the same for every patient, so one plan serves a connection for all.
 */
export const historyPage = statement(
  'sales-history.page',
  historyRow,
  `with charts as materialized (
     select unnest(p.charts) as id from patient p where p.practice_id = $1 and p.id = surviving_patient($1, $2))
   select h.* from (${parts.join('\n union all ')}) h
   where ($3 = 'all' or h.kind = $3)
     and ($5::uuid is null or (h.happened_on, h.id) < ($4::date, $5))
   order by h.happened_on desc, h.id desc limit $6`,
)

/** Whether a patient exists. */
export const findPatient = statement(
  'sales-history.find-patient',
  z.object({ id: z.string() }),
  `select id from patient where practice_id = $1 and id = $2`,
)

/** Approved lender refunds of a patient that no payment has taken: their balance row is not used up (CC-11). */
export const unappliedRefunds = statement(
  'sales-history.unapplied-refunds',
  z.object({
    id: z.string(),
    location_id: z.string(),
    amount_cents: z.int(),
    occurred_on: z.string(),
    lender_transaction_id: z.string(),
    original_transaction_id: z.string().nullable(),
    account_holder_name: z.string(),
  }),
  `select r.id, r.location_id, r.amount_cents, (r.occurred_at at time zone l.zone)::date as occurred_on,
     r.lender_transaction_id, r.original_transaction_id, r.account_holder_name
   from lender_result r
   join location l on l.practice_id = r.practice_id and l.id = r.location_id
   join balance b on b.practice_id = r.practice_id and b.account = 1035 and b.key = r.id and b.balance_cents > 0
   where r.practice_id = $1 and r.patient_id = any(charts_of($1, $2)) and r.became = 'unapplied-refund'
   order by r.occurred_at desc, r.id desc`,
)
