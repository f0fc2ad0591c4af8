import { amountCents, cursor, day, id, required } from '@tillwave/route/fields'
import { commonProblems } from '@tillwave/route/problem'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import {
  merchant,
  merchantNumber,
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
const sessionParams = z.object({ sessionId: id })
const period = { from: day, to: day, cursor }

/**
 * The partner API of carecredit.md (PP-16): what a practice system may ask of the lender. Money is integer
 * cents, lists page by an opaque cursor, and each call carries the practice's key as a bearer token.
 */
export const partnerApi = routes({
  createSession: {
    method: 'POST',
    path: '/partner/v1/sessions',
    summary: 'Creates a session for one patient and answers a one-time launch address, good for 30 minutes.',
    permission: KEY,
    body: sessionInput,
    reply: session,
    status: 201,
    problems: ['merchant-closed', 'merchant-suspended', 'certification-lapsed', 'idempotency-conflict'],
  },
  launchSession: {
    method: 'POST',
    path: '/partner/v1/sessions/:sessionId/launch',
    summary: 'A fresh one-time launch address for the same session, until the session is 24 hours old.',
    permission: KEY,
    params: sessionParams,
    reply: session,
    status: 201,
    problems: [
      'session-over',
      'merchant-closed',
      'merchant-suspended',
      'certification-lapsed',
      'idempotency-conflict',
    ],
  },
  sessionResults: {
    method: 'GET',
    path: '/partner/v1/sessions/:sessionId/results',
    summary: 'Everything that happened in one session, oldest first.',
    permission: KEY,
    params: sessionParams,
    query: z.object({ cursor }),
    reply: resultsPage,
  },
  results: {
    method: 'POST',
    path: '/partner/v1/results',
    summary: 'The same for up to 100 sessions in one call. Ids that are not the practice’s own are left out.',
    permission: KEY,
    body: z.object({ sessionIds: z.array(id).min(1).max(100), cursor }),
    reply: resultsPage,
    key: 'exempt',
  },
  patient: {
    method: 'GET',
    path: '/partner/v1/patients/:reference',
    summary: 'Whether the lender flags the patient as a financing patient.',
    permission: KEY,
    params: z.object({ reference: required(100) }),
    reply: patientFlag,
  },
  merchants: {
    method: 'GET',
    path: '/partner/v1/merchants',
    summary: 'The merchant numbers of the key, with status and certification.',
    permission: KEY,
    reply: z.object({ merchants: z.array(merchant).max(500) }),
  },
  transactions: {
    method: 'GET',
    path: '/partner/v1/transactions',
    summary: 'The lender’s own list of a period (UTC days, both included), oldest first, for reconciliation.',
    permission: KEY,
    query: z.object({ ...period, merchantNumber: merchantNumber.optional() }),
    reply: transactionsPage,
  },
  settlements: {
    method: 'GET',
    path: '/partner/v1/settlements',
    summary: 'Funding batches that were expected in a period.',
    permission: KEY,
    query: z.object(period),
    reply: z.object({ settlements: z.array(settlement).max(200), nextCursor: z.string().nullable() }),
  },
  promotions: {
    method: 'GET',
    path: '/partner/v1/promotions',
    summary: 'The plans that an amount qualifies for today, standard terms last, with the practice’s fee.',
    permission: KEY,
    query: z.object({ merchantNumber, amountCents: z.coerce.number<number>().pipe(amountCents) }),
    reply: z.object({ promotions: z.array(promotion).max(50) }),
  },
})
