import type { statementRun } from '@tillwave/office-contract/papers'
import { Problem } from '@tillwave/route/problem'
import type { Paper } from '@tillwave/server-kit/paper/paper'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import type { FastifyReply } from 'fastify'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/index.ts'
import { sendPdf } from '../papers/index.ts'
import * as queries from './queries.ts'

const PART = 100

/** The newest runs and how far they are. */
export async function listStatementRuns(ctx: Context) {
  requirePermission(ctx, 'payment.read')
  const rows = await ctx.db.many(queries.listRuns, [ctx.practiceId])
  return { runs: rows.map(presentRun) }
}

/** A run with whom it could not serve as asked. */
export async function readStatementRun(ctx: Context, runId: string) {
  requirePermission(ctx, 'payment.read')
  const row = await ctx.db.one(queries.readRun, [ctx.practiceId, runId])
  const problems = await ctx.db.many(queries.listProblems, [ctx.practiceId, runId])
  return {
    run: presentRun(row),
    parts: row.state === 'working' ? 0 : Math.ceil(row.printed / PART),
    problems: problems.map(({ patient_id: patientId, name, problem }) => ({
      patientId,
      patientName: name,
      problem,
    })),
  }
}

/** Stops a run between two families; what was made stays. */
export async function cancelStatementRun(ctx: Context, runId: string) {
  requirePermission(ctx, 'statement.run')
  const key = [ctx.practiceId, runId]
  return change(ctx, async (tx) => {
    await tx.one(queries.readRun, key)
    const ended = await tx.run(queries.endRun, [...key, 'cancelled'])
    if (ended === 0) throw new Problem('wrong-state', 'This run has ended already.')
    return {
      answer: { runId },
      audit: { action: 'statements.cancel', documentId: runId, summary: 'Cancelled a statement run' },
      event: { topic: 'statement-run', subject: { runId } },
    }
  })
}

/** One file of the statements to print, in the order of names; printing is audited (BI-14). */
export async function readStatementPart(
  ctx: Context,
  runId: string,
  part: number,
  reply: FastifyReply,
): Promise<void> {
  requirePermission(ctx, 'statement.run')
  const run = await ctx.db.one(queries.readRun, [ctx.practiceId, runId])
  if (run.state === 'working')
    throw new Problem('wrong-state', 'Statements are still being made. Wait for them.')
  const rows = await ctx.db.many(queries.listPart, [ctx.practiceId, runId, (part - 1) * PART, PART])
  if (rows.length === 0) throw new Problem('not-found', 'This run has no such file.')
  const pdf = await renderPapers(rows.map(({ content }) => content as Paper))
  const summary = `Printed ${rows.length} statements`
  await recordAudit(ctx.db, ctx, { action: 'statements.print', documentId: runId, summary })
  await sendPdf(reply, `Statements ${run.to_day} ${part}`, pdf)
}

function presentRun(row: queries.RunRow): z.input<typeof statementRun> {
  const { id, state, total, waiting, printed, mailed, skipped, failed } = row
  return {
    id,
    from: row.from_day,
    to: row.to_day,
    minimumCents: row.minimum_cents,
    minimumAgeDays: row.minimum_age_days,
    byEmail: row.by_email,
    state,
    total,
    waiting,
    printed,
    mailed,
    skipped,
    failed,
    startedAt: row.recorded_at,
    startedBy: row.created_by_name,
    finishedAt: row.finished_at,
  }
}
