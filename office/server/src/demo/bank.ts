import { lastDayOf } from '@tillwave/office-domain/billing/close-period'
import { addMonths, type Day } from '@tillwave/money/calendar'
import { closeMonth, countCash, makeBankDeposit, readDay } from '../features/day/index.ts'
import type { Agenda } from './agenda.ts'
import type { DemoPractice } from './practice.ts'

// What stays in a drawer as change.
const FLOAT_CENTS = 20_000

/** At the end of every month each drawer is counted, and what was taken goes to the bank. */
export function planBank(practice: DemoPractice, agenda: Agenda): void {
  for (let back = 12; back >= 1; back -= 1) {
    const on = lastDayOf(monthBefore(practice.today, back))
    if (on === undefined) continue
    for (const { id } of practice.locations) agenda.add(on, () => goToTheBank(practice, id, on))
  }
}

/** Months that are long over are closed; the last three stay open. */
export async function closeOldMonths(practice: DemoPractice): Promise<void> {
  for (let back = 12; back > 3; back -= 1)
    await closeMonth(practice.manager, monthBefore(practice.today, back))
}

function monthBefore(today: Day, months: number): string {
  return addMonths(`${today.slice(0, 7)}-01`, -months).slice(0, 7)
}

async function goToTheBank(practice: DemoPractice, locationId: string, on: Day): Promise<void> {
  const { manager, chance } = practice
  const day = await readDay(manager, { locationId, on })
  const expectedCents = day.drawerCents
  const countedCents =
    expectedCents > 1_000 && chance.next() < 0.3 ? expectedCents - chance.between(1, 200) : expectedCents
  if (countedCents >= 0)
    await countCash(manager, {
      locationId,
      countedOn: on,
      countedCents,
      expectedCents,
      pieces: null,
      note: countedCents < expectedCents ? 'Counted twice; change given wrong' : '',
    })
  const where = { locationId, depositedOn: on, reference: '' }
  const cashCents = Math.max(0, countedCents - FLOAT_CENTS)
  const checkIds = day.checks.map(({ paymentId }) => paymentId)
  if (cashCents > 0 || checkIds.length > 0)
    await makeBankDeposit(manager, {
      ...where,
      kind: 'slip',
      cashCents,
      checkIds,
      grossCents: 0,
      feeCents: 0,
    })
  for (const [kind, grossCents] of [
    ['card', day.cardCents],
    ['ach', day.achCents],
  ] as const) {
    const feeCents = kind === 'card' ? Math.floor((grossCents * 27) / 1_000) : 0
    if (grossCents > 0)
      await makeBankDeposit(manager, { ...where, kind, cashCents: 0, checkIds: [], grossCents, feeCents })
  }
}
