import { till } from '../expected/model-day.ts'
import type { ModelState } from '../expected/state.ts'
import { chooseDay } from './choose-billing.ts'
import type { Command } from './commands.ts'
import type { Dice } from './moves.ts'

/** Checks and cash to the bank, or a batch: about what is there, and now and then what is not allowed. */
export function chooseBanking(state: ModelState, dice: Dice): Command {
  const location = dice.oneIn(4) ? 1 : 0
  const on = dice.oneIn(3) ? chooseDay(state, dice, location) : state.today(location)
  const kind = dice.pick(['slip', 'slip', 'slip', 'card', 'ach'] as const)
  const where = { do: 'bank' as const, location, kind, on }
  if (kind !== 'slip') {
    const grossCents = dice.amount(Math.max(1, till(state, kind === 'card' ? 1020 : 1015, location, on)))
    const feeCents = dice.oneIn(2) ? dice.below(grossCents + 1) : 0
    return { ...where, cashCents: 0, checks: [], grossCents, feeCents }
  }
  const all = state.payments.filter((one) => one.method === 'check')
  const lying = all.filter((one) => one.location === location && !one.ended && !one.banked)
  const chosen = Array.from({ length: dice.pick([1, 1, 2, 0]) }, () => {
    return dice.maybe(lying.length === 0 || dice.oneIn(4) ? all : lying)?.name
  })
  const checks = [...new Set(chosen.filter((name) => name !== undefined))]
  const held = till(state, 1000, location, on)
  const cashCents = held > 0 && !dice.oneIn(3) ? dice.amount(held) : 0
  return { ...where, checks, cashCents, grossCents: 0, feeCents: 0 }
}

/** The drawer counted: as the books have it, over, or short; now and then while it moves. */
export function chooseCount(state: ModelState, dice: Dice): Command {
  const location = dice.oneIn(4) ? 1 : 0
  const on = chooseDay(state, dice, location)
  const expectedCents = till(state, 1000, location, on) + (dice.oneIn(8) ? 1 : 0)
  const countedCents = Math.max(0, expectedCents + dice.pick([0, 0, 100, -25, 1]))
  return { do: 'count', location, expectedCents, countedCents, on }
}
