import { purposes } from '@tillwave/portal-domain/words'
import { cents, id, instant } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/**
 * A practice session: what the practice's own system asked for, for one patient. While its bar shows, forms are
 * filled from it and what is done is sent with its id; without a bar `practiceSessionId` is null.
 */
export const practiceSession = z.strictObject({
  id,
  purpose: z.enum(purposes),
  practiceName: z.string(),
  merchantNumber: z.string(),
  locationName: z.string(),
  patient: z.strictObject({
    reference: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    birthDate: z.string(),
    phone: z.string(),
    email: z.string(),
    line1: z.string(),
    city: z.string(),
    state: z.string(),
    zip: z.string(),
  }),
  amountCents: cents.nullable(),
  originalTransactionId: id.nullable(),
  reference: z.string(),
  createdAt: instant,
})

/** The session that an action belongs to, or null for work outside of any. */
export const practiceSessionId = id.nullable()

const params = z.strictObject({ practiceSessionId: id })

/** Routes of a launch from the practice's system. */
export const launchRoutes = routes({
  redeemLaunch: {
    method: 'POST',
    path: '/api/launches/redeem',
    summary:
      'Spends the one-time token of a launch address (the part after #) and opens its practice session.',
    permission: 'practice-session.open',
    body: z.strictObject({ token: z.string().min(20).max(100) }),
    reply: z.strictObject({ practiceSession }),
    problems: ['launch-spent', 'launch-expired'],
    key: 'exempt',
  },
  currentPracticeSession: {
    method: 'GET',
    path: '/api/practice-sessions/current',
    summary: 'The session that this user opened last and has not ended, if any.',
    permission: 'practice-session.open',
    reply: z.strictObject({ practiceSession: practiceSession.nullable() }),
  },
  readPracticeSession: {
    method: 'GET',
    path: '/api/practice-sessions/:practiceSessionId',
    summary: 'One session that this user opened; a tab that was reloaded finds its bar again.',
    permission: 'practice-session.open',
    params,
    reply: z.strictObject({ practiceSession }),
    problems: ['session-over'],
  },
  endPracticeSession: {
    method: 'POST',
    path: '/api/practice-sessions/:practiceSessionId/end',
    summary: 'Takes the bar away; later work belongs to no session.',
    permission: 'practice-session.open',
    params,
    reply: z.null(),
    status: 204,
    key: 'exempt',
  },
})
