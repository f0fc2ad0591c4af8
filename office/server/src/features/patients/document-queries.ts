import { documentKinds } from '@tillwave/office-contract/patients'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const documentRow = z.object({
  id: z.string(),
  kind: z.enum(documentKinds),
  happened_on: z.string(),
  number: z.int().nullable(),
  detail: z.string(),
  method: z.string().nullable(),
  amount_cents: z.int(),
  superseded: z.boolean(),
  document_id: z.string(),
})

/** A paper of a patient as read. */
export type DocumentRow = z.infer<typeof documentRow>

const mine = (row: string) => `${row}.practice_id = $1 and ${row}.patient_id = any(charts_of($1, $2))`

const invoices = `select i.id, 'invoice' as kind, i.issued_on as happened_on, i.number, i.note as detail,
    null as method, i.total_cents as amount_cents, v.invoice_id is not null as superseded, i.id as document_id
  from invoice i left join invoice_void v on v.practice_id = i.practice_id and v.invoice_id = i.id
  where ${mine('i')}`

const receipts = `select m.id, 'receipt', m.received_on, null, m.reference, m.method, m.amount_cents,
    e.payment_id is not null, m.id
  from payment m left join payment_end e on e.practice_id = m.practice_id and e.payment_id = m.id
  where ${mine('m')}`

const refunds = `select r.id, 'refund', r.refunded_on, null, r.reason, r.method, r.amount_cents, false, r.source_id
  from refund r where ${mine('r')}`

const returns = `select t.id, 'return', t.returned_on, t.number, t.reason, null, t.net_cents + t.tax_cents, false,
    t.invoice_id
  from item_return t where ${mine('t')}`

/** A patient's papers, the newest first, after the key $3, $4 (or both null), at most $5. */
export const listPapers = statement(
  'patients.list-papers',
  documentRow,
  `select d.* from (${[invoices, receipts, refunds, returns].join(' union all ')}) d
   where $4::uuid is null or (d.happened_on, d.id) < ($3::date, $4)
   order by d.happened_on desc, d.id desc limit $5`,
)
