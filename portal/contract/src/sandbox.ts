import { faultNames, MOST_EVERY_NTH } from '@tillwave/portal-domain/sandbox-faults'
import { resetDeeds } from '@tillwave/portal-domain/sandbox-reset'
import { merchantStatuses } from '@tillwave/portal-domain/words'
import { cursor, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { merchantRow } from './practice.ts'

/** When a fault that is on is met: within its time, by every n-th call of the practice. */
const schedule = {
  /** From when; null: from now on. */
  fromAt: instant.nullable(),
  /** Until when; null: until it is switched off. */
  untilAt: instant.nullable(),
  everyNth: z
    .int('Give a whole number.')
    .min(1, 'At least 1.')
    .max(MOST_EVERY_NTH, `At most ${MOST_EVERY_NTH}.`),
}

/** A fault of the partner API with its switch and schedule for one practice. */
export const faultSwitch = z.strictObject({
  fault: z.enum(faultNames),
  says: z.string(),
  on: z.boolean(),
  switchedAt: instant.nullable(),
  ...schedule,
  /** True when a call could meet it now: on, and within its time. */
  active: z.boolean(),
})

/** Switches a fault on, by a schedule, or off. */
export const faultSetting = z
  .strictObject({
    on: z.boolean(),
    fromAt: schedule.fromAt.default(null),
    untilAt: schedule.untilAt.default(null),
    everyNth: schedule.everyNth.default(1),
  })
  .refine(({ fromAt, untilAt }) => fromAt === null || untilAt === null || fromAt < untilAt, {
    message: 'Choose an end after the beginning.',
    path: ['untilAt'],
  })

/** One reset of a practice's sandbox, with how many of each it did. */
export const resetRow = z.strictObject({
  generation: z.int(),
  resetAt: instant,
  resetBy: z.string(),
  did: z.record(z.enum(resetDeeds), z.int().min(0)),
})

const practiceParams = z.strictObject({ practiceId: id })
const faultParams = z.strictObject({ fault: z.string().min(1).max(40) })

/** Routes of the sandbox's switches, for operators and for a practice itself (PP-17). */
export const sandboxRoutes = routes({
  readSandbox: {
    method: 'GET',
    path: '/api/sandbox',
    summary: 'The practice’s own faults with their schedules, and its resets, newest first.',
    permission: 'sandbox.read',
    reply: z.strictObject({ faults: z.array(faultSwitch), resets: z.array(resetRow) }),
  },
  switchOwnFault: {
    method: 'PUT',
    path: '/api/sandbox/faults/:fault',
    summary:
      'Switches one fault of the partner API on or off for the practice itself, by a schedule if wanted.',
    permission: 'sandbox.control',
    params: faultParams,
    body: faultSetting,
    reply: faultSwitch,
    key: 'exempt',
  },
  resetSandbox: {
    method: 'POST',
    path: '/api/sandbox/reset',
    summary:
      'Sets aside everything that the practice has done, puts its sandbox back to the known state, and answers what ' +
      'it did. Needs a step-up.',
    permission: 'sandbox.control',
    body: z.strictObject({ confirm: z.literal('reset', 'Type reset.') }),
    reply: resetRow,
    problems: ['conflict'],
  },
  listPractices: {
    method: 'GET',
    path: '/api/operator/practices',
    summary: 'All practices, by name.',
    permission: 'sandbox.operate',
    reply: z.strictObject({
      practices: z.array(z.strictObject({ id, name: z.string(), faultsOn: z.int() })),
    }),
  },
  readPracticeControls: {
    method: 'GET',
    path: '/api/operator/practices/:practiceId',
    summary: 'A practice’s fault switches, merchant numbers and flagged patients.',
    permission: 'sandbox.operate',
    params: practiceParams,
    reply: z.strictObject({
      practice: z.strictObject({ id, name: z.string() }),
      faults: z.array(faultSwitch),
      merchants: z.array(merchantRow),
      flaggedPatients: z.array(z.string()),
    }),
  },
  switchFault: {
    method: 'PUT',
    path: '/api/operator/practices/:practiceId/faults/:fault',
    summary: 'Switches one fault of the partner API on or off for a practice, by a schedule if wanted.',
    permission: 'sandbox.operate',
    params: practiceParams.extend(faultParams.shape),
    body: faultSetting,
    reply: faultSwitch,
    key: 'exempt',
  },
  setMerchantStatus: {
    method: 'PUT',
    path: '/api/operator/practices/:practiceId/merchants/:merchantNumber',
    summary: 'Opens, closes or suspends a merchant number (CC-18).',
    permission: 'sandbox.operate',
    params: practiceParams.extend({ merchantNumber: z.string().regex(/^\d{16}$/) }),
    body: z.strictObject({ status: z.enum(merchantStatuses) }),
    reply: merchantRow,
    key: 'exempt',
  },
  flagPatient: {
    method: 'PUT',
    path: '/api/operator/practices/:practiceId/flagged-patients',
    summary: 'Flags a patient reference as a financing patient, or takes the flag away (CC-10).',
    permission: 'sandbox.operate',
    params: practiceParams,
    body: z.strictObject({ reference: required(100), on: z.boolean() }),
    reply: z.strictObject({ flaggedPatients: z.array(z.string()) }),
    key: 'exempt',
  },
})

/** How a recorded call ended. */
export const callOutcomes = ['done', 'refused', 'failed', 'unanswered'] as const

/** A call of the partner API as the list shows it. */
export const callRow = z.strictObject({
  id,
  calledAt: instant,
  keyName: z.string(),
  /** The route's name in the document. */
  call: z.string(),
  method: z.string(),
  path: z.string(),
  /** Null when no whole answer was sent. */
  status: z.int().nullable(),
  outcome: z.enum(callOutcomes),
  durationMs: z.int(),
  /** Faults that it met, by name. */
  faults: z.array(z.string()),
})

/** A recorded call with its bodies, without secrets and cut where they are long. */
export const callDetail = callRow.extend({
  idempotencyKey: z.string().nullable(),
  requestBody: z.string().nullable(),
  responseBody: z.string().nullable(),
})

/** Routes of the recorder: what the practice's own systems asked the partner API, and what it answered. */
export const recorderRoutes = routes({
  listCalls: {
    method: 'POST',
    path: '/api/sandbox/calls/search',
    summary: 'Recorded calls of the practice’s keys, newest first.',
    permission: 'sandbox.read',
    key: 'exempt',
    body: z.strictObject({
      cursor,
      call: text(40).optional(),
      outcome: z.enum(callOutcomes).optional(),
      q: text(100).optional(),
    }),
    reply: z.strictObject({ calls: z.array(callRow), next: z.string().nullable() }),
  },
  readCall: {
    method: 'GET',
    path: '/api/sandbox/calls/:callId',
    summary: 'One recorded call with both bodies.',
    permission: 'sandbox.read',
    params: z.strictObject({ callId: id }),
    reply: callDetail,
  },
})
