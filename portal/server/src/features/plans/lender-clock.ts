import { daysBetween } from '@tillwave/money/calendar'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { remindPractice } from '../training/index.ts'
import { postDuePayments } from './post-payments.ts'
import { moveLenderDay, readLenderDay } from './queries.ts'

const MOST_DAYS_AHEAD = 3_650

/** The lender's day for a practice, and how far it is ahead of the calendar. */
export async function readLenderClock(read: Reader) {
  const { today, days_ahead } = await read.one(readLenderDay)
  return { today, daysAhead: days_ahead }
}

/**
 * Lets the lender's days pass for one practice until one and makes its payments that fell due. No other practice is
 * moved; only a reset takes days back.
 */
export async function moveLenderClock(desk: Desk, until: string) {
  await desk.scope.transaction(async (tx) => {
    const { today, daysAhead } = await readLenderClock(tx)
    const days = daysBetween(today, until)
    if (daysAhead + days > MOST_DAYS_AHEAD) throw refused('The lender is never more than ten years ahead.')
    if (days < 0 || !(await tx.maybe(moveLenderDay, [desk.practiceId, until])))
      throw refused(`The lender’s day is ${today} already, and only a reset takes days back.`)
    await record(tx, desk, {
      action: 'lender-clock.move',
      summary: `Let the lender’s days pass until ${until}.`,
    })
  })
  const paymentsMade = await postDuePayments(desk)
  await remindPractice(desk.scope, desk.practiceId)
  return { ...(await readLenderClock(desk.scope)), paymentsMade }
}

function refused(why: string): Problem {
  return new Problem('clock-limit', why, { fields: { today: why } })
}
