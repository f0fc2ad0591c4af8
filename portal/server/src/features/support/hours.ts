import { isBusinessDay } from '@tillwave/money/business-days'
import { supportHours, supportPhone, supportState } from '@tillwave/portal-domain/support'
import type { SignedIn } from '@tillwave/identity/sign-in'
import type { Database } from '@tillwave/server-kit/database'
import { readPractice } from '../practice/index.ts'
import { countOperators, listHours } from './queries.ts'

const SHOWN_DAYS = 7

/** How support is reached now, with its hours in the zone of whoever asks (PP-15). */
export async function readSupport(database: Database, asker: SignedIn | undefined) {
  const { zone, opensAtHour, closesAtHour } = supportHours
  const rows = await database.outside().many(listHours, [zone, opensAtHour, closesAtHour])
  const days = rows.map(({ day, opens_at, closes_at }) => ({ day, opensAt: opens_at, closesAt: closes_at }))
  const { open, changesAt } = supportState(rows[0]?.now ?? '', days)
  const practice = asker?.practiceId
    ? await database.inPractice(asker.practiceId).one(readPractice)
    : undefined
  return {
    phone: supportPhone,
    open,
    changesAt,
    operatorsThere: (await database.outside().one(countOperators)).there,
    days: days
      .slice(0, SHOWN_DAYS)
      .map((one) => (isBusinessDay(one.day) ? one : { day: one.day, opensAt: null, closesAt: null })),
    zone: practice?.zone ?? zone,
    asker: asker ? { name: asker.displayName, practiceName: practice?.name ?? null } : null,
  }
}
