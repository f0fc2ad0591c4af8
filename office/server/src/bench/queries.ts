import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The one user of a practice that the bench made. */
export const findBenchManager = statement(
  'bench.manager',
  z.object({ id: z.string(), practice_id: z.string() }),
  `select id, practice_id from identity.user_account where user_id = 'bench'`,
)

/** $2 patients from all over the practice, always the same ones. */
export const samplePatients = statement(
  'bench.patients',
  z.object({
    id: z.string(),
    chart_number: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    birth_date: z.string(),
    phone: z.string(),
  }),
  `select id, chart_number, first_name, last_name, birth_date, phone from patient
   where practice_id = $1 order by hashtext(chart_number) limit $2`,
)
