import type { officeApi } from '@tillwave/office-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { checkPeriod, requireMail } from '../papers/index.ts'
import * as queries from './queries.ts'
import { statementJob } from './run-statements.ts'

type Body = Received<(typeof officeApi)['startStatementRun']>['body']
type Choice = Received<(typeof officeApi)['countStatements']>['query']

/** For how many families a run would make statements. */
export async function countStatements(ctx: Context, choice: Choice) {
  requirePermission(ctx, 'statement.run')
  checkPeriod(choice)
  await ctx.db.run(queries.countGrown, [])
  const row = await ctx.db.one(queries.countOwing, [ctx.practiceId, ...owingKey(choice)])
  return { families: row.families, withEmail: row.with_email, owedCents: row.owed_cents }
}

/** Starts a run; whom it is for is settled now, the statements are made in the background (BI-10). */
export async function startStatementRun(ctx: Context, body: Body) {
  requirePermission(ctx, 'statement.run')
  if (ctx.actor.kind !== 'staff') throw new Problem('forbidden', 'Statements are started by a person.')
  if (body.byEmail) requireMail(ctx)
  checkPeriod(body)
  const { id: actorId, name } = ctx.actor
  const { practiceId } = ctx
  await ctx.db.run(queries.countGrown, [])
  const answer = await change(ctx, async (tx) => {
    const { working } = await tx.one(queries.countWorking, [practiceId])
    if (working > 0) throw new Problem('wrong-state', 'Statements are being made. Wait, or cancel that run.')
    const runId = newId()
    const { from, to, minimumCents, minimumAgeDays, byEmail, message } = body
    const choice = [from, to, minimumCents, minimumAgeDays, byEmail, message]
    await tx.run(queries.insertRun, [practiceId, runId, ...choice, actorId, name])
    const total = await tx.run(queries.insertItems, [practiceId, ...owingKey(body), runId])
    if (total === 0) throw new Problem('wrong-state', 'Nobody owes that much, so there is nothing to send.')
    return {
      answer: { runId, total },
      audit: {
        action: 'statements.start',
        documentId: runId,
        summary: `Started statements for ${total} families`,
      },
      event: { topic: 'statement-run', subject: { runId } },
    }
  })
  await ctx.app.enqueue(statementJob, { practiceId, runId: answer.runId })
  return answer
}

function owingKey({ minimumCents, to, minimumAgeDays }: Choice): unknown[] {
  return [minimumCents, to, minimumAgeDays]
}
