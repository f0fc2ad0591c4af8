import { closeDialog } from '@tillwave/office-domain/carecredit/session'
import { newId } from '@tillwave/server-kit/ids'
import type { Context } from '../../context.ts'
import { commitPlan, readSessions } from '../ledger/index.ts'
import { listLapsed } from './queries.ts'

const ATTEMPTS = 3

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
  for (const row of lapsed) if (await closeOne(office, row)) closed += 1
  return closed
}

/** One after the other, each read anew: two dialogs may hold money of the same payment. */
async function closeOne(
  ctx: Context,
  lapsed: { id: string; because: 'lapsed' | 'sign-in' },
): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { session } = await ctx.db.one(readSessions, [ctx.practiceId, [lapsed.id]])
    const plan = session.leaseHolds ? undefined : closeDialog(session, lapsed.because, newId)
    if (!plan) return false
    if (typeof (await commitPlan(ctx, plan)) === 'object') return true
  }
  return false
}
