import type { Day } from '@tillwave/money/calendar'
import type { Part } from '../commands/commands.ts'
import { total, type ModelInvoice, type ModelOnItsWay, type ModelPayment, type ModelState } from './state.ts'

/** Largest remainder, ties to the earlier: the parts sum to the amount. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const whole = total(weights)
  const parts = weights.map((weight) => (whole === 0 ? 0 : Math.floor((amount * weight) / whole)))
  const rests = weights.map((weight, at) => ({ at, rest: whole === 0 ? 0 : (amount * weight) % whole }))
  rests.sort((a, b) => b.rest - a.rest || a.at - b.at)
  const left = amount - total(parts)
  for (const { at } of rests.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1
  return parts
}

/** Takes an amount off the charge, net and tax by line; answers both sums, and what each line gave. */
export function reduceCharge(invoice: ModelInvoice, amount: number) {
  const parts = spread(
    amount,
    invoice.lines.flatMap((line) => [line.netLeft, line.taxLeft]),
  )
  const lines = invoice.lines.map((line, at) => {
    const [net, tax] = [parts[at * 2] ?? 0, parts[at * 2 + 1] ?? 0]
    line.netLeft -= net
    line.taxLeft -= tax
    return { line: at, net, tax }
  })
  invoice.reduced = true
  const tax = total(lines.map((line) => line.tax))
  return { net: amount - tax, tax, lines }
}

/** Takes money off an invoice, latest first; answers what came off by lot. */
function takeOff(state: ModelState, payment: ModelPayment, invoice: number, amount: number) {
  let left = amount
  return state.pairsOn(payment, invoice).flatMap((pair) => {
    const part = Math.min(left, pair.net)
    pair.net -= part
    left -= part
    return part === 0 ? [] : [{ invoice, lot: pair.lot, amount: part }]
  })
}

/** How money leaves. */
export interface Leaving {
  out: number
  effect: 'reduce-charge' | 'balance-due'
  on: Day
  location: number
}

/** What a refund took, and from where. */
export type Taken = Pick<ModelOnItsWay, 'lines' | 'off' | 'due' | 'reduced' | 'lots'>

/** Each part off its invoice or out of its lot: the debits of recipes 5 and 6. */
export function take(
  state: ModelState,
  payment: ModelPayment,
  parts: readonly Part[],
  effect: Leaving['effect'],
): Taken {
  const taken: Taken = { lines: [], off: [], due: [], reduced: [], lots: [] }
  for (const part of parts) {
    const amount = part.amountCents
    const invoice = part.invoice === null ? undefined : state.invoice(part.invoice)
    const lot = payment.lots[part.lot ?? -1]
    if (invoice) {
      taken.off.push(...takeOff(state, payment, invoice.number, amount))
      if (effect === 'balance-due') {
        invoice.balance += amount
        taken.due.push({ invoice: invoice.number, amount })
        taken.lines.push([1100, amount])
      } else {
        const { net, tax, lines } = reduceCharge(invoice, amount)
        taken.reduced.push(...lines.map((line) => ({ invoice: invoice.number, ...line })))
        taken.lines.push([4910, net], [2500, tax])
      }
    } else if (lot) {
      lot.remaining -= amount
      taken.lots.push({ lot: part.lot ?? -1, amount })
      taken.lines.push([lot.account, amount])
    }
  }
  return taken
}

/** Recipe 5: what is taken leaves by an account, and the source has that much less. */
export function payOut(
  state: ModelState,
  payment: ModelPayment,
  parts: readonly Part[],
  leaving: Leaving,
): Taken {
  const amount = total(parts.map((part) => part.amountCents))
  const taken = take(state, payment, parts, leaving.effect)
  state.post(leaving.location, leaving.on, [...taken.lines, [leaving.out, -amount]])
  payment.refunded += amount
  payment.dependents += 1
  return taken
}
