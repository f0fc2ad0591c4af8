import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import * as rows from './rows.ts'

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
  `select ${rows.invoiceColumns} from ${rows.invoiceTables}
   where i.practice_id = $1 and i.patient_id = $2 order by i.issued_on desc, i.number desc limit 1000`,
)

/** The practice's invoices by number downwards from $4: $2 number or part of a name or '', $3 only those owing, $5 most. */
export const listInvoicePage = statement(
  'billing.list-invoices',
  rows.invoiceRow,
  `select ${rows.invoiceColumns} from ${rows.invoiceTables}
   where i.practice_id = $1 and ($4::int is null or i.number < $4)
     and (not $3::boolean or b.balance_cents > 0)
     and ($2 = '' or i.number::text = $2 or strpos(lower(p.first_name || ' ' || p.last_name), lower($2)) > 0)
   order by i.number desc limit $5`,
)

/** One invoice with what only its own page shows. */
export const readInvoiceRow = statement(
  'billing.read-invoice',
  rows.invoiceRow.extend({
    net_cents: z.int(),
    tax_cents: z.int(),
    discount_cents: z.int(),
    note: z.string(),
    recorded_at: z.string(),
  }),
  `select ${rows.invoiceColumns}, i.net_cents, i.tax_cents, i.discount_cents, i.note, i.recorded_at
   from ${rows.invoiceTables} where i.practice_id = $1 and i.id = $2`,
)

/** The lines of an invoice with what came back of them. */
export const linesOfInvoice = statement(
  'billing.lines-of-invoice',
  z.object({
    id: z.string(),
    description: z.string(),
    category: z.string(),
    quantity: z.int(),
    returned_quantity: z.int(),
    unit_price_cents: z.int(),
    discount_cents: z.int(),
    net_cents: z.int(),
    tax_cents: z.int(),
  }),
  `select l.id, l.description, l.category, l.quantity, l.unit_price_cents, l.discount_cents, l.net_cents, l.tax_cents,
     coalesce((select sum(b.quantity) from item_return r
       join return_line b on b.practice_id = r.practice_id and b.return_id = r.id
       where r.practice_id = l.practice_id and r.invoice_id = l.invoice_id and b.line_id = l.id), 0) as returned_quantity
   from invoice_line l where l.practice_id = $1 and l.invoice_id = $2 order by l.position`,
)

/** Everything that was applied to an invoice or taken back from it, oldest first. */
export const allocationsOfInvoice = statement(
  'billing.allocations-of-invoice',
  z.object({
    id: z.string(),
    payment_id: z.string(),
    lot_id: z.string().nullable(),
    method: z.string(),
    kind: z.enum(['applied', 'un-applied', 'refund', 'return', 'deleted']),
    allocated_on: z.string(),
    amount_cents: z.int(),
    reversible: z.boolean(),
  }),
  `select a.id, a.source_id as payment_id, a.lot_id, m.method, a.kind, a.allocated_on, a.amount_cents,
     ${rows.reversible} as reversible
   from allocation a join payment m on m.practice_id = a.practice_id and m.id = a.source_id
   where a.practice_id = $1 and a.invoice_id = $2 order by a.id`,
)

/** Payments by day downwards from $4, $5: $2 part of a name or reference or '', $3 method or '', $6 most. */
export const listPaymentPage = statement(
  'billing.list-payments',
  rows.paymentRow,
  `select ${rows.paymentColumns} from ${rows.paymentTables}
   where m.practice_id = $1 and ($5::uuid is null or (m.received_on, m.id) < ($4::date, $5))
     and ($3 = '' or m.method = $3)
     and ($2 = '' or strpos(lower(p.first_name || ' ' || p.last_name || ' ' || m.reference), lower($2)) > 0)
   order by m.received_on desc, m.id desc limit $6`,
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
   select ${rows.paymentColumns} from ${rows.paymentTables} join version v on v.id = m.id
   where m.practice_id = $1 order by v.depth`,
)

/** A patient's lots, newest first. */
export const lotsOfPatient = statement(
  'billing.lots-of-patient',
  rows.lotRow,
  rows.lotsWhere('l.patient_id = $2'),
)

/** The lots of a payment, newest first. */
export const lotsOfPayment = statement(
  'billing.lots-of-payment',
  rows.lotRow,
  rows.lotsWhere('l.source_id = $2'),
)

/** Where a patient's lots were applied. */
export const appliedOfPatient = statement(
  'billing.applied-of-patient',
  rows.appliedRow,
  rows.appliedWhere(`a.lot_id in (select l.id from lot l where l.practice_id = $1 and l.patient_id = $2)`),
)

/** Where a payment was applied, its lots included. */
export const appliedOfPayment = statement(
  'billing.applied-of-payment',
  rows.appliedRow,
  rows.appliedWhere('a.source_id = $2'),
)

/** The sources that ever paid an invoice, the latest first, with what of each lies on it now. */
export const sourcesOfInvoice = statement(
  'billing.sources-of-invoice',
  z.object({ source_id: z.string(), on_invoice_cents: z.int() }),
  `select source_id, sum(amount_cents)::bigint as on_invoice_cents
   from allocation where practice_id = $1 and invoice_id = $2
   group by source_id order by max(id::text) filter (where amount_cents > 0) desc`,
)

/** Returns on an invoice whose money is not given back yet. */
export const openReturns = statement(
  'billing.open-returns',
  z.object({ id: z.string(), number: z.int(), lot_ids: z.array(z.string()), remaining_cents: z.int() }),
  `select r.id, r.number, array_agg(l.id order by l.id) as lot_ids, sum(b.balance_cents)::bigint as remaining_cents
   from item_return r
   join lot l on l.practice_id = r.practice_id and l.source_id in (
       select a.source_id from allocation a where a.practice_id = $1 and a.invoice_id = $2)
     and l.return_id = r.id
   join balance b on b.practice_id = l.practice_id and b.account = l.account and b.key = l.id and b.balance_cents > 0
   where r.practice_id = $1 and r.invoice_id = $2
   group by r.id, r.number order by r.number`,
)

/** Approved lender refunds of a patient that no payment has taken: their balance row is not used up (CC-11). */
export const unappliedRefunds = statement(
  'billing.unapplied-refunds',
  z.object({
    id: z.string(),
    amount_cents: z.int(),
    occurred_on: z.string(),
    lender_transaction_id: z.string(),
    original_transaction_id: z.string().nullable(),
    account_holder_name: z.string(),
  }),
  `select r.id, r.amount_cents, (r.occurred_at at time zone l.zone)::date as occurred_on, r.lender_transaction_id,
     r.original_transaction_id, r.account_holder_name
   from lender_result r
   join location l on l.practice_id = r.practice_id and l.id = r.location_id
   join balance b on b.practice_id = r.practice_id and b.account = 1035 and b.key = r.id and b.balance_cents > 0
   where r.practice_id = $1 and r.patient_id = $2 and r.became = 'unapplied-refund'
   order by r.occurred_at desc, r.id desc`,
)
