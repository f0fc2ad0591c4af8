import { closeDialog } from '@tillwave/office-domain/carecredit/session'
import { newId } from '@tillwave/server-kit/ids'
import type { Context } from '../../context.ts'
import { commitPlan, readSessions } from '../ledger/index.ts'
import { listLapsed } from './queries.ts'

/**
 * Closes dialogs whose lease or sign-in is over, so that what they held is free again: before a refund of that
 * patient, and by a job for the whole practice (null). What moved meanwhile is left for the next time. Answers how
 * many were closed.
 */
export async function closeLapsedDialogs(ctx: Context, patientId: string | null): Promise<number> {
  const lapsed = await ctx.db.many(listLapsed, [ctx.practiceId, patientId])
  if (lapsed.length === 0) return 0
  const office: Context = {
    ...ctx,
    actor: { kind: 'system', name: 'Tillwave' },
    idempotencyKey: null,
    requestHash: null,
  }
  let closed = 0
  const why = new Map(lapsed.map((row) => [row.id, row.because]))
  for (const { session } of await ctx.db.many(readSessions, [ctx.practiceId, [...why.keys()]])) {
    const because = why.get(session.id) ?? 'lapsed'
    const plan = session.leaseHolds ? undefined : closeDialog(session, because, newId)
    if (plan && typeof (await commitPlan(office, plan)) === 'object') closed += 1
  }
  return closed
}
