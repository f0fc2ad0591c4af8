import { acceptResult } from '@tillwave/office-domain/carecredit/accept'
import { quarantineUnreadable } from '@tillwave/office-domain/carecredit/quarantine'
import type { BookSession, LenderResult, Related } from '@tillwave/office-domain/carecredit/result'
import { footing } from '@tillwave/office-domain/ledger/merge'
import type { Plan } from '@tillwave/office-domain/ledger/plan'
import { requestHash } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import type { Context } from '../../context.ts'
import type { Delivery } from '../../lender/lender.ts'
import { commitPlan, commitTogether, gathering } from '../ledger/index.ts'
import { readForResults } from './queries.ts'

/** A delivery with the office's session that it came with. */
export interface Delivered {
  sessionId: string
  delivery: Delivery
}

const ROUNDS = 8

/**
 * Accepts what a lender delivered: every approved result once and for ever (XX-4), whoever fetched it and however often
 * it came. Only approved results count (CC-9). What workstations of a practice fetch at the same moment is accepted
 * together.
 */
export async function acceptResults(ctx: Context, delivered: readonly Delivered[]): Promise<void> {
  const approved = delivered.filter(({ delivery }) => !delivery.readable || delivery.approved)
  if (approved.length > 0) await acceptTogether(ctx, approved.map(storable))
}

const acceptTogether = gathering({
  async write(ctx, delivered: readonly Delivered[]) {
    await acceptAll(ctx, delivered)
    return []
  },
})

/** Plans that stand on different rows are committed in one call; one that met another workstation is decided again. */
async function acceptAll(ctx: Context, delivered: readonly Delivered[]): Promise<void> {
  const office: Context = {
    ...ctx,
    actor: { kind: 'system', name: 'CareCredit' },
    idempotencyKey: null,
    requestHash: null,
  }
  let waiting = delivered.toSorted(byTime)
  for (let round = 1; waiting.length > 0; round += 1) {
    const plans = await planRound(office, waiting)
    const batch = independent(plans)
    const done = await commitBatch(
      office,
      batch.map((one) => one.plan),
    )
    if (done.every((outcome) => outcome === 'stale') && round >= ROUNDS)
      throw new Error('results stay contested')
    const settled = new Set(batch.filter((_, at) => done[at] !== 'stale').map((one) => one.delivered))
    const open = new Set(plans.map((one) => one.delivered))
    waiting = waiting.filter((one) => open.has(one) && !settled.has(one))
  }
}

/** PostgreSQL keeps neither NUL nor half a character, so a lender's text with them would stop all that came with it. */
function storable(delivered: Delivered): Delivered {
  const text = JSON.stringify(delivered)
  const kept = text.replaceAll(/\\u(0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd')
  return kept === text ? delivered : (JSON.parse(kept) as Delivered)
}

/** Purchases before what follows them: results are taken in the order in which they happened. */
function byTime(a: Delivered, b: Delivered): number {
  const at = (one: Delivered) => (one.delivery.readable ? one.delivery.result.occurredAt : '9')
  return at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0
}

interface Planned {
  delivered: Delivered
  plan: Plan
}

/** Reads and decides all that wait; what is known already falls out. */
async function planRound(ctx: Context, waiting: readonly Delivered[]): Promise<Planned[]> {
  const wanted = waiting.map((one, at) => ({ at, sessionId: one.sessionId, ...wordsOf(one.delivery) }))
  const rows = await ctx.db.many(readForResults, [ctx.practiceId, JSON.stringify(wanted)])
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const one = waiting[row.at]
    const identity = JSON.stringify(one)
    if (!one || seen.has(identity)) return []
    seen.add(identity)
    const plan = decide(one.delivery, row.session, row)
    return plan ? [{ delivered: one, plan }] : []
  })
}

function wordsOf(delivery: Delivery) {
  if (delivery.readable) {
    const { lender, merchantNumber, kind, transactionId, amountCents, originalTransactionId } =
      delivery.result
    return {
      lender,
      merchantNumber,
      kind,
      transactionId,
      amountCents,
      originalTransactionId,
      fingerprint: '',
    }
  }
  return {
    lender: '',
    merchantNumber: '',
    kind: '',
    transactionId: '',
    fingerprint: fingerprintOf(delivery.raw),
  }
}

function fingerprintOf(raw: unknown): string {
  return requestHash(raw ?? null)
}

function decide(delivery: Delivery, session: BookSession, related: Related): Plan | undefined {
  if (!delivery.readable) {
    return quarantineUnreadable(session, { ...delivery, fingerprint: fingerprintOf(delivery.raw) }, newId)
  }
  // A void takes back a purchase that we accepted; of one that we never saw there is nothing to take back.
  if (delivery.isVoid && related.named === null) return undefined
  return acceptResult(delivery.result satisfies LenderResult, session, related, newId)
}

/** As many plans, from the front, as stand on rows of their own; the rest waits for the next round. */
function independent(plans: readonly Planned[]): Planned[] {
  const taken = new Set<string>()
  return plans.filter(({ delivered, plan }) => {
    const words = [`session ${delivered.sessionId}`, ...footing(plan)]
    if (words.some((word) => taken.has(word))) return false
    for (const word of words) taken.add(word)
    return true
  })
}

async function commitBatch(ctx: Context, plans: Plan[]): Promise<('done' | 'stale' | 'known')[]> {
  if (plans.length === 0) return []
  if (plans.length > 1) {
    const together = await commitTogether(ctx, plans)
    if (typeof together === 'object') return plans.map(() => 'done')
  }
  const outcomes: ('done' | 'stale' | 'known')[] = []
  for (const plan of plans) {
    const outcome = await commitPlan(ctx, plan)
    outcomes.push(typeof outcome === 'object' ? 'done' : outcome)
  }
  return outcomes
}
