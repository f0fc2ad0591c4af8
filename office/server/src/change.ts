import { sqlState, type Reader } from '@tillwave/server-kit/database'
import { keyed } from '@tillwave/server-kit/keyed'
import type { Context } from './context.ts'
import { recordAudit, type AuditEntry } from './features/audit/index.ts'
import { announce, type Announcement } from './features/events/index.ts'

/** What a change did: its answer, and what the trail and the other screens are told. */
export interface Changed<T> {
  answer: T
  audit: AuditEntry
  event: Announcement
}

const ATTEMPTS = 3
const DEADLOCK = '40P01'

/**
 * Commits a change that moves no money: once per Idempotency-Key, with its audit row and its event in the same
 * transaction. Two changes that waited for each other are done one after the other. Throws `idempotency-conflict` when
 * the key was used for another request.
 */
export async function change<T>(ctx: Context, work: (tx: Reader) => Promise<Changed<T>>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await changeOnce(ctx, work)
    } catch (error) {
      if (sqlState(error) !== DEADLOCK || attempt === ATTEMPTS) throw error
    }
  }
}

function changeOnce<T>(ctx: Context, work: (tx: Reader) => Promise<Changed<T>>): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    const once = async () => {
      const { answer, audit, event } = await work(tx)
      await recordAudit(tx, ctx, audit)
      await announce(tx, ctx.practiceId, event)
      return answer
    }
    const { idempotencyKey: key, requestHash: hash } = ctx
    if (key === null || hash === null) return once()
    return keyed(tx, { practice: ctx.practiceId, key, hash }, once)
  })
}
