import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type { Context } from '../../context.ts'
import { insertAudit, insertAudits } from './queries.ts'

/** What was done, in words for a person: never a number that identifies somebody outside of the practice. */
export interface AuditEntry {
  /** A stable word such as `patient.edit`. */
  action: string
  patientId?: string
  documentId?: string
  summary: string
}

/** Writes one row of the trail, in the transaction of what it tells of (BI-14). */
export async function recordAudit(tx: Reader, ctx: Context, entry: AuditEntry): Promise<void> {
  const actorId = ctx.actor.kind === 'staff' ? ctx.actor.id : null
  const { action, patientId = null, documentId = null, summary } = entry
  await tx.run(insertAudit, [
    ctx.practiceId,
    newId(),
    actorId,
    ctx.actor.name,
    action,
    patientId,
    documentId,
    summary,
  ])
}

/** Writes many rows of the trail in one call, for what changes many things at once. */
export async function recordAudits(tx: Reader, ctx: Context, entries: readonly AuditEntry[]): Promise<void> {
  const actorId = ctx.actor.kind === 'staff' ? ctx.actor.id : null
  const rows = entries.map((entry) => ({ id: newId(), ...entry }))
  await tx.run(insertAudits, [ctx.practiceId, actorId, ctx.actor.name, JSON.stringify(rows)])
}
