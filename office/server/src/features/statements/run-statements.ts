import { Problem } from '@tillwave/route/problem'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import * as z from 'zod'
import type { App, Context } from '../../context.ts'
import { statementPaper } from '../../papers/statement-paper.ts'
import { recordAudit } from '../audit/index.ts'
import { announce } from '../events/index.ts'
import { keepPaper, readStatement } from '../papers/index.ts'
import * as queries from './queries.ts'

/** The name of the job that makes statements. */
export const statementJob = 'make-statements'

const target = z.object({ practiceId: z.string(), runId: z.string() })
const BATCH = 25
// A job hands on to the next one, so that a server can stop in between.
const BATCHES_OF_A_JOB = 8

/**
 * Makes the statements of a run that are not made yet. May be asked any number of times: one process at a time has the
 * run, each family is one transaction, and a process that is killed leaves the rest to the next.
 */
export async function makeStatements(app: App, payload: unknown): Promise<void> {
  const { practiceId, runId } = target.parse(payload)
  const db = app.database.inPractice(practiceId)
  const rest = await db.transaction(async (held) => {
    const { taken } = await held.one(queries.takeRun, [runId])
    if (!taken) return false
    await db.run(queries.countGrown, [])
    for (let batch = 0; batch < BATCHES_OF_A_JOB; batch += 1) {
      if (!(await makeBatch(app, practiceId, runId))) return false
    }
    return true
  })
  if (rest) await app.enqueue(statementJob, { practiceId, runId })
}

/** Takes up runs whose process was killed. */
export async function tendStatements(app: App, practiceId: string): Promise<void> {
  const standing = await app.database.inPractice(practiceId).many(queries.listStanding, [practiceId])
  for (const { id: runId } of standing) await app.enqueue(statementJob, { practiceId, runId })
}

/** False when nothing of the run is left to do. */
async function makeBatch(app: App, practiceId: string, runId: string): Promise<boolean> {
  const db = app.database.inPractice(practiceId)
  const run = await db.one(queries.readRun, [practiceId, runId])
  if (run.state !== 'working') return false
  const actor = { kind: 'system', name: `${run.created_by_name}, statement run` } as const
  const ctx = { app, practiceId, actor, db, signInId: null, idempotencyKey: null, requestHash: null }
  const waiting = await db.many(queries.listWaiting, [practiceId, runId, BATCH])
  for (const { patient_id: patientId } of waiting) await makeOne(ctx, run, patientId)
  if (waiting.length < BATCH) await db.run(queries.endRun, [practiceId, runId, 'done'])
  await announce(db, practiceId, { topic: 'statement-run', subject: { runId } })
  return waiting.length === BATCH
}

/** One family's statement: kept, queued for e-mail and noted in one transaction. */
async function makeOne(ctx: Context, run: queries.RunRow, patientId: string): Promise<void> {
  const { practiceId } = ctx
  const settle = [practiceId, run.id, patientId]
  const made = await draft(ctx, run, patientId).catch((error: unknown) => failed(error))
  await ctx.db.transaction(async (tx) => {
    const { state } = await tx.one(queries.holdRun, [practiceId, run.id])
    if (state !== 'working') return
    if ('outcome' in made)
      return void (await tx.run(queries.settleItem, [...settle, made.outcome, made.problem, null]))
    const paperId = await keepPaper(tx, ctx, made.handOut)
    const outcome = made.handOut.mail === null ? 'printed' : 'mailed'
    await tx.run(queries.settleItem, [...settle, outcome, made.problem, paperId ?? null])
    const summary = `Statement ${outcome === 'mailed' ? `sent to ${made.handOut.mail?.to}` : 'made for printing'}`
    if (paperId)
      await recordAudit(tx, ctx, { action: 'paper.statement', patientId, documentId: paperId, summary })
  })
}

const address = z.email().max(254)

async function draft(ctx: Context, run: queries.RunRow, patientId: string) {
  const facts = await readStatement(ctx, patientId, { from: run.from_day, to: run.to_day })
  if (facts.closingCents < run.minimum_cents) {
    return { outcome: 'skipped', problem: 'Paid meanwhile, so no statement was made.' } as const
  }
  const paper = statementPaper({ ...facts, message: run.message })
  const { id, email } = facts.guarantor
  const reachable = run.by_email && address.safeParse(email).success
  const mail = reachable ? { to: email, pdf: await renderPapers([paper]) } : null
  const problem =
    run.by_email && email !== '' && !reachable ? 'The e-mail address cannot be used; print it.' : null
  const title = `Statement of ${paper.facts[0]?.value ?? run.to_day}`
  return {
    handOut: {
      kind: 'statement',
      subjectId: id,
      patientId: id,
      runId: run.id,
      title,
      paper,
      owed: facts.owed,
      mail,
    },
    problem,
  }
}

/** A database that is away stops the run, which goes on later; anything else is this family's trouble alone. */
function failed(error: unknown): { outcome: 'failed'; problem: string } {
  if (error instanceof Problem && error.code === 'unavailable') throw error
  const problem =
    error instanceof Problem ? error.message : 'It could not be made. Print it from the patient file.'
  return { outcome: 'failed', problem }
}
