import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

// Write-offs of an invoice less recoveries.
const writtenOff = (invoice: string) => `(
  coalesce((select sum(w.amount_cents) from write_off w
    where w.practice_id = $1 and w.invoice_id = ${invoice}), 0)
  - coalesce((select sum(r.amount_cents) from write_off_recovery r
    where r.practice_id = $1 and r.invoice_id = ${invoice}), 0))::bigint`

/** Where an invoice was issued, and whether anything was ever applied to it or taken off its charge. */
export const readInvoiceHead = statement(
  'invoices.head',
  z.object({ location_id: z.string(), entry_id: z.string(), touched: z.boolean() }),
  `select i.location_id, i.entry_id,
     exists (select from allocation a where a.practice_id = $1 and a.invoice_id = i.id
             group by a.source_id, a.lot_id having sum(a.amount_cents) <> 0)
     or exists (select from charge_reduction c where c.practice_id = $1 and c.invoice_id = i.id)
     or ${writtenOff('i.id')} <> 0 as touched
   from invoice i where i.practice_id = $1 and i.id = $2`,
)

/** The payments that lie on an invoice. */
export const readSourcesOfInvoice = statement(
  'invoices.sources',
  z.object({ source_id: z.string() }),
  `select source_id from allocation where practice_id = $1 and invoice_id = $2
   group by source_id having sum(amount_cents) > 0`,
)

/** What of an invoice is written off and not recovered. */
export const readWrittenOff = statement(
  'invoices.written-off',
  z.object({ written_off_cents: z.int() }),
  `select ${writtenOff('$2')} as written_off_cents`,
)

/** The draft that an invoice is issued from, and whether it was issued before. */
export const readDraftHead = statement(
  'invoices.draft',
  z.object({ patient_id: z.string(), issued: z.boolean() }),
  `select d.patient_id, exists (select from invoice i where i.practice_id = $1 and i.draft_id = d.id) as issued
   from invoice_draft d where d.practice_id = $1 and d.id = $2`,
)
