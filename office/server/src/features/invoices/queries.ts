import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Where an invoice was issued, and whether anything was ever applied to it or taken off its charge. */
export const readInvoiceHead = statement(
  'invoices.head',
  z.object({ location_id: z.string(), entry_id: z.string(), touched: z.boolean() }),
  `select i.location_id, i.entry_id,
     exists (select from allocation a where a.practice_id = $1 and a.invoice_id = i.id
             group by a.source_id, a.lot_id having sum(a.amount_cents) <> 0)
     or exists (select from charge_reduction c where c.practice_id = $1 and c.invoice_id = i.id) as touched
   from invoice i where i.practice_id = $1 and i.id = $2`,
)

/** The payments that lie on an invoice. */
export const readSourcesOfInvoice = statement(
  'invoices.sources',
  z.object({ source_id: z.string() }),
  `select source_id from allocation where practice_id = $1 and invoice_id = $2
   group by source_id having sum(amount_cents) > 0`,
)
