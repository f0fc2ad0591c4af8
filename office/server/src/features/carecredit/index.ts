import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { acceptResults, type Delivered } from './accept-results.ts'
import { closeSession } from './close-session.ts'
import { createSession } from './create-session.ts'
import { closeLapsedDialogs } from './lapse.ts'
import { launchSession } from './launch-session.ts'
import { listSessions, readPatientCareCredit } from './list-sessions.ts'
import { pollSession } from './poll-session.ts'
import { readSession } from './read-session.ts'
import { refreshPatient } from './refresh-patient.ts'
import { renewSession } from './renew-session.ts'

export {
  acceptResults,
  type Delivered,
  closeLapsedDialogs,
  closeSession,
  createSession,
  launchSession,
  pollSession,
  refreshPatient,
}

type Verbs =
  | 'createSession'
  | 'launchSession'
  | 'readSession'
  | 'pollSession'
  | 'renewSession'
  | 'closeSession'
  | 'refreshPatient'
  | 'readPatientCareCredit'
  | 'listSessions'

/** Handlers of the CareCredit loop. */
export const careCreditHandlers: Pick<Handlers<typeof officeApi, Context>, Verbs> = {
  createSession: ({ body }, { ctx }) => createSession(ctx, body),
  launchSession: ({ params }, { ctx }) => launchSession(ctx, params.sessionId),
  readSession: ({ params }, { ctx }) => readSession(ctx, params.sessionId),
  pollSession: ({ params, body }, { ctx }) => pollSession(ctx, params.sessionId, body.attempt),
  renewSession: ({ params }, { ctx }) => renewSession(ctx, params.sessionId),
  closeSession: ({ params }, { ctx }) => closeSession(ctx, params.sessionId),
  refreshPatient: ({ params }, { ctx }) => refreshPatient(ctx, params.patientId),
  readPatientCareCredit: ({ params }, { ctx }) => readPatientCareCredit(ctx, params.patientId),
  listSessions: ({ query }, { ctx }) => listSessions(ctx, query.cursor),
}
