import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Invoices whose number begins with $2, the exact one first; at most $3. */
export const findInvoices = statement(
  'search.invoices',
  z.object({
    id: z.string(),
    number: z.int(),
    patient_id: z.string(),
    patient_name: z.string(),
    issued_on: z.string(),
    total_cents: z.int(),
  }),
  `select i.id, i.number, i.patient_id, p.first_name || ' ' || p.last_name as patient_name, i.issued_on, i.total_cents
   from invoice i join patient p on p.practice_id = i.practice_id and p.id = i.patient_id
   where i.practice_id = $1 and starts_with(i.number::text, $2)
   order by i.number limit $3`,
)
