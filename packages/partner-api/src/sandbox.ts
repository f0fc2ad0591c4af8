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

const launchUrl = z.url().max(2_000).describe('A launch address that nobody has used yet.')
const accountNumber = z.string().regex(/^\d{16}$/, 'An account number has 16 digits.')
const actCents = amountCents.describe('Integer cents; the last two digits may be magic.')

/** What a person may do at the lender's site behind a launch address. */
const act = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('apply').describe('Applies for an invented person, another one each time.'),
    launchUrl,
    zip: zip.default('00001').describe('Decides the application; see the magic ZIP codes.'),
  }),
  z.strictObject({
    act: z.literal('purchase').describe('Makes a purchase.'),
    launchUrl,
    amountCents: actCents,
    promotionCode: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe('The plan; the best one that the amount qualifies for unless told.'),
    accountNumber: accountNumber
      .optional()
      .describe(
        'Whom to charge, as an earlier act answered; unless told, another invented card holder with $5,000.00.',
      ),
  }),
  z.strictObject({
    act: z.literal('refund').describe('Gives back a purchase, in whole or in part.'),
    launchUrl,
    originalTransactionId: id.describe('The purchase that is given back.'),
    amountCents: actCents,
  }),
])

/**
 * What only a sandbox has beside the partner API: it plays the person at the lender's site, so that a test needs no
 * browser, and begins anew (PP-17). A lender that has these calls can be tested by `npm run conformance` alone.
 */
export const partnerSandbox = routes({
  act: {
    method: 'POST',
    path: '/partner/v1/sandbox/acts',
    summary: 'Does at the lender’s site what a person would behind a launch address.',
    description:
      'Applies, purchases or refunds by the same rules as the site’s own forms. The address is spent, also when the ' +
      'act is refused, which keeps an act from happening twice; so the call takes no Idempotency-Key.',
    permission: 'practice-key',
    body: act,
    reply: z.object({
      transactionId: id.describe('The lender’s id, as the session’s results tell it.'),
      status: transactionStatus,
      accountNumber: accountNumber
        .nullable()
        .describe('The account that was opened or charged; null when an application opened none.'),
    }),
    problems: [
      'not-found',
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
    summary: 'Begins anew: sets aside everything that the practice has done.',
    description:
      'Takes its faults and flags away as well, opens every merchant number, certifies every location for a year and ' +
      'puts the lender’s clock back to today. Users, keys, locations and merchant numbers stay. Only for a key of ' +
      'all the practice’s locations. The same call sent twice is one reset.',
    permission: 'practice-key',
    body: z.strictObject({
      confirm: z.literal('reset', 'Send "confirm": "reset".').describe('The word `reset`.'),
    }),
    reply: z.object({
      generation: z.int().min(1).describe('How many times the practice has begun anew.'),
      resetAt: instant.describe('When it did.'),
      did: z
        .record(z.string(), z.int().min(0))
        .describe(
          'What the reset did: how many faults it switched off, merchant numbers it opened, and so on.',
        ),
    }),
    problems: ['forbidden', 'conflict', 'idempotency-conflict'],
  },
})

/** What somebody does at the lender's site, as it is sent. */
export type SandboxAct = z.input<typeof act>
