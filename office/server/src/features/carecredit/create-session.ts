import type { officeApi } from '@tillwave/office-contract/api'
import { createSession as planSession } from '@tillwave/office-domain/carecredit/session'
import type { Intent } from '@tillwave/office-domain/carecredit/result'
import { refuseInactive } from '@tillwave/office-domain/patients/activity'
import { refuse } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { authorityOf, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooksOf } from '../ledger/index.ts'
import { closeLapsedDialogs } from './lapse.ts'
import { findSession } from './queries.ts'
import { readSession } from './read-session.ts'

type CreateSession = (typeof officeApi)['createSession']

/**
 * Creates a session, bound for ever to patient, place and intent; the lender is asked when its page opens (CC-1 …
 * CC-3).
 */
export async function createSession(
  ctx: Context,
  input: Received<CreateSession>['body'],
): Promise<Answer<CreateSession>> {
  requirePermission(ctx, 'carecredit.launch')
  const { intent, patientId, sessionId, locationId } = input
  if (intent.purpose === 'refund') await closeLapsedDialogs(ctx, patientId)
  await commit(ctx, async (read) => {
    if (await read.maybe(findSession, [ctx.practiceId, sessionId])) {
      return refuse('conflict', 'There is a session of this id already; launch anew.')
    }
    const books = await readBooksOf(ctx, read, patientId, { locationId, ...touchedBy(intent) })
    const inactive = refuseInactive(books.patient, intent.purpose)
    if (inactive) return inactive
    const launch = { sessionId, patientId: books.patient.id, intent, signInId: ctx.signInId }
    const touched = { invoices: books.invoices, source: books.sources[0] ?? null }
    return planSession(launch, touched, books.setup, books.place, authorityOf(ctx), newId)
  })
  return readSession(ctx, sessionId)
}

function touchedBy(intent: Intent): { invoiceIds?: string[]; sourceIds?: string[] } {
  if (intent.purpose === 'payment') return { invoiceIds: intent.allocations.map((row) => row.invoiceId) }
  return intent.purpose === 'refund' ? { sourceIds: [intent.paymentId] } : {}
}
