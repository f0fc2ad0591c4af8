import { invoiceParts } from '@tillwave/office-domain/reports/subjects'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { patientOf } from '../../charts.ts'
import * as rows from './rows.ts'

/** The columns of `invoiceRow` from an invoice `i`, beside its patient and balance. */
export const invoiceColumns = `i.id, i.number, p.id as patient_id, p.first_name || ' ' || p.last_name as patient_name,
  i.location_id, i.issued_on, i.total_cents, coalesce(b.balance_cents, 0) as balance_cents,
  i.total_cents - coalesce((select sum(c.net_cents + c.tax_cents) from charge_reduction c
    where c.practice_id = i.practice_id and c.invoice_id = i.id), 0) as owed_cents,
  coalesce((select sum(w.amount_cents) from write_off w
    where w.practice_id = i.practice_id and w.invoice_id = i.id), 0)
  - coalesce((select sum(w.amount_cents) from write_off_recovery w
    where w.practice_id = i.practice_id and w.invoice_id = i.id), 0) as written_off_cents,
  exists (select from allocation a where a.practice_id = i.practice_id and a.invoice_id = i.id) as ever_paid,
  exists (select from invoice_void v where v.practice_id = i.practice_id and v.invoice_id = i.id) as voided,
  (select (array_agg(l.description order by l.position))[1]
     || case when count(*) > 1 then ' and ' || count(*) - 1 || ' more' else '' end
   from invoice_line l where l.practice_id = i.practice_id and l.invoice_id = i.id) as summary`

/** Where `invoiceColumns` are from. */
export const invoiceTables = `invoice i
  ${patientOf('i')}
  left join balance b on b.practice_id = i.practice_id and b.account = 1100 and b.key = i.id`

/** The columns of `paymentRow` from a payment `m`. */
export const paymentColumns = `m.id, p.id as patient_id, p.first_name || ' ' || p.last_name as patient_name,
  m.location_id, m.kind, m.method, m.amount_cents, s.refunded_cents, m.received_on, m.reference, m.note,
  m.result_id is not null as integrated, e.kind as ended, m.replaces_id, r.lender_transaction_id, m.recorded_at`

/** Where `paymentColumns` are from. */
export const paymentTables = `payment m
  ${patientOf('m')}
  join money_source s on s.practice_id = m.practice_id and s.id = m.id
  left join payment_end e on e.practice_id = m.practice_id and e.payment_id = m.id
  left join lender_result r on r.practice_id = m.practice_id and r.id = m.result_id`

// The columns and tables of `lotRow`; lots of deleted and replaced payments are history, not money.
const lotsWhere = (condition: string) => `
  select l.id, l.patient_id, l.source_id as payment_id, l.location_id, l.account, l.kind, m.method, l.opened_on,
    l.amount_cents, coalesce(b.balance_cents, 0) as remaining_cents, m.result_id is not null as integrated
  from lot l
  join payment m on m.practice_id = l.practice_id and m.id = l.source_id
  left join balance b on b.practice_id = l.practice_id and b.account = l.account and b.key = l.id
  where l.practice_id = $1 and ${condition} and not exists (
    select from payment_end e where e.practice_id = m.practice_id and e.payment_id = m.id)
  order by l.id desc`

// What an allocation `a` still leaves on its invoice: what its source and lot have there, net of all taken back.
const netOfPair = `(select sum(x.amount_cents) from allocation x where x.practice_id = a.practice_id
  and x.source_id = a.source_id and x.invoice_id = a.invoice_id and x.lot_id is not distinct from a.lot_id)`

// Whether an allocation `a` can be un-applied by itself.
const reversible = `a.kind = 'applied' and ${netOfPair} > 0
  and not exists (select from allocation x where x.practice_id = a.practice_id and x.source_id = a.source_id
    and x.takes_back_id = a.id)
  and not exists (select from payment_end e where e.practice_id = a.practice_id and e.payment_id = a.source_id)`

// Applied money by allocation, oldest first.
const appliedWhere = (condition: string) => `
  select a.id as allocation_id, a.lot_id, a.invoice_id, i.number,
    least(a.amount_cents, ${netOfPair})::bigint as amount_cents, true as reversible
  from allocation a join invoice i on i.practice_id = a.practice_id and i.id = a.invoice_id
  where a.practice_id = $1 and ${condition} and ${reversible}
  order by a.id`

/** Whether a patient exists. */
export const findPatient = statement(
  'billing.find-patient',
  z.object({ id: z.string() }),
  `select id from patient where practice_id = $1 and id = $2`,
)

/** A patient's invoices, newest first. */
export const invoicesOfPatient = statement(
  'billing.invoices-of-patient',
  rows.invoiceRow,
  `select ${invoiceColumns} from ${invoiceTables}
   where i.practice_id = $1 and i.patient_id = any(charts_of($1, $2))
   order by i.issued_on desc, i.number desc limit 1000`,
)

