import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { findPatient, insertNote, listNotes as notesOf } from './queries.ts'

const PAGE = 20

/** Notes something of a patient; a note is never changed, a wrong one is answered by another. */
export async function addNote(ctx: Context, patientId: string, text: string) {
  requirePermission(ctx, 'patient.write')
  const { actor } = ctx
  return change(ctx, async (tx) => {
    const { id } = await tx.one(findPatient, [ctx.practiceId, patientId])
    const noteId = newId()
    const by = [actor.kind === 'staff' ? actor.id : null, actor.name]
    await tx.run(insertNote, [ctx.practiceId, noteId, id, text, ...by])
    return {
      answer: { noteId },
      audit: { action: 'patient.note', patientId: id, documentId: noteId, summary: 'Wrote a note' },
      event: { topic: 'patient', subject: { patientId: id } },
    }
  })
}

/** What was noted of a patient, newest first; `not-found` for an unknown one. */
export async function listNotes(ctx: Context, patientId: string, cursor: string | undefined) {
  requirePermission(ctx, 'patient.read')
  await ctx.db.one(findPatient, [ctx.practiceId, patientId])
  const [before = null] = readCursor(cursor, 1)
  const rows = await ctx.db.many(notesOf, [ctx.practiceId, patientId, before, PAGE + 1])
  const { page, next } = pageOf(rows, PAGE, (row) => [row.id])
  return {
    notes: page.map((row) => ({ id: row.id, at: row.recorded_at, by: row.created_by_name, text: row.text })),
    next,
  }
}
