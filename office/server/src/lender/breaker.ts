import { Problem } from '@tillwave/route/problem'
import type { Lender } from './lender.ts'

const FAILURES_TO_OPEN = 10
const OPEN_MS = 10_000

/** What says that the lender is away, not that it refuses this call. */
const AWAY = new Set(['unavailable', 'timed-out', 'unreadable', 'maintenance'])

/**
 * Spares a lender that is away, and the people who would wait for its deadline (carecredit.md): after ten failures in a
 * row calls fail at once for ten seconds, then one is tried; if it succeeds all go through again. `nowMs` is a steady
 * clock of the process, in milliseconds.
 */
export function withBreaker(lender: Lender, nowMs: () => number = () => performance.now()): Lender {
  let failures = 0
  let closedUntil = 0

  async function guarded<T>(call: () => Promise<T>): Promise<T> {
    if (failures >= FAILURES_TO_OPEN) {
      if (nowMs() < closedUntil)
        throw new Problem('unavailable', 'The lender cannot be reached right now.', {
          retryAfterSeconds: Math.ceil((closedUntil - nowMs()) / 1000),
        })
      // The one that is tried: others fail at once until it has answered.
      closedUntil = nowMs() + OPEN_MS
    }
    try {
      const answer = await call()
      failures = 0
      return answer
    } catch (error) {
      if (error instanceof Problem && !AWAY.has(error.code)) failures = 0
      else if (++failures >= FAILURES_TO_OPEN) closedUntil = nowMs() + OPEN_MS
      throw error
    }
  }

  return {
    name: lender.name,
    createSession: (wish, key) => guarded(() => lender.createSession(wish, key)),
    launchAgain: (id) => guarded(() => lender.launchAgain(id)),
    results: (ids) => guarded(() => lender.results(ids)),
    isFinancingPatient: (reference) => guarded(() => lender.isFinancingPatient(reference)),
    closedMerchants: () => guarded(() => lender.closedMerchants()),
    promotions: (merchantNumber, amountCents) =>
      guarded(() => lender.promotions(merchantNumber, amountCents)),
  }
}
