import { daysBetween } from '@tillwave/money/calendar'
import { Problem } from '@tillwave/route/problem'
import type { Database } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Actor } from '../../context.ts'
import { remindOfCertification } from '../training/index.ts'
import { postAllDuePayments } from './post-payments.ts'
import { lockLenderDay, moveLenderDay, readLenderDay } from './queries.ts'

const MOST_DAYS_AHEAD = 3_650

/** The lender's day, and how far it is ahead of the calendar. */
export async function readLenderClock(database: Database) {
  const { today, days_ahead } = await database.outside().one(readLenderDay)
  return { today, daysAhead: days_ahead }
}

/** Lets days pass at the lender until one and makes the payments that fell due; a clock never goes back. */
export async function moveLenderClock(database: Database, actor: Actor, until: string) {
  await database.outside().transaction(async (tx) => {
    await tx.one(lockLenderDay)
    const { today, days_ahead } = await tx.one(readLenderDay)
    const days = daysBetween(today, until)
    if (days < 0) throw refused(`The lender’s day is ${today} already, and days do not come back.`)
    if (days_ahead + days > MOST_DAYS_AHEAD) throw refused('The lender is never more than ten years ahead.')
    await tx.run(moveLenderDay, [days])
    const summary = `Let the lender’s days pass until ${until}.`
    await record(tx, { practiceId: null, actor }, { action: 'lender-clock.move', summary })
  })
  const paymentsMade = await postAllDuePayments(database)
  await remindOfCertification(database)
  return { ...(await readLenderClock(database)), paymentsMade }
}

function refused(why: string): Problem {
  return new Problem('clock-limit', why, { fields: { today: why } })
}
