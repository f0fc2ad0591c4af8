import { newId } from '@tillwave/server-kit/ids'
import type { App } from '../context.ts'
import { Agenda } from './agenda.ts'
import { planCareCredit } from './carecredit-year.ts'
import { planVisits } from './ordinary-year.ts'
import { planCorrections } from './corrections.ts'
import { planCredits } from './credits.ts'
import { closeOldMonths, planBank } from './bank.ts'
import { makeDemoPractice } from './practice.ts'
import { lockAndLook } from './queries.ts'

/**
 * Fills an empty office with the demo practice of screens.md and a year of its history, through the ordinary verbs, in
 * one transaction: whoever starts next finds all of it or nothing. An office that has a user stays as it is.
 */
export async function seedDemo(app: App): Promise<void> {
  const practiceId = newId()
  await app.database.inPractice(practiceId).transaction(async (tx) => {
    const { users, now } = await tx.one(lockAndLook)
    if (users > 0) return
    const practice = await makeDemoPractice(app, tx, practiceId, now)
    const agenda = new Agenda(practice.today)
    planVisits(practice, agenda)
    planCareCredit(practice, agenda)
    planCorrections(practice, agenda)
    planCredits(practice, agenda)
    planBank(practice, agenda)
    await agenda.run()
    await closeOldMonths(practice)
  })
}
