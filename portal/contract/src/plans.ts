import { planKinds } from '@tillwave/portal-domain/words'
import { cents, day, id, instant } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

const merchantNumber = z.string().regex(/^\d{16}$/, 'Choose a location.')

/** A plan of today's schedule, and whether a location offers it. */
export const planRow = z.strictObject({
  code: z.string(),
  label: z.string(),
  kind: z.enum(planKinds),
  months: z.int(),
  minimumCents: cents,
  aprBasisPoints: z.int(),
  feeBasisPoints: z.int(),
  terms: z.string(),
  effectiveFrom: z.string(),
  offered: z.boolean(),
})

/** One monthly payment, made or to come. */
export const instalment = z.strictObject({
  number: z.int(),
  dueOn: z.string(),
  principalCents: cents,
  interestCents: cents,
})

/** How far a purchase is paid on its plan, and what is to come (PP-11). */
export const planProgress = z.strictObject({
  purchaseId: id,
  label: z.string(),
  kind: z.enum(planKinds),
  locationName: z.string(),
  madeAt: instant,
  beginsOn: z.string(),
  amountCents: cents,
  refundedCents: cents,
  paidCents: cents,
  interestPaidCents: cents,
  /** Below zero when it was refunded after it had been paid. */
  remainingCents: cents,
  /** Null on standard terms. */
  promotionEndsOn: z.string().nullable(),
  /** Charged when anything is left at the end of a deferred plan; 0 for other plans. */
  deferredInterestCents: cents,
  whatHappensThen: z.string(),
  /** The payments to come as long as nothing else happens. */
  schedule: z.array(instalment),
})

/** The lender's own calendar, which an operator can put ahead. */
export const lenderClock = z.strictObject({ today: day, daysAhead: z.int() })

/** Routes of plans (PP-11) and of the lender's calendar (PP-17). */
export const planRoutes = routes({
  listPlans: {
    method: 'GET',
    path: '/api/plans',
    summary: 'Every plan of today’s schedule, with whether the location offers it.',
    permission: 'plan.read',
    query: z.strictObject({ merchantNumber }),
    reply: z.strictObject({ plans: z.array(planRow) }),
  },
  offerPlan: {
    method: 'PUT',
    path: '/api/plans/:merchantNumber/:code',
    summary: 'Offers a plan at a location or takes it back; the standard terms are always offered.',
    permission: 'plan.choose',
    params: z.strictObject({ merchantNumber, code: z.string().min(1).max(40) }),
    body: z.strictObject({ offered: z.boolean() }),
    reply: z.strictObject({ plans: z.array(planRow) }),
    problems: ['plan-always-offered'],
    key: 'exempt',
  },
  readLenderClock: {
    method: 'GET',
    path: '/api/operator/clock',
    summary: 'The day by which the lender bills, funds and writes statements.',
    permission: 'lender-clock.move',
    reply: lenderClock,
  },
  moveLenderClock: {
    method: 'PUT',
    path: '/api/operator/clock',
    summary:
      'Lets the lender’s days pass until one, never backwards: payments that fall due meanwhile are made.',
    permission: 'lender-clock.move',
    body: z.strictObject({ today: day }),
    reply: lenderClock.extend({ paymentsMade: z.int() }),
    problems: ['clock-limit'],
    key: 'exempt',
  },
})
