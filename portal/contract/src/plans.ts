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

/** The lender's calendar for one practice, and how far it is ahead of the real one. */
export const lenderClock = z.strictObject({ today: day, daysAhead: z.int() })

const movedClock = lenderClock.extend({ paymentsMade: z.int() })
const practiceParams = z.strictObject({ practiceId: id })

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
  readOwnClock: {
    method: 'GET',
    path: '/api/sandbox/clock',
    summary: 'The day by which the lender bills, funds and writes statements for the practice.',
    permission: 'sandbox.read',
    reply: lenderClock,
  },
  moveOwnClock: {
    method: 'PUT',
    path: '/api/sandbox/clock',
    summary:
      'Lets the lender’s days pass for the practice until one: payments that fall due meanwhile are made. Only a ' +
      'reset takes them back.',
    permission: 'sandbox.control',
    body: z.strictObject({ today: day }),
    reply: movedClock,
    problems: ['clock-limit'],
    key: 'exempt',
  },
  readPracticeClock: {
    method: 'GET',
    path: '/api/operator/practices/:practiceId/clock',
    summary: 'The same for a practice, as an operator sees it.',
    permission: 'sandbox.operate',
    params: practiceParams,
    reply: lenderClock,
  },
  movePracticeClock: {
    method: 'PUT',
    path: '/api/operator/practices/:practiceId/clock',
    summary: 'The same for a practice, as an operator moves it.',
    permission: 'sandbox.operate',
    params: practiceParams,
    body: z.strictObject({ today: day }),
    reply: movedClock,
    problems: ['clock-limit'],
    key: 'exempt',
  },
})
