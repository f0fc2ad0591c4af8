import { amountCents, cursor, id, required } from '@tillwave/route/fields'
import { commonProblems } from '@tillwave/route/problem'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import {
  calendarDay,
  merchant,
  merchantNumber,
  nextCursor,
  patientFlag,
  promotion,
  resultsPage,
  session,
  sessionInput,
  settlement,
  transactionsPage,
} from './schemas.ts'

/** Every problem code that the partner API answers, with its status. */
export const partnerProblems = {
  ...commonProblems,
  'merchant-closed': 403,
  'merchant-suspended': 403,
  'session-over': 409,
  'certification-lapsed': 422,
  maintenance: 503,
} as const satisfies Record<string, number>

/** A code of the partner API. */
export type PartnerProblem = keyof typeof partnerProblems

const KEY = 'practice-key'

/** The most rows of a page of results or transactions. */
const MOST_PAGE_ROWS = 100

const pageCursor = cursor.describe(
  'The `nextCursor` of the page before, with everything else as it was; the first page without one. It is opaque ' +
    'and does not expire.',
)
const rows = z
  .int('Give a whole number.')
  .min(1, 'At least 1.')
  .max(MOST_PAGE_ROWS, `At most ${MOST_PAGE_ROWS}.`)
const rowsSay = `How many rows a page has at most, 1 to ${MOST_PAGE_ROWS}, which is also the default.`
const pageLimit = rows.default(MOST_PAGE_ROWS).describe(rowsSay)
const askedLimit = z.coerce
  .number<number | undefined>()
  .pipe(rows)
  .default(MOST_PAGE_ROWS)
  .meta({ description: rowsSay, type: 'integer', minimum: 1, maximum: MOST_PAGE_ROWS })
const paged =
  'Pages: send the answer’s `nextCursor` as `cursor` until it is null. Rows go by when they happened, so no page ' +
  'repeats or loses one; what is told as pending comes again, later, once it was decided.'

const sessionParams = z.object({ sessionId: id.describe('The session’s id.') })
const period = {
  from: calendarDay('The first day, included.'),
  to: calendarDay('The last day, included.'),
  cursor: pageCursor,
}
const launchProblems = [
  'merchant-closed',
  'merchant-suspended',
  'certification-lapsed',
  'idempotency-conflict',
] as const

/**
 * The partner API of carecredit.md (PP-16): what a practice system may ask of the lender. Money is integer
 * cents, lists page by an opaque cursor, and each call carries the practice's key as a bearer token.
 */
export const partnerApi = routes({
  createSession: {
    method: 'POST',
    path: '/partner/v1/sessions',
    summary: 'Creates a session for one patient and answers a one-time launch address, good for 30 minutes.',
    description:
      'Open the address in the browser of the practice’s user. The browser brings no result back: ask for the ' +
      'session’s results. A repeated call answers the same session with a fresh address.',
    permission: KEY,
    body: sessionInput,
    reply: session,
    status: 201,
    problems: launchProblems,
  },
  launchSession: {
    method: 'POST',
    path: '/partner/v1/sessions/:sessionId/launch',
    summary: 'A fresh one-time launch address for the same session, until the session is 24 hours old.',
    description: 'For “Open portal again”. Addresses made before stay good until they are used or expire.',
    permission: KEY,
    params: sessionParams,
    reply: session,
    status: 201,
    problems: ['session-over', ...launchProblems],
  },
  sessionResults: {
    method: 'GET',
    path: '/partner/v1/sessions/:sessionId/results',
    summary: 'Everything that happened in one session, oldest first.',
    description: `Ask as often as you like; an answer without results is not an end. ${paged}`,
    permission: KEY,
    params: sessionParams,
    query: z.object({ cursor: pageCursor, limit: askedLimit }),
    reply: resultsPage,
  },
  results: {
    method: 'POST',
    path: '/partner/v1/results',
    summary: 'The same for up to 100 sessions in one call. Ids that are not the practice’s own are left out.',
    description: `It only reads, so it takes no Idempotency-Key. ${paged}`,
    permission: KEY,
    body: z.object({
      sessionIds: z.array(id).min(1).max(100).describe('The sessions’ ids, 1 to 100.'),
      cursor: pageCursor,
      limit: pageLimit,
    }),
    reply: resultsPage,
    key: 'exempt',
  },
  patient: {
    method: 'GET',
    path: '/partner/v1/patients/:reference',
    summary: 'Whether the lender flags the patient as a financing patient.',
    description:
      'A reference that the lender has never seen answers false. Keep the last answer for bad days.',
    permission: KEY,
    params: z.object({ reference: required(100).describe('Your own reference of the patient.') }),
    reply: patientFlag,
  },
  merchants: {
    method: 'GET',
    path: '/partner/v1/merchants',
    summary: 'The merchant numbers of the key, with status and certification.',
    description: 'A key may be limited to some of the practice’s locations; the others are as if unknown.',
    permission: KEY,
    reply: z.object({ merchants: z.array(merchant).max(500).describe('The merchant numbers, by location.') }),
  },
  transactions: {
    method: 'GET',
    path: '/partner/v1/transactions',
    summary: 'The lender’s own list of a period (UTC days, both included), oldest first, for reconciliation.',
    description: `Holds what happened in sessions and outside of them. ${paged}`,
    permission: KEY,
    query: z.object({
      ...period,
      limit: askedLimit,
      merchantNumber: merchantNumber.optional().describe('Only those of this merchant number.'),
    }),
    reply: transactionsPage,
  },
  settlements: {
    method: 'GET',
    path: '/partner/v1/settlements',
    summary: 'Funding batches that are or were expected in a period of the lender’s days, both included.',
    description: `A batch holds the purchases and refunds of one merchant number, net of the practice’s fee. ${paged}`,
    permission: KEY,
    query: z.object(period),
    reply: z.object({
      settlements: z
        .array(settlement)
        .max(200)
        .describe('The batches, by the day on which they are expected.'),
      nextCursor,
    }),
  },
  promotions: {
    method: 'GET',
    path: '/partner/v1/promotions',
    summary: 'The plans that an amount qualifies for today, standard terms last, with the practice’s fee.',
    description: 'What a location does not offer is left out.',
    permission: KEY,
    query: z.object({
      merchantNumber,
      amountCents: z.coerce
        .number<number>()
        .pipe(amountCents)
        .meta({ description: 'The amount in integer cents.', type: 'integer', minimum: 1 }),
    }),
    reply: z.object({
      promotions: z.array(promotion).max(50).describe('The plans, the best for the patient first.'),
    }),
    problems: ['not-found'],
  },
})
