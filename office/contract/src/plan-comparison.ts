import { amountCents, cents, id } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** Both sides of one financing plan for an amount (XX-5). */
export const planComparison = z.strictObject({
  code: z.string(),
  label: z.string(),
  kind: z.enum(['deferred-interest', 'reduced-apr', 'standard']),
  months: z.int(),
  aprBasisPoints: z.int(),
  terms: z.string(),
  effectiveFrom: z.string(),
  /** What the lender suggests to pay a month. */
  estimateCents: cents,
  /** What a month must bring so that nothing is left when the plan ends, and the last of these payments. */
  safeMonthlyCents: cents,
  safeLastCents: cents,
  /** Interest paid when every safe payment is made. */
  interestCents: cents,
  /** Deferred plans only: the interest that falls due if one dollar remains at the end. */
  interestIfDollarRemainsCents: cents.nullable(),
  /** The practice’s side: the lender’s fee, and what the practice is funded. */
  feeBasisPoints: z.int(),
  feeCents: cents,
  netCents: cents,
})

/** Routes of the plan comparison (XX-5). */
export const planRoutes = routes({
  comparePlans: {
    method: 'GET',
    path: '/api/carecredit/plans',
    summary: 'The lender’s plans that an amount qualifies for, for the patient and for the practice.',
    permission: 'carecredit.read',
    query: z.strictObject({ locationId: id, amountCents: z.coerce.number<number>().pipe(amountCents) }),
    reply: z.strictObject({ plans: z.array(planComparison) }),
    problems: ['carecredit-off', 'merchant-closed', 'lender-unavailable'],
  },
})
