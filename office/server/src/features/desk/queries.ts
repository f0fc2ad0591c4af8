import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The practice itself. */
export const readPractice = statement(
  'desk.read-practice',
  z.object({ name: z.string() }),
  `select name from practice where practice_id = $1`,
)
