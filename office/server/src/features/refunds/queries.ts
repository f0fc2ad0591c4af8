import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** An unapplied CareCredit refund with the version of its balance. */
export const readUnappliedRefund = statement(
  'refunds.unapplied',
  z.object({
    id: z.string(),
    patient_id: z.string(),
    location_id: z.string(),
    amount_cents: z.int(),
    remaining_cents: z.int(),
    version: z.int(),
    original_transaction_id: z.string().nullable(),
  }),
  `select r.id, r.patient_id, r.location_id, r.amount_cents, b.balance_cents as remaining_cents, b.version,
     r.original_transaction_id
   from lender_result r join balance b on b.practice_id = $1 and b.account = 1035 and b.key = r.id
   where r.practice_id = $1 and r.id = $2 and r.became = 'unapplied-refund'`,
)
