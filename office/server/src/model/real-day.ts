import type { Names } from '@tillwave/office-domain/model/commands/names'
import type { Of } from '@tillwave/office-domain/model/expected/model-billing'
import { countCash, makeBankDeposit, voidBankDeposit } from '../features/day/index.ts'
import type { TestPractice } from '../testing/practice.ts'

/** The drawer and the bank, by the office's own verbs. */
export async function doDay(
  practice: TestPractice,
  names: Names,
  command: Of<'bank' | 'unbank' | 'count'>,
): Promise<unknown> {
  const manager = practice.as('manager')
  switch (command.do) {
    case 'bank': {
      const { kind, on: depositedOn } = command
      const checkIds = command.checks.map((name) => names.payment(name))
      const cashCents = command.cashCents as never
      const batch = { grossCents: command.grossCents as never, feeCents: command.feeCents as never }
      const where = { locationId: names.location(command.location), depositedOn, reference: '' }
      return makeBankDeposit(manager, { ...where, kind, checkIds, cashCents, ...batch })
    }
    case 'unbank':
      return voidBankDeposit(manager, names.banked(command.deposit), 'Model')
    case 'count': {
      const { on: countedOn } = command
      const cents = {
        expectedCents: command.expectedCents as never,
        countedCents: command.countedCents as never,
      }
      const locationId = names.location(command.location)
      return countCash(manager, { locationId, countedOn, ...cents, pieces: null, note: 'Model' })
    }
  }
}
