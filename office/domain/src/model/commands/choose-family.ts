import { daysApart } from '../expected/model-billing.ts'
import type { ModelLot, ModelState } from '../expected/state.ts'
import { chooseDay } from './choose-billing.ts'
import type { Command } from './commands.ts'
import type { Dice } from './moves.ts'
import { dayMs } from './world.ts'

/** Money of a patient to the other one: mostly within a family, which is made first. */
export function chooseTransfer(state: ModelState, dice: Dice): Command {
  const [who, payer] = dice.pick([[1, 0] as const, [0, 1] as const])
  if (!state.isFamily(0, 1) && !dice.oneIn(4)) return { do: 'family', who, payer }
  if (dice.oneIn(8)) return { do: 'family', who, payer: dice.oneIn(2) ? payer : null }
  const spendable = state.payments.flatMap((payment) =>
    [...payment.lots.entries()]
      .filter(([, one]) => one.remaining > 0 || dice.oneIn(20))
      .map(([lot, one]) => ({ payment: payment.name, lot, ...one })),
  )
  const { payment = 'none', lot = 0, patient = 0, location = 0, remaining = 1 } = dice.maybe(spendable) ?? {}
  const to = dice.oneIn(12) ? patient : 1 - patient
  const amountCents = dice.amount(Math.max(1, remaining))
  return { do: 'transfer', payment, lot, to, amountCents, on: chooseDay(state, dice, location) }
}

/** Either chart into the other; seldom, since it is for ever. */
export function chooseMerge(dice: Dice): Command {
  const [kept, gone] = dice.pick([[0, 1] as const, [1, 0] as const])
  return dice.oneIn(2) ? { do: 'merge', kept, gone } : { do: 'family', who: gone, payer: kept }
}

/**
 * Goodwill whose last day is over lapses; while none is, a year goes by now and then, to that day or the next. A year
 * later it is winter again, so that a location keeps its one offset.
 */
export function chooseLapse(state: ModelState, dice: Dice): Command {
  const given = goodwillLeft(state)
  const lot = dice.maybe(given)
  const days = lot ? daysApart(state.today(lot.location), lot.expires ?? '') : 0
  if (!lot || isLapseDue(state) || days < 300 || dice.oneIn(3)) return { do: 'goodwill-lapse' }
  return { do: 'pass', toMs: state.nowMs + (days + dice.below(2)) * dayMs }
}

/** Whether goodwill is left whose last day is over, or is today. */
export function isLapseDue(state: ModelState): boolean {
  return goodwillLeft(state).some((lot) => (lot.expires ?? '') <= state.today(lot.location))
}

function goodwillLeft(state: ModelState): ModelLot[] {
  const lots = state.payments.flatMap((one) => one.lots)
  return lots.filter((lot) => lot.remaining > 0 && lot.expires !== null)
}
