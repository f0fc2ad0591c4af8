import { createPartnerClient } from '@tillwave/partner-api/client'
import { Problem } from '@tillwave/route/problem'
import { chanceOf, type Chance } from '@tillwave/route/testing/chance'
import { advanceClock } from '@tillwave/server-kit/testing/test-clock'
import { vi } from 'vitest'
import { refreshPatient } from '../../features/carecredit/index.ts'
import { verifyBooks } from '../../features/verify/index.ts'
import { careCredit } from '../../lender/lender.ts'
import { officeAt, type TestOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { readTrialBalance } from '../../testing/queries.ts'
import { openDesk, untilDone, type Desk, type Launched } from './desk.ts'
import { breakDatabase, breakLender, killServer, type Fault } from './faults.ts'
import { fetchSomehow } from './fetching.ts'
import type { House } from './house.ts'
import { listAccepted } from './queries.ts'

/** What broke, and what did not agree in the end. */
export interface Mixed {
  /** Faults that happened, by kind. */
  faults: Map<string, number>
  approvals: number
  /** Where the lender's list, the till and the books differ, and failures that no caller could have understood. */
  differences: string[]
}

const DESKS = 4
/** PostgreSQL may still recover from the last crash. */
const patience = { timeout: 60_000, interval: 50 }
/** After so many deeds a desk goes on in another practice, whose history is short. */
const DEEDS = 25

/** Approvals, refunds and cash at several desks while everything breaks; then quiet; then everything is compared. */
export async function mix(house: House, wanted: { faults: number; seed: number }): Promise<Mixed> {
  const mixed: Mixed = { faults: house.lender.happened, approvals: 0, differences: [] }
  const desks: Desk[] = []
  const isEnough = () => [...mixed.faults.values()].reduce((sum, times) => sum + times, 0) >= wanted.faults
  const trade = async (chance: Chance) => {
    while (!isEnough()) {
      const desk = openDesk(house, await untilDone(() => makePractice(house.office.app)), chance)
      desks.push(desk)
      for (let left = DEEDS; left > 0 && !isEnough(); left -= 1) await deed(house, desk, chance, mixed)
    }
  }
  await Promise.all(Array.from({ length: DESKS }, (_, at) => trade(chanceOf(wanted.seed * DESKS + at))))
  house.lender.calm()
  mixed.approvals = house.lender.approved.length
  mixed.differences.push(...(await compare(house, desks)))
  return mixed
}

/** Something is done at a desk while something breaks. */
async function deed(house: House, desk: Desk, chance: Chance, mixed: Mixed): Promise<void> {
  const count = async ({ kind, takeBack }: Fault) => {
    if (await takeBack()) mixed.faults.set(kind, (mixed.faults.get(kind) ?? 0) + 1)
  }
  try {
    const early = chance.in100(40) ? await breakDatabase(house, chance) : undefined
    const launched = chance.in100(20)
      ? await desk.takeCash()
      : ((chance.in100(25) ? await desk.giveBack() : undefined) ?? (await desk.sell()))
    if (early) await count(early)
    if (launched) await fetchWhileItBreaks(house, desk, launched, { chance, count })
  } catch (error) {
    const told = error instanceof Error ? error.stack : String(error)
    mixed.differences.push(`nobody understands: ${told}`)
  }
}

async function fetchWhileItBreaks(
  house: House,
  desk: Desk,
  launched: Launched,
  { chance, count }: { chance: Chance; count: (fault: Fault) => Promise<void> },
): Promise<void> {
  const at = chance.below(100)
  if (at < 2) return count(await killServer(house, desk, launched, chance))
  // In one of six cases nothing breaks: whoever is about to see that anything was doubled must get that far.
  if (at < 45) breakLender(house, launched, chance)
  const fault = at >= 30 && at < 83 ? await breakDatabase(house, chance) : undefined
  await fetchSomehow(house, desk, launched, chance).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'unavailable') throw error
  })
  if (fault) await count(fault)
}

/** Everything is asked for once more, in peace, and held against the lender's list and the cash that was taken. */
async function compare(house: House, desks: readonly Desk[]): Promise<string[]> {
  // A server that was killed while it fetched for a patient keeps others from it for a while.
  await vi.waitFor(() => advanceClock(house.url, '2 minutes'), patience)
  const client = createPartnerClient({ origin: house.lender.origin, apiKey: 'key', deadlineMs: 60_000 })
  const office = officeAt(house.url, careCredit(client))
  try {
    const differences: string[] = []
    for (const desk of desks) differences.push(...(await differencesAt(house, office, desk)))
    return differences
  } finally {
    await office.close()
  }
}

async function differencesAt(house: House, { app }: TestOffice, desk: Desk): Promise<string[]> {
  const { practice } = desk
  const { practiceId } = practice
  const db = app.database.inPractice(practiceId)
  const ctx = { ...practice.as('manager'), app, db }
  const line = await refreshPatient(ctx, practice.patientIds[0])
  const merchants = new Set(practice.locations.map(({ merchantNumber }) => merchantNumber))
  const listed = house.lender.approved.filter(({ merchantNumber }) => merchants.has(merchantNumber))
  const accepted = await db.many(listAccepted, [practiceId])
  const balances = new Map(
    (await db.many(readTrialBalance, [practiceId])).map(({ account, cents }) => [account, cents]),
  )
  const owed = listed.reduce(
    (sum, { kind, amountCents }) => sum + (kind === 'refund' ? -amountCents : amountCents),
    0,
  )
  return [
    ...(line.state === 'fresh' ? [] : [`the last refresh is ${line.state}: ${line.failure}`]),
    ...differ(
      'approvals',
      listed.map((one) => `${one.kind} ${one.transactionId} ${one.amountCents}`),
      accepted.map((one) => `${one.kind} ${one.transaction_id} ${one.amount_cents}`),
    ),
    ...differ('what the lender owes', [String(owed)], [String(balances.get(1030) ?? 0)]),
    ...differ('cash', [String(desk.cashCents)], [String(balances.get(1000) ?? 0)]),
    ...(await verifyBooks(db, practiceId)).map((breach) => JSON.stringify(breach)),
  ]
}

function differ(what: string, there: readonly string[], here: readonly string[]): string[] {
  const [one, other] = [there.toSorted().join('\n'), here.toSorted().join('\n')]
  if (one === other) return []
  const lost = there.filter((line) => !here.includes(line))
  const more = here.length - there.length
  return [
    `${what}: ${lost.length} lost, ${more} more, such as ${lost[0] ?? here.find((l, at) => here.indexOf(l) < at)}`,
  ]
}
