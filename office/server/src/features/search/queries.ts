import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { patientOf } from '../../charts.ts'

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
  `select i.id, i.number, p.id as patient_id, p.first_name || ' ' || p.last_name as patient_name, i.issued_on,
     i.total_cents
   from (
     -- 12, 120 … 129, 1200 … 1299 and so on: each a range of the index, in order.
     select n.id from generate_series(0, 9 - length($2)) more cross join lateral (
       select i.id, i.number from invoice i
       where i.practice_id = $1 and i.number >= $2::bigint * (10 ^ more)::bigint
         and i.number < ($2::bigint + 1) * (10 ^ more)::bigint
       order by i.number limit $3) n
     order by n.number limit $3) f
   join invoice i on i.practice_id = $1 and i.id = f.id
   ${patientOf('i')}
   order by i.number`,
)
