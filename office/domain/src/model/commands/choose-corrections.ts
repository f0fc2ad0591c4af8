import { directMethods, refundSteps } from '../../words.ts'
import type { ModelInvoice, ModelState } from '../expected/state.ts'
import { chooseDay } from './choose-billing.ts'
import type { Command } from './commands.ts'
import type { Dice } from './moves.ts'

/** Mostly an invoice with something owed, and about as much as that. */
function chooseOwed(
  state: ModelState,
  dice: Dice,
): { invoice: ModelInvoice | undefined; amountCents: number } {
  const open = state.invoices.filter((one) => one.balance > 0)
  const invoice = dice.maybe(dice.oneIn(8) ? state.invoices : open)
  return { invoice, amountCents: dice.amount(Math.max(1, invoice?.balance ?? 1)) }
}

/** Something off what is owed. */
export function chooseAdjustment(state: ModelState, dice: Dice): Command {
  const { invoice, amountCents } = chooseOwed(state, dice)
  const on = chooseDay(state, dice, invoice?.location ?? 0)
  return { do: 'adjust', invoice: invoice?.number ?? 1, amountCents, on }
}

/** What is owed given up, by somebody who may or may not. */
export function chooseWriteOff(state: ModelState, dice: Dice): Command {
  const { invoice, amountCents } = chooseOwed(state, dice)
  const on = chooseDay(state, dice, invoice?.location ?? 0)
  const role = dice.pick(['manager', 'manager', 'biller', 'frontdesk'] as const)
  return { do: 'write-off', invoice: invoice?.number ?? 1, amountCents, on, role }
}

/** What was given up owed again, or what was not. */
export function chooseRecovery(state: ModelState, dice: Dice): Command {
  const given = state.invoices.filter((one) => one.writtenOff > 0)
  const invoice = dice.maybe(dice.oneIn(6) ? state.invoices : given)
  const amountCents = dice.amount(Math.max(1, invoice?.writtenOff ?? 1))
  return { do: 'recover', invoice: invoice?.number ?? 1, amountCents }
}

/** Mostly a check that is still good. */
export function chooseBounce(state: ModelState, dice: Dice): Command {
  const checks = state.payments.filter((one) => one.method === 'check' && !one.ended)
  const banked = checks.filter((one) => one.banked)
  const likely = banked.length > 0 && !dice.oneIn(3) ? banked : checks
  const payment = dice.maybe(dice.oneIn(6) ? state.payments : likely)
  return { do: 'bounce', payment: payment?.name ?? 'none' }
}

/** A credit of no invoice: money, or goodwill around the limits. */
export function chooseCredit(state: ModelState, dice: Dice): Command {
  const location = dice.oneIn(4) ? 1 : 0
  const method = dice.oneIn(2) ? ('goodwill' as const) : dice.pick(directMethods)
  return {
    do: 'credit',
    patient: dice.oneIn(4) ? 1 : 0,
    location,
    method,
    amountCents: dice.amount(dice.pick([2_500, 10_000, 5_000])),
    on: chooseDay(state, dice, location),
    role: dice.pick(['manager', 'biller', 'frontdesk'] as const),
  }
}

/** Mostly a refund with which the bank is not done. */
export function chooseSettling(state: ModelState, dice: Dice): Command {
  const waiting = [...state.onTheirWay.entries()].filter(([, one]) => /pending|paid/.test(one.stage))
  const [refund, row] = dice.maybe(dice.oneIn(6) ? [...state.onTheirWay.entries()] : waiting) ?? [
    0,
    undefined,
  ]
  const likely = row?.stage === 'pending' ? ['paid', 'failed'] : ['failed', 'cleared']
  const outcome = dice.maybe(refundSteps.filter((step) => likely.includes(step)))
  const location = row?.location ?? 0
  const on = dice.oneIn(3) ? chooseDay(state, dice, location) : state.today(location)
  return { do: 'settle', refund, outcome: dice.oneIn(8) || !outcome ? dice.pick(refundSteps) : outcome, on }
}
