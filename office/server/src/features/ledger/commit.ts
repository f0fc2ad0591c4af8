import { footing as footingOf } from '@tillwave/office-domain/ledger/merge'
import type { Plan } from '@tillwave/office-domain/ledger/plan'
import { isRefusal, type Refusal } from '@tillwave/office-domain/refusal'
import { Problem } from '@tillwave/route/problem'
import { sqlState, type Reader } from '@tillwave/server-kit/database'
import { requireLocation } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { refusalOf } from '../../refusal.ts'
import * as queries from './queries.ts'
import { gathering } from './gathered.ts'
import { planRows, type Signed } from './rows.ts'

/** What the door answered: the plan's answer with the number that it was given, if any. */
export type Answer = Record<string, unknown>

const ATTEMPTS = 5
// Versions that moved, deadlocks, and floors or unique rows that another workstation reached first.
const STALE = new Set(['TW002', '40001', '40P01', '23514', '23505'])
const UNKNOWN_ID = '23503'

/**
 * Reads, decides and commits, in two round trips (ledger.md). `decide` reads without locks and answers a pure rule's
 * plan or refusal; the door compares versions under the lock. When something moved meanwhile it reads again, at most
 * five times, and then locks first. A repeated Idempotency-Key is answered as the first time. Throws Problem.
 */
export async function commit<A>(ctx: Context, decide: (read: Reader) => Promise<Plan | Refusal>): Promise<A> {
  let footing: Plan | undefined
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const decision = await decide(ctx.db)
    if (isRefusal(decision)) return (await answeredBefore(ctx, decision)) as A
    footing = decision
    requirePlace(ctx, decision)
    const [answer] = await writeTogether(ctx, [signed(ctx, decision)])
    if (answer !== 'stale') return answer as A
  }
  return (await lockThenDecide(ctx, decide, footing)) as A
}

/** Commits one plan as it is: undefined when it is stale, or when its lender result is known already. */
export function commitPlan(ctx: Context, plan: Plan): Promise<Answer | 'stale' | 'known'> {
  return commitTogether(ctx, [plan])
}

/** Commits plans that stand on different rows in one call, all or none of them. */
export async function commitTogether(
  ctx: Context,
  plans: readonly Plan[],
): Promise<Answer | 'stale' | 'known'> {
  try {
    return await tryPlans(
      ctx.db,
      ctx.practiceId,
      plans.map((plan) => signed(ctx, plan)),
    )
  } catch (error) {
    if (sqlState(error) === 'TW003') return 'known'
    throw error
  }
}

/**
 * Commits plans that stand on different rows inside the caller's transaction, which an import ends with all of them or
 * none. The caller has locked what they stand on. Throws `unavailable` when something moved all the same.
 */
export async function commitWithin(ctx: Context, tx: Reader, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return
  const all = plans.map((plan) => signed(ctx, plan))
  const answer = await tryPlans(tx, ctx.practiceId, all)
  if (answer === 'stale')
    throw new Problem('unavailable', 'Others are working on this at the same moment. Try again.')
}

/** Locks invoices for the rest of the caller's transaction. */
export async function lockInvoices(ctx: Context, tx: Reader, invoiceIds: readonly string[]): Promise<void> {
  await tx.run(queries.lockFooting, [ctx.practiceId, [], [], invoiceIds])
}

/** Takes `count` numbers of a sequence without gaps, in the caller's transaction; answers the first. */
export async function takeNumbers(ctx: Context, tx: Reader, name: 'invoice', count: number): Promise<number> {
  const { first } = await tx.one(queries.takeNumbers, [ctx.practiceId, name, count])
  return first
}

/** What several people of a practice commit at the same moment goes to disk together (decision 6). */
const writeTogether = gathering<Signed, Answer | 'stale'>({
  async write(ctx, all) {
    const answer = await tryPlans(ctx.db, ctx.practiceId, all)
    if (all.length === 1) return [answer]
    if (answer === 'stale') throw new Error('one of several is stale: each is tried alone')
    return all.map(({ plan }) => plan.answer)
  },
  apart({ plan, signature: { key } }) {
    if (plan.numbered) return 'alone'
    return [...footingOf(plan), ...(key === null ? [] : [`key ${key}`])]
  },
})

function signed({ actor, idempotencyKey, requestHash }: Context, plan: Plan): Signed {
  const actorId = actor.kind === 'staff' ? actor.id : null
  return { plan, signature: { actorId, actorName: actor.name, key: idempotencyKey, requestHash } }
}

async function tryPlans(
  reader: Reader,
  practiceId: string,
  all: readonly Signed[],
): Promise<Answer | 'stale'> {
  try {
    const { result } = await reader.one(queries.commitPlan, [practiceId, JSON.stringify(planRows(all))])
    if (result.status === 'key-conflict') throw keyConflict()
    return result.answer
  } catch (error) {
    if (STALE.has(sqlState(error) ?? '')) return 'stale'
    if (sqlState(error) === UNKNOWN_ID)
      throw new Problem('not-found', 'That does not exist, or not any more.')
    throw error
  }
}

async function lockThenDecide(
  ctx: Context,
  decide: (read: Reader) => Promise<Plan | Refusal>,
  footing: Plan | undefined,
): Promise<Answer> {
  return ctx.db.transaction(async (tx) => {
    const { sessions = [], sources = [], balances = [] } = footing?.expect ?? {}
    const ids = (rows: readonly { id: string }[]) => rows.map((one) => one.id)
    await tx.run(queries.lockFooting, [
      ctx.practiceId,
      ids(sessions),
      ids(sources),
      balances.map((one) => one.key),
    ])
    const decision = await decide(tx)
    if (isRefusal(decision)) return answeredBefore(ctx, decision)
    requirePlace(ctx, decision)
    const answer = await tryPlans(tx, ctx.practiceId, [signed(ctx, decision)])
    if (answer !== 'stale') return answer
    throw new Problem('unavailable', 'Others are working on this at the same moment. Try again.', {
      retryAfterSeconds: 1,
    })
  })
}

/**
 * What a person decides posts only where that person works. What the lender has approved is accepted whoever finds it.
 */
function requirePlace(ctx: Context, { entries, documents }: Plan): void {
  for (const { locationId } of entries) requireLocation(ctx, locationId)
  for (const { locationId } of documents.carecreditSession ?? [])
    if (typeof locationId === 'string') requireLocation(ctx, locationId)
}

/** A refusal may be the echo of our own success: the same key is answered as the first time. */
async function answeredBefore(ctx: Context, refusal: Refusal): Promise<Answer> {
  if (ctx.idempotencyKey !== null) {
    const earlier = await ctx.db.maybe(queries.readKey, [ctx.practiceId, ctx.idempotencyKey])
    if (earlier && earlier.request_hash !== ctx.requestHash) throw keyConflict()
    if (earlier) return earlier.answer as Answer
  }
  throw refusalOf(refusal)
}

function keyConflict(): Problem {
  return new Problem('idempotency-conflict', 'This key was used for another request.')
}
