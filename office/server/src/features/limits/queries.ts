import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { practiceLimits } from '../../queries.ts'

/** The practice's own limits; null while it keeps the usual ones. */
export const readOwnLimits = statement(
  'limits.read',
  z.object({ limits: practiceLimits.nullable() }),
  `select limits_of($1) as limits`,
)

/** Writes them when nobody else did since version $8 (0: never). */
export const writeLimits = statement(
  'limits.write',
  z.object({ version: z.int() }),
  `insert into practice_limits as l (practice_id, frontdesk_refund_cents, biller_refund_cents,
     frontdesk_goodwill_cents, biller_goodwill_cents, biller_write_off_cents, goodwill_months)
   select $1, $2, $3, $4, $5, $6, $7 where $8 = 0 or exists (
     select from practice_limits o where o.practice_id = $1)
   on conflict (practice_id) do update set frontdesk_refund_cents = excluded.frontdesk_refund_cents,
     biller_refund_cents = excluded.biller_refund_cents,
     frontdesk_goodwill_cents = excluded.frontdesk_goodwill_cents,
     biller_goodwill_cents = excluded.biller_goodwill_cents,
     biller_write_off_cents = excluded.biller_write_off_cents, goodwill_months = excluded.goodwill_months,
     version = l.version + 1
   where l.version = $8
   returning version`,
)
