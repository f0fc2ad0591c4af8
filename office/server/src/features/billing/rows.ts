import { lotKinds, paymentKinds } from '@tillwave/office-domain/words'
import * as z from 'zod'

/** An invoice as lists read it. `owed` is its charge after returns and allowances. */
export const invoiceRow = z.object({
  id: z.string(),
  number: z.int(),
  patient_id: z.string(),
  patient_name: z.string(),
  location_id: z.string(),
  issued_on: z.string(),
  total_cents: z.int(),
  owed_cents: z.int(),
  balance_cents: z.int(),
  voided: z.boolean(),
  summary: z.string(),
})

/** Such a row, parsed. */
export type InvoiceRow = z.infer<typeof invoiceRow>

/** The columns of `invoiceRow` from an invoice `i`, beside its patient and balance. */
export const invoiceColumns = `i.id, i.number, i.patient_id, p.first_name || ' ' || p.last_name as patient_name,
  i.location_id, i.issued_on, i.total_cents, coalesce(b.balance_cents, 0) as balance_cents,
  i.total_cents - coalesce((select sum(c.net_cents + c.tax_cents) from charge_reduction c
    where c.practice_id = i.practice_id and c.invoice_id = i.id), 0) as owed_cents,
  exists (select from invoice_void v where v.practice_id = i.practice_id and v.invoice_id = i.id) as voided,
  (select (array_agg(l.description order by l.position))[1]
     || case when count(*) > 1 then ' and ' || count(*) - 1 || ' more' else '' end
   from invoice_line l where l.practice_id = i.practice_id and l.invoice_id = i.id) as summary`

/** Where `invoiceColumns` are from. */
export const invoiceTables = `invoice i
  join patient p on p.practice_id = i.practice_id and p.id = i.patient_id
  left join balance b on b.practice_id = i.practice_id and b.account = 1100 and b.key = i.id`

/** A payment as lists read it. */
export const paymentRow = z.object({
  id: z.string(),
  patient_id: z.string(),
  patient_name: z.string(),
  location_id: z.string(),
  kind: z.enum(paymentKinds),
  method: z.string(),
  amount_cents: z.int(),
  refunded_cents: z.int(),
  received_on: z.string(),
  reference: z.string(),
  note: z.string(),
  integrated: z.boolean(),
  ended: z.enum(['replaced', 'deleted']).nullable(),
  replaces_id: z.string().nullable(),
  lender_transaction_id: z.string().nullable(),
  recorded_at: z.string(),
})

/** Such a row, parsed. */
export type PaymentRow = z.infer<typeof paymentRow>

/** The columns of `paymentRow` from a payment `m`. */
export const paymentColumns = `m.id, m.patient_id, p.first_name || ' ' || p.last_name as patient_name, m.location_id,
  m.kind, m.method, m.amount_cents, s.refunded_cents, m.received_on, m.reference, m.note,
  m.result_id is not null as integrated, e.kind as ended, m.replaces_id, r.lender_transaction_id, m.recorded_at`

/** Where `paymentColumns` are from. */
export const paymentTables = `payment m
  join patient p on p.practice_id = m.practice_id and p.id = m.patient_id
  join money_source s on s.practice_id = m.practice_id and s.id = m.id
  left join payment_end e on e.practice_id = m.practice_id and e.payment_id = m.id
  left join lender_result r on r.practice_id = m.practice_id and r.id = m.result_id`

/** A lot as the screens read it. */
export const lotRow = z.object({
  id: z.string(),
  payment_id: z.string(),
  account: z.int(),
  kind: z.enum(lotKinds),
  method: z.string(),
  opened_on: z.string(),
  amount_cents: z.int(),
  remaining_cents: z.int(),
  integrated: z.boolean(),
})

/** Such a row, parsed. */
export type LotRow = z.infer<typeof lotRow>

/** The columns and tables of `lotRow`; lots of deleted and replaced payments are history, not money. */
export const lotsWhere = (condition: string) => `
  select l.id, l.source_id as payment_id, l.account, l.kind, m.method, l.opened_on, l.amount_cents,
    coalesce(b.balance_cents, 0) as remaining_cents, m.result_id is not null as integrated
  from lot l
  join payment m on m.practice_id = l.practice_id and m.id = l.source_id
  left join balance b on b.practice_id = l.practice_id and b.account = l.account and b.key = l.id
  where l.practice_id = $1 and ${condition} and not exists (
    select from payment_end e where e.practice_id = m.practice_id and e.payment_id = m.id)
  order by l.id desc`

/** Money that lies on an invoice and may be taken off again. */
export const appliedRow = z.object({
  allocation_id: z.string(),
  lot_id: z.string().nullable(),
  invoice_id: z.string(),
  number: z.int(),
  amount_cents: z.int(),
  reversible: z.boolean(),
})

/** Such a row, parsed. */
export type AppliedRow = z.infer<typeof appliedRow>

/** What an allocation `a` still leaves on its invoice: what its source and lot have there, net of all taken back. */
export const netOfPair = `(select sum(x.amount_cents) from allocation x where x.practice_id = a.practice_id
  and x.source_id = a.source_id and x.invoice_id = a.invoice_id and x.lot_id is not distinct from a.lot_id)`

/** Whether an allocation `a` can be un-applied by itself. */
export const reversible = `a.kind = 'applied' and ${netOfPair} > 0
  and not exists (select from allocation x where x.practice_id = a.practice_id and x.source_id = a.source_id
    and x.takes_back_id = a.id)
  and not exists (select from payment_end e where e.practice_id = a.practice_id and e.payment_id = a.source_id)`

/** Applied money by allocation, oldest first. */
export const appliedWhere = (condition: string) => `
  select a.id as allocation_id, a.lot_id, a.invoice_id, i.number,
    least(a.amount_cents, ${netOfPair})::bigint as amount_cents, true as reversible
  from allocation a join invoice i on i.practice_id = a.practice_id and i.id = a.invoice_id
  where a.practice_id = $1 and ${condition} and ${reversible}
  order by a.id`