/** One invoice with what only its own page shows. */
export const readInvoiceRow = statement(
  'billing.read-invoice',
  rows.invoiceRow.extend({
    net_cents: z.int(),
    tax_cents: z.int(),
    discount_cents: z.int(),
    fee_cents: z.int(),
    note: z.string(),
    recorded_at: z.string(),
  }),
  `select ${invoiceColumns}, i.net_cents, i.tax_cents, i.discount_cents, i.note, i.recorded_at,
     (select coalesce(sum(t.fee_cents), 0) from item_return t
        where t.practice_id = i.practice_id and t.invoice_id = i.id)::bigint as fee_cents
   from ${invoiceTables} where i.practice_id = $1 and i.id = $2`,
)

/** The lines of an invoice with who treated, what came back of them, and what reductions have left. */
export const linesOfInvoice = statement(
  'billing.lines-of-invoice',
  z.object({
    id: z.string(),
    description: z.string(),
    category: z.string(),
    clinician_name: z.string().nullable(),
    quantity: z.int(),
    returned_quantity: z.int(),
    unit_price_cents: z.int(),
    discount_cents: z.int(),
    net_cents: z.int(),
    tax_cents: z.int(),
    returned_net_cents: z.int(),
    returned_tax_cents: z.int(),
    net_left_cents: z.int(),
    tax_left_cents: z.int(),
  }),
  `select l.id, l.description, l.category, k.name as clinician_name, l.quantity, l.unit_price_cents, l.discount_cents,
     l.net_cents, l.tax_cents,
     coalesce((select sum(b.quantity) from item_return r
       join return_line b on b.practice_id = r.practice_id and b.return_id = r.id
       where r.practice_id = l.practice_id and r.invoice_id = l.invoice_id and b.line_id = l.id), 0)
       as returned_quantity,
     coalesce(c.returned_net, 0) as returned_net_cents, coalesce(c.returned_tax, 0) as returned_tax_cents,
     l.net_cents - coalesce(c.net, 0) as net_left_cents, l.tax_cents - coalesce(c.tax, 0) as tax_left_cents
   from invoice_line l
   left join clinician k on k.practice_id = l.practice_id and k.id = l.clinician_id
   left join lateral (
     select sum(x.net_cents)::bigint as net, sum(x.tax_cents)::bigint as tax,
       (sum(x.net_cents) filter (where x.kind = 'return'))::bigint as returned_net,
       (sum(x.tax_cents) filter (where x.kind = 'return'))::bigint as returned_tax
     from charge_reduction x
     where x.practice_id = l.practice_id and x.invoice_id = l.invoice_id and x.line_id = l.id) c on true
   where l.practice_id = $1 and l.invoice_id = $2 order by l.position`,
)

/** What changed an invoice's debt after issue without money, oldest first; positive amounts make it smaller. */
export const correctionsOfInvoice = statement(
  'billing.corrections-of-invoice',
  z.object({
    id: z.string(),
    kind: z.enum(['adjustment', 'allowance', 'return', 'restocking-fee', 'write-off', 'recovery', 'void']),
    on: z.string(),
    reason: z.string(),
    amount_cents: z.int(),
    tax_cents: z.int(),
  }),
  `select * from (
     select a.id, 'adjustment' as kind, a.adjusted_on as "on", a.reason, a.net_cents + a.tax_cents as amount_cents,
       a.tax_cents, a.recorded_at from adjustment a where a.practice_id = $1 and a.invoice_id = $2
     union all
     select t.id, 'return', t.returned_on, t.reason, t.net_cents + t.tax_cents, t.tax_cents, t.recorded_at
       from item_return t where t.practice_id = $1 and t.invoice_id = $2
     union all
     select t.id, 'restocking-fee', t.returned_on, t.reason, -t.fee_cents, 0, t.recorded_at
       from item_return t where t.practice_id = $1 and t.invoice_id = $2 and t.fee_cents > 0
     union all
     select r.id, 'allowance', r.refunded_on, r.reason, sum(c.net_cents + c.tax_cents)::bigint,
       sum(c.tax_cents)::bigint, r.recorded_at
       from charge_reduction c join refund r on r.practice_id = c.practice_id and r.id = c.document_id
       where c.practice_id = $1 and c.invoice_id = $2 and c.kind = 'allowance'
       group by r.id, r.refunded_on, r.reason, r.recorded_at
     union all
     select w.id, 'write-off', w.written_off_on, w.reason, w.amount_cents, 0, w.recorded_at
       from write_off w where w.practice_id = $1 and w.invoice_id = $2
     union all
     select w.id, 'recovery', w.recovered_on, w.reason, -w.amount_cents, 0, w.recorded_at
       from write_off_recovery w where w.practice_id = $1 and w.invoice_id = $2
     union all
     select v.invoice_id, 'void', e.effective_on, v.reason, i.total_cents, i.tax_cents, v.recorded_at
       from invoice_void v
       join entry e on e.practice_id = v.practice_id and e.id = v.entry_id
       join invoice i on i.practice_id = v.practice_id and i.id = v.invoice_id
       where v.practice_id = $1 and v.invoice_id = $2
   ) corrections order by recorded_at, kind desc`,
)

