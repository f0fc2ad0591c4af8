import type { paperRow } from '@tillwave/office-contract/papers'
import { letterStates } from '@tillwave/server-kit/mail/queue'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { listOfPatient, readReceiver } from './queries.ts'
import { readGuarantor } from './statement-queries.ts'

const PAGE = 50

/** What was printed for a patient or sent to them, with how each letter fares, newest first. */
export async function listPapers(ctx: Context, patientId: string, cursor: string | undefined) {
  requirePermission(ctx, 'payment.read')
  const { email } = await ctx.db.one(readReceiver, [ctx.practiceId, patientId])
  const { id: payerId } = await ctx.db.one(readGuarantor, [ctx.practiceId, patientId])
  const payer = await ctx.db.one(readReceiver, [ctx.practiceId, payerId])
  const [after = null] = readCursor(cursor, 1)
  const rows = await ctx.db.many(listOfPatient, [ctx.practiceId, patientId, after, PAGE + 1])
  const { page, next } = pageOf(rows, PAGE, (row) => [row.id])
  const letters = await letterStates(
    ctx.db,
    page.flatMap((row) => row.mail_ids),
  )
  const byId = new Map(letters.map((letter) => [letter.id, letter]))
  const papers = page.map((row): z.input<typeof paperRow> => ({
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    title: row.title,
    madeAt: row.recorded_at,
    madeBy: row.created_by_name,
    owed: row.owed_to === null || row.owed_cents === null ? null : { to: row.owed_to, cents: row.owed_cents },
    sendings: row.mail_ids.flatMap((id) => {
      const letter = byId.get(id)
      if (!letter) return []
      const { recipient, state, problem, unsure, sent_at: sentAt } = letter
      return [{ recipient, state, problem, sentAt, unsure }]
    }),
  }))
  return { papers, next, email, payer: { id: payer.id, name: payer.name, email: payer.email } }
}
