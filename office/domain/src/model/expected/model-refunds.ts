import type { Day } from '@tillwave/money/calendar'
import type { Part, Wish } from '../commands/commands.ts'
import { enter, looksFetched, nextName, type Of } from './model-billing.ts'
import { total, type ModelInvoice, type ModelPayment, type ModelState } from './state.ts'

const limits = { frontdesk: 25_000, biller: 250_000, manager: Infinity } as const
const outAccount = { cash: 1000, card: 1020, check: 1045 } as const

/** Largest remainder, ties to the earlier: the parts sum to the amount. */
function spread(amount: number, weights: readonly number[]): number[] {
  const whole = total(weights)
  const parts = weights.map((weight) => (whole === 0 ? 0 : Math.floor((amount * weight) / whole)))
  const rests = weights.map((weight, at) => ({ at, rest: whole === 0 ? 0 : (amount * weight) % whole }))
  rests.sort((a, b) => b.rest - a.rest || a.at - b.at)
  const left = amount - total(parts)
  for (const { at } of rests.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1
  return parts
}

/** Takes an amount off the charge, net and tax by line; answers both sums. */
function reduceCharge(invoice: ModelInvoice, amount: number): { net: number; tax: number } {
  const parts = spread(
    amount,
    invoice.lines.flatMap((line) => [line.netLeft, line.taxLeft]),
  )
  let tax = 0
  for (const [at, line] of invoice.lines.entries()) {
    line.netLeft -= parts[at * 2] ?? 0
    line.taxLeft -= parts[at * 2 + 1] ?? 0
    tax += parts[at * 2 + 1] ?? 0
  }
  invoice.reduced = true
  return { net: amount - tax, tax }
}

/** Takes money off an invoice, latest first. */
function takeOff(state: ModelState, payment: ModelPayment, invoice: number, amount: number): void {
  let left = amount
  for (const pair of state.pairsOn(payment, invoice)) {
    const part = Math.min(left, pair.net)
    pair.net -= part
    left -= part
  }
}

/** What lies where a part says. */
export function lying(state: ModelState, payment: ModelPayment, part: Part): number {
  if (part.invoice === null) return payment.lots[part.lot ?? -1]?.remaining ?? 0
  return total(state.pairsOn(payment, part.invoice).map((pair) => pair.net))
}

/** True when each part lies where it says, and all together can be refunded. */
export function partsOk(
  state: ModelState,
  payment: ModelPayment,
  parts: readonly Part[],
  patient: number,
): boolean {
  if (payment.patient !== patient || payment.ended) return false
  const lies = parts.every((part) => {
    const alike = parts.filter((one) => one.invoice === part.invoice && one.lot === part.lot)
    const there = lying(state, payment, part)
    return there > 0 && total(alike.map((one) => one.amountCents)) <= there
  })
  return lies && total(parts.map((part) => part.amountCents)) <= state.refundable(payment)
}

/** BI-5: by cash, check or card, from one or several payments. */
export function refund(state: ModelState, command: Of<'refund'>): boolean {
  const names = [...new Set(command.parts.map((part) => part.payment))]
  const payments = names.map((name) => state.payment(name))
  const whole = total(command.parts.map((part) => part.amountCents))
  if (!state.dateOk(command.on, command.location) || whole > limits[command.role]) return false
  for (const payment of payments) {
    if (!payment || !pathOk(payment.method, command.method, command.role)) return false
    const parts = command.parts.filter((part) => part.payment === payment.name)
    if (!partsOk(state, payment, parts, command.patient)) return false
  }
  for (const payment of payments) {
    if (!payment) continue
    const parts = command.parts.filter((part) => part.payment === payment.name)
    const out = outAccount[command.method]
    payOut(state, payment, parts, { ...command, out })
  }
  return true
}

function pathOk(paidBy: string, method: 'cash' | 'check' | 'card', role: string): boolean {
  if (paidBy === 'carecredit') return false
  if (method === 'card') return paidBy === 'card'
  return method === 'check' || paidBy === 'cash' || role === 'manager'
}

/** How money leaves. */
export interface Leaving {
  out: number
  effect: 'reduce-charge' | 'balance-due'
  on: Day
  location: number
}

/** Recipe 5: each part off its invoice or out of its lot, against the account that the money leaves by. */
function payOut(state: ModelState, payment: ModelPayment, parts: readonly Part[], leaving: Leaving): void {
  const { location, on } = leaving
  for (const part of parts) {
    const amount = part.amountCents
    const invoice = part.invoice === null ? undefined : state.invoice(part.invoice)
    if (!invoice) {
      const lot = payment.lots[part.lot ?? -1]
      if (lot) lot.remaining -= amount
      state.post(location, on, [[2100, amount]])
    } else {
      takeOff(state, payment, invoice.number, amount)
      if (leaving.effect === 'balance-due') {
        invoice.balance += amount
        state.post(location, on, [[1100, amount]])
      } else {
        const { net, tax } = reduceCharge(invoice, amount)
        state.post(location, on, [
          [4910, net],
          [2500, tax],
        ])
      }
    }
    state.post(location, on, [[leaving.out, -amount]])
    payment.refunded += amount
  }
  payment.dependents += 1
}

/**
 * Recipe 9: on the return lots (the settled one first), the parts as typed, other lots, and at last other invoices,
 * latest first, un-applied through a lot. False, and nothing done, when the payment does not hold that much.
 */
export function fall(
  state: ModelState,
  payment: ModelPayment,
  wish: Wish,
  amount: number,
  leaving: Leaving,
): boolean {
  const holds =
    total(payment.lots.map((lot) => lot.remaining)) + total(state.pairsOn(payment).map((p) => p.net))
  if (holds < amount) return false
  let left = amount
  const lotLeft = payment.lots.map((lot) => lot.remaining)
  const lots: Part[] = []
  const fromLot = (at: number, upTo: number) => {
    const part = Math.min(left, upTo, lotLeft[at] ?? 0)
    if (part <= 0) return
    left -= part
    lotLeft[at] = (lotLeft[at] ?? 0) - part
    lots.push({ invoice: null, lot: at, amountCents: part })
  }
  const returns = [...payment.lots.entries()].filter(([, lot]) => lot.kind === 'return')
  for (const [at, lot] of returns) if (lot.returnNumber === wish.settlesReturn) fromLot(at, left)
  for (const [at] of returns) fromLot(at, left)
  const onInvoices: Part[] = []
  for (const part of wish.parts) {
    if (part.invoice === null) {
      fromLot(part.lot ?? -1, part.amountCents)
      continue
    }
    const before = total(
      onInvoices.filter((one) => one.invoice === part.invoice).map((one) => one.amountCents),
    )
    const there = lying(state, payment, part) - before
    const share = Math.min(left, part.amountCents, there)
    if (share <= 0) continue
    left -= share
    onInvoices.push({ ...part, amountCents: share })
  }
  for (const at of payment.lots.keys()) fromLot(at, left)
  payOut(state, payment, [...lots, ...onInvoices], leaving)
  takeThroughLots(state, payment, left, leaving)
  return true
}

function takeThroughLots(state: ModelState, payment: ModelPayment, amount: number, leaving: Leaving): void {
  let left = amount
  for (const pair of state.pairsOn(payment)) {
    const part = Math.min(left, pair.net)
    if (part === 0) continue
    left -= part
    pair.net -= part
    const invoice = state.invoice(pair.invoice)
    if (invoice) invoice.balance += part
    const { location } = leaving
    payment.lots.push({ kind: 'unapplied', amount: part, remaining: 0, returnNumber: null, location })
    payment.refunded += part
    state.post(location, leaving.on, [
      [1100, part],
      [leaving.out, -part],
    ])
  }
}

/** Recipe 7, BI-6: what was unpaid is owed no more; what was paid becomes money of whoever paid it, latest first. */
export function returnItems(state: ModelState, command: Of<'return'>): boolean {
  const invoice = state.invoice(command.invoice)
  const lines = command.lines.map((one) => ({ ...one, line: invoice?.lines[one.line] }))
  if (!invoice || invoice.void || !state.dateOk(command.on, invoice.location)) return false
  if (new Set(command.lines.map((one) => one.line)).size !== lines.length) return false
  if (lines.some(({ line, quantity }) => !line || quantity > line.quantity - line.returned)) return false
  const shares = lines.map(({ line, quantity }) => (line ? shareOf(line, quantity) : { net: 0, tax: 0 }))
  const net = total(shares.map((share) => share.net))
  const tax = total(shares.map((share) => share.tax))
  if (net + tax === 0) return false
  for (const [at, { line, quantity }] of lines.entries()) {
    const share = shares[at]
    if (!line || !share) continue
    line.returned += quantity
    line.returnedNet += share.net
    line.returnedTax += share.tax
    line.netLeft -= share.net
    line.taxLeft -= share.tax
  }
  const unpaid = Math.min(invoice.balance, net + tax)
  invoice.balance -= unpaid
  invoice.reduced = true
  state.returns += 1
  openReturnLots(state, invoice, net + tax - unpaid)
  state.post(invoice.location, command.on, [
    [4910, net],
    [2500, tax],
    [1100, -unpaid],
    [2100, -(net + tax - unpaid)],
  ])
  return true
}

/** Before less what stays, so that piece by piece is the same as at once; never more than allowances have left. */
function shareOf(line: ModelInvoice['lines'][number], quantity: number): { net: number; tax: number } {
  const after = line.returned + quantity
  const upTo = (whole: number) => Math.floor((2 * whole * after + line.quantity) / (2 * line.quantity))
  return {
    net: Math.min(line.netLeft, upTo(line.net) - line.returnedNet),
    tax: Math.min(line.taxLeft, upTo(line.tax) - line.returnedTax),
  }
}

function openReturnLots(state: ModelState, invoice: ModelInvoice, paid: number): void {
  const all = state.payments.flatMap((payment) => {
    return state.pairsOn(payment, invoice.number).map((pair) => ({ payment, pair }))
  })
  const opened = new Map<ModelPayment, number>()
  let left = paid
  for (const { payment, pair } of all.toSorted((a, b) => b.pair.latest - a.pair.latest)) {
    const part = Math.min(left, pair.net)
    if (part === 0) continue
    left -= part
    pair.net -= part
    opened.set(payment, (opened.get(payment) ?? 0) + part)
  }
  for (const [payment, amount] of opened) {
    const { location } = invoice
    payment.lots.push({ kind: 'return', amount, remaining: amount, returnNumber: state.returns, location })
    payment.dependents += 1
  }
}

/** BI-7, CC-14: never of an integrated one, nor while anything depends on it. */
export function locked(payment: ModelPayment): boolean {
  const spent = payment.lots.some((lot) => lot.remaining !== lot.amount)
  return payment.ended || payment.transaction !== null || spent || payment.dependents > 0 || payment.held > 0
}

/** Mirrors a payment's entries: each on its own day while that is open. */
export function takeOut(state: ModelState, payment: ModelPayment): void {
  for (const entry of payment.entries) {
    const on = state.correctionDay(entry.on, payment.location)
    state.post(
      payment.location,
      on,
      entry.lines.map(([account, cents]) => [account, -cents]),
    )
  }
  for (const pair of payment.pairs) {
    const invoice = state.invoice(pair.invoice)
    if (invoice) invoice.balance += pair.net
    pair.net = 0
  }
  for (const lot of payment.lots) lot.remaining = 0
  payment.ended = true
  payment.amount = 0
}

/** BI-7: the old is mirrored and the new posted over the same invoices, oldest application first. */
export function edit(state: ModelState, command: Of<'edit'>): boolean {
  const payment = state.payment(command.payment)
  if (!payment) return false
  const { amountCents, method, on } = command
  const same = payment.amount === amountCents && payment.method === method && payment.on === on
  if (same && !payment.ended) return true
  const becomesFinanced = method === 'carecredit' && payment.method !== 'carecredit'
  const { patient, location, kind } = payment
  if (becomesFinanced && !command.confirmed && looksFetched(state, { ...command, patient })) return false
  if (locked(payment) || (on !== payment.on && !state.dateOk(on, location))) return false
  const order = state.pairsOn(payment).toReversed()
  const were = order.map((pair) => ({ invoice: pair.invoice, net: pair.net }))
  takeOut(state, payment)
  let left = amountCents
  const parts = were.map(({ invoice, net }) => {
    const open = state.invoice(invoice)?.balance ?? 0
    const part = Math.min(left, kind === 'payment' ? open : net)
    left -= part
    return { invoice, amountCents: part }
  })
  enter(state, {
    name: nextName(state),
    patient,
    location,
    kind,
    method,
    amount: amountCents,
    transaction: null,
    on: state.correctionDay(on, location),
    parts,
    lots: [
      {
        kind: kind === 'deposit' ? 'deposit' : 'overpayment',
        amount: left,
      },
    ],
  })
  return true
}

/** BI-7: mirrors only. */
export function deletePayment(state: ModelState, command: Of<'delete'>): boolean {
  const payment = state.payment(command.payment)
  if (!payment || locked(payment)) return false
  takeOut(state, payment)
  return true
}
