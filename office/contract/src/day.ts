import { bankDepositKinds } from '@tillwave/office-domain/billing/bank-deposit'
import { cents, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

const upToMax = z
  .int('Give whole cents.')
  .min(0, 'This can not be negative.')
  .max(1_000_000_000, 'This is more than 10,000,000.00.')

/** A drawer count, as the day shows it. */
export const cashCount = z.strictObject({
  id,
  countedOn: z.string(),
  expectedCents: cents,
  countedCents: cents,
  overCents: cents,
  note: z.string(),
  by: z.string(),
  at: instant,
})

/** A check in the drawer. */
export const undepositedCheck = z.strictObject({
  paymentId: id,
  patientId: id,
  patientName: z.string(),
  reference: z.string(),
  receivedOn: z.string(),
  amountCents: cents,
})

/** A deposit at the bank, as the day shows it. */
export const bankDeposit = z.strictObject({
  id,
  kind: z.enum(bankDepositKinds),
  depositedOn: z.string(),
  cashCents: cents,
  checksCents: cents,
  grossCents: cents,
  feeCents: cents,
  bankCents: cents,
  checks: z.int(),
  reference: z.string(),
  void: z.boolean(),
  by: z.string(),
  at: instant,
})

const dayRead = z.strictObject({
  on: z.string(),
  locationId: id,
  today: z.string(),
  /** The last date closed here or for all; null when nothing is. */
  closedThrough: z.string().nullable(),
  closed: z.boolean(),
  drawerCents: cents,
  checksCents: cents,
  cardCents: cents,
  achCents: cents,
  checks: z.array(undepositedCheck),
  counts: z.array(cashCount),
  deposits: z.array(bankDeposit),
  closings: z.array(
    z.strictObject({
      id,
      /** A month of the whole practice, or a day here. */
      kind: z.enum(['day', 'month']),
      through: z.string(),
      by: z.string(),
      at: instant,
      /** The newest seal of the books at that moment; null before the first one. */
      seal: z.strictObject({ number: z.int(), hash: z.string(), sealedAt: instant }).nullable(),
    }),
  ),
  /** The oldest month that is over and not closed; null when there is none. */
  openMonth: z.string().nullable(),
  openDialogs: z.int(),
  openExceptions: z.int(),
})

const atLocation = { locationId: id }

/** Routes of the day: drawer, bank and closing (BI-9, BI-11, recipe 11). */
export const dayRoutes = routes({
  readDay: {
    method: 'GET',
    path: '/api/day',
    summary: 'A day of a location: drawer, checks, deposits, counts and what is closed.',
    permission: 'day.read',
    query: z.strictObject({ ...atLocation, on: day.optional() }),
    reply: dayRead,
  },
  countCash: {
    method: 'POST',
    path: '/api/cash-counts',
    summary: 'Record a count of the drawer; what it differs from the books is posted as over or short.',
    permission: 'day.work',
    body: z.strictObject({
      ...atLocation,
      countedOn: day,
      countedCents: upToMax,
      expectedCents: z.int(),
      pieces: z.record(z.string().regex(/^\d{1,5}$/), z.int().min(0).max(100_000)).nullable(),
      note: text(300),
    }),
    reply: z.strictObject({ cashCountId: id, expectedCents: cents, overCents: cents }),
    status: 201,
    problems: ['stale', 'period-closed'],
  },
  makeBankDeposit: {
    method: 'POST',
    path: '/api/bank-deposits',
    summary: 'Take checks and cash to the bank, or enter a card or ACH batch with its fee.',
    permission: 'day.work',
    body: z.strictObject({
      ...atLocation,
      kind: z.enum(bankDepositKinds),
      depositedOn: day,
      cashCents: upToMax.default(0),
      checkIds: z
        .array(id)
        .max(200, 'At most 200 checks.')
        .refine((ids) => new Set(ids).size === ids.length, 'Each check once.')
        .default([]),
      grossCents: upToMax.default(0),
      feeCents: upToMax.default(0),
      reference: text(80),
    }),
    reply: z.strictObject({ bankDepositId: id, bankCents: cents }),
    status: 201,
    problems: ['more-than-remaining', 'wrong-state', 'period-closed'],
  },
  voidBankDeposit: {
    method: 'POST',
    path: '/api/bank-deposits/:bankDepositId/void',
    summary: 'Take back a deposit that was entered by mistake; its checks lie in the drawer again.',
    permission: 'day.work',
    params: z.strictObject({ bankDepositId: id }),
    body: z.strictObject({ reason: required(300, 'Enter a reason.') }),
    reply: z.strictObject({ bankDepositId: id }),
    problems: ['wrong-state', 'depends-on-it', 'period-closed'],
  },
  closeDay: {
    method: 'POST',
    path: '/api/closings',
    summary: 'Close the days of a location through a date; nothing is dated in them any more (BI-11).',
    permission: 'day.close',
    body: z.strictObject({ ...atLocation, through: day }),
    reply: z.strictObject({ closedThrough: z.string() }),
    status: 201,
    problems: ['period-closed'],
  },
  closeMonth: {
    method: 'POST',
    path: '/api/closings/months',
    summary: 'Close a month of the whole practice.',
    permission: 'day.close',
    body: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/, 'Give a month such as 2026-01.') }),
    reply: z.strictObject({ closedThrough: z.string() }),
    status: 201,
    problems: ['period-closed'],
  },
})