/** What an invoice's balance is made of; the parts come to it. */
export const partsOfInvoice = statement(
  'billing.parts-of-invoice',
  z.object({ part: z.enum(invoiceParts), cents: z.int() }),
  `select part, sum(cents)::bigint as cents from invoice_parts($1, $2) group by part having sum(cents) <> 0`,
)

/** Everything that was applied to an invoice or taken back from it, oldest first; a refund with its own method. */
export const allocationsOfInvoice = statement(
  'billing.allocations-of-invoice',
  z.object({
    id: z.string(),
    payment_id: z.string(),
    lot_id: z.string().nullable(),
    method: z.string(),
    kind: z.enum(['applied', 'un-applied', 'refund', 'return', 'deleted', 'bounced']),
    of_credit: z.boolean(),
    allocated_on: z.string(),
    amount_cents: z.int(),
    reversible: z.boolean(),
  }),
  `select a.id, a.source_id as payment_id, a.lot_id, coalesce(r.method, m.method) as method, a.kind,
     coalesce(l.account <> 2100, false) as of_credit, a.allocated_on, a.amount_cents, ${reversible} as reversible
   from allocation a join payment m on m.practice_id = a.practice_id and m.id = a.source_id
   left join refund r on r.practice_id = a.practice_id and r.id = a.document_id and a.kind = 'refund'
   left join lot l on l.practice_id = a.practice_id and l.id = a.lot_id
   where a.practice_id = $1 and a.invoice_id = $2 order by a.id`,
)

/** A payment and the versions that it replaced, newest first. */
export const readVersions = statement(
  'billing.payment-versions',
  rows.paymentRow,
  `with recursive version as (
     select id, replaces_id, 1 as depth from payment where practice_id = $1 and id = $2
     union all
     select o.id, o.replaces_id, v.depth + 1 from payment o join version v on o.id = v.replaces_id
     where o.practice_id = $1 and v.depth < 100)
   select ${paymentColumns} from ${paymentTables} join version v on v.id = m.id
   where m.practice_id = $1 order by v.depth`,
)

/** A patient's lots, newest first. */
export const lotsOfPatient = statement(
  'billing.lots-of-patient',
  rows.lotRow,
  lotsWhere('l.patient_id = any(charts_of($1, $2))'),
)

/** The lots of a payment, newest first. */
export const lotsOfPayment = statement('billing.lots-of-payment', rows.lotRow, lotsWhere('l.source_id = $2'))

/** Where a patient's lots were applied. */
export const appliedOfPatient = statement(
  'billing.applied-of-patient',
  rows.appliedRow,
  appliedWhere(`(a.source_id, a.lot_id) in (
    select l.source_id, l.id from lot l where l.practice_id = $1 and l.patient_id = any(charts_of($1, $2)))`),
)

/** Where a payment was applied, its lots included. */
export const appliedOfPayment = statement(
  'billing.applied-of-payment',
  rows.appliedRow,
  appliedWhere('a.source_id = $2'),
)

/** The sources that ever paid an invoice, the latest first, with what of each lies on it now. */
export const sourcesOfInvoice = statement(
  'billing.sources-of-invoice',
  z.object({ source_id: z.string(), on_invoice_cents: z.int() }),
  `select source_id, sum(amount_cents)::bigint as on_invoice_cents
   from allocation where practice_id = $1 and invoice_id = $2
   group by source_id order by max(id::text) filter (where amount_cents > 0) desc`,
)

const openReturnsWhere = (condition: string) => `
  select r.id, r.number, array_agg(l.id order by l.id) as lot_ids, sum(b.balance_cents)::bigint as remaining_cents
  from item_return r
  join lot l on l.practice_id = r.practice_id and l.return_id = r.id
  join balance b on b.practice_id = l.practice_id and b.account = l.account and b.key = l.id and b.balance_cents > 0
  where r.practice_id = $1 and ${condition}
  group by r.id, r.number order by r.number`

/** Returns on an invoice whose money is not given back yet. */
export const openReturnsOfInvoice = statement(
  'billing.open-returns-of-invoice',
  rows.openReturnRow,
  openReturnsWhere(`r.invoice_id = $2 and l.source_id in (
    select a.source_id from allocation a where a.practice_id = $1 and a.invoice_id = $2)`),
)

/** Returns that left money of a payment in a lot, not given back yet. */
export const openReturnsOfPayment = statement(
  'billing.open-returns-of-payment',
  rows.openReturnRow,
  openReturnsWhere('l.source_id = $2'),
)
