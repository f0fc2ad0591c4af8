import { amountCents, id, instant } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { partnerProblems } from './contract.ts'
import { transactionStatus, zip } from './schemas.ts'

/** Problem codes of the sandbox calls, with their status. */
export const sandboxProblems = {
  ...partnerProblems,
  'launch-spent': 409,
  'launch-expired': 409,
  'plan-not-offered': 409,
  'more-than-refundable': 409,
  'not-refundable': 409,
  'timed-out': 503,
} as const satisfies Record<string, number>

const launchUrl = z.url().max(2_000).meta({ description: 'A launch address that nobody has used yet' })
const accountNumber = z.string().regex(/^\d{16}$/, 'An account number has 16 digits.')

/** What a person may do at the lender's site behind a launch address. */
const act = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('apply'),
    launchUrl,
    /** Decides the application; see the magic ZIP codes. */
    zip: zip.default('00001'),
  }),
  z.strictObject({
    act: z.literal('purchase'),
    launchUrl,
    amountCents,
    /** The best plan that the amount qualifies for unless told. */
    promotionCode: z.string().min(1).max(40).optional(),
    /** Another invented card holder with $5,000.00 unless told. */
    accountNumber: accountNumber.optional(),
  }),
  z.strictObject({ act: z.literal('refund'), launchUrl, originalTransactionId: id, amountCents }),
])

/**
 * What only a sandbox has beside the partner API: it plays the person at the lender's site, so that a test needs no
 * browser, and begins anew (PP-17). A lender that has these calls can be tested by `npm run conformance` alone.
 */
export const partnerSandbox = routes({
  act: {
    method: 'POST',
    path: '/partner/v1/sandbox/acts',
    summary:
      'Does at the lender’s site what a person would behind a launch address: applies, purchases or refunds. The ' +
      'address is spent, which keeps an act from happening twice.',
    permission: 'practice-key',
    body: act,
    reply: z.object({
      transactionId: id,
      status: transactionStatus,
      /** The account that was opened or charged; null when an application opened none. */
      accountNumber: accountNumber.nullable(),
    }),
    problems: [
      'launch-spent',
      'launch-expired',
      'session-over',
      'plan-not-offered',
      'more-than-refundable',
      'not-refundable',
      'merchant-closed',
      'timed-out',
    ],
    key: 'exempt',
  },
  resetSandbox: {
    method: 'POST',
    path: '/partner/v1/sandbox/reset',
    summary:
      'Sets aside everything that the practice has done and takes its faults and flags away. Users, keys, locations ' +
      'and merchant numbers stay.',
    permission: 'practice-key',
    body: z.strictObject({ confirm: z.literal('reset', 'Send "confirm": "reset".') }),
    reply: z.object({ generation: z.int().min(1), resetAt: instant }),
    problems: ['conflict', 'idempotency-conflict'],
  },
})

/** What somebody does at the lender's site, as it is sent. */
export type SandboxAct = z.input<typeof act>
