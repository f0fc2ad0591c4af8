import type { Day } from '@tillwave/money/calendar'
import type { Part, Wish } from '../commands/commands.ts'
import { enter, issueDays, looksFetched, nextName, type Of } from './model-billing.ts'
import { issueAsCredit, send } from './model-credits.ts'
import { payOut, spread, type Leaving } from './model-taking.ts'
import { total, type ModelInvoice, type ModelPayment, type ModelState } from './state.ts'

const limits = { frontdesk: 25_000, biller: 250_000, manager: Infinity } as const
const outAccount = { cash: 1000, card: 1020, check: 1045, ach: 2300, 'check-run': 2300 } as const

/** What lies where a part says, with anybody. */
function lying(state: ModelState, payment: ModelPayment, part: Part): number {
  if (part.invoice === null) return payment.lots[part.lot ?? -1]?.remaining ?? 0
  return total(state.pairsOn(payment, part.invoice).map((pair) => pair.net))
}

/**
 * The same, with the patient who asks: what was passed on is the other one's. A lender's money goes back over the
 * patient whom it financed, wherever in the family it lies.
 */
export function lyingWith(state: ModelState, payment: ModelPayment, part: Part, patient: number): number {
  const holder =
    part.invoice === null ? payment.lots[part.lot ?? -1]?.patient : state.invoice(part.invoice)?.patient
  const financed = payment.method === 'carecredit' && payment.patient === patient
  return holder === patient || financed ? lying(state, payment, part) : 0
}

/** True when each part lies where it says, and all together can be refunded. */
export function partsOk(
  state: ModelState,
  payment: ModelPayment,
  parts: readonly Part[],
  patient: number,
): boolean {
  if (payment.ended) return false
  const lies = parts.every((part) => {
    const alike = parts.filter((one) => one.invoice === part.invoice && one.lot === part.lot)
    const there = lyingWith(state, payment, part, patient)
    return there > 0 && total(alike.map((one) => one.amountCents)) <= there
  })
  return lies && total(parts.map((part) => part.amountCents)) <= state.refundable(payment)
}

/** When a payment was received, and the lots of it that are drawn on came to lie here. */
export function heldSince(payment: ModelPayment, parts: readonly Pick<Part, 'lot'>[]): Day[] {
  return [payment.on, ...parts.map((part) => payment.lots[part.lot ?? -1]?.on ?? '')]
}

/** BI-5, CR-2: by a tender or as credit, from one or several payments. */
export function refund(state: ModelState, command: Of<'refund'>): boolean {
  const names = [...new Set(command.parts.map((part) => part.payment))]
  const payments = names.map((name) => state.payment(name))
  const whole = total(command.parts.map((part) => part.amountCents))
  if (!state.dateOk(command.on, command.location) || whole > limits[command.role]) return false
  for (const payment of payments) {
    if (!payment) return false
    const parts = command.parts.filter((part) => part.payment === payment.name)
    if (!pathOk(payment.method, command, parts) || !feesOk(state, command)) return false
    if (!partsOk(state, payment, parts, command.patient)) return false
    if (!state.notBefore(command.on, command.location, heldSince(payment, parts))) return false
  }
  for (const payment of payments) {
    if (!payment) continue
    const parts = command.parts.filter((part) => part.payment === payment.name)
    const { method } = command
    if (method === 'patient-credit') issueAsCredit(state, payment, parts, command)
    else {
      const taken = payOut(state, payment, parts, { ...command, out: outAccount[method] })
      if (method === 'ach' || method === 'check-run' || method === 'check')
        send(state, payment, method, taken, command)
    }
  }
  return true
}

/** Recipe 7: a restocking fee is withheld for good, so no allowance takes it back. */
export function feesOk(state: ModelState, { parts, effect }: Pick<Wish, 'parts' | 'effect'>): boolean {
  if (effect !== 'reduce-charge') return true
  return parts.every((part) => {
    const invoice = state.invoice(part.invoice ?? -1)
    if (!invoice || invoice.fees === 0) return true
    const asked = total(parts.filter((one) => one.invoice === part.invoice).map((one) => one.amountCents))
    return asked <= total(invoice.lines.map((line) => line.netLeft + line.taxLeft)) - invoice.fees
  })
}

/** I11, CR-7, CR-8: what a lender financed and what was given never leave as money of the patient. */
function pathOk(paidBy: string, asked: Of<'refund'>, parts: readonly Part[]): boolean {
  const { method, role, override } = asked
  if (method === 'patient-credit') {
    const onInvoices = parts.every((part) => part.invoice !== null)
    return onInvoices && (paidBy !== 'carecredit' || (role === 'manager' && override))
  }
  if (paidBy === 'carecredit' || paidBy === 'goodwill') return false
  if (method === 'card') return paidBy === 'card'
  return method !== 'cash' || paidBy === 'cash' || role === 'manager'
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
  if (!feesOk(state, { parts: onInvoices, effect: wish.effect })) return false
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
    payment.lots.push({
      kind: 'unapplied',
      account: 2100,
      amount: part,
      remaining: 0,
      returnNumber: null,
      location,
      patient: payment.patient,
      expires: null,
      on: leaving.on,
    })
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
  if (!state.notBefore(command.on, invoice.location, [invoice.on])) return false
  if (new Set(command.lines.map((one) => one.line)).size !== lines.length) return false
  if (lines.some(({ line, quantity }) => !line || quantity > line.quantity - line.returned)) return false
  const shares = lines.map(({ line, quantity }) => (line ? shareOf(line, quantity) : { net: 0, tax: 0 }))
  const net = total(shares.map((share) => share.net))
  const tax = total(shares.map((share) => share.tax))
  const fee = command.feeCents
  const credited = net + tax - fee
  const unpaid = Math.min(invoice.balance, credited)
  const lying = total(state.payments.flatMap((one) => state.pairsOn(one, invoice.number).map((p) => p.net)))
  // What was written off was never paid, so it is not there to go back.
  if (net + tax === 0 || fee > net || credited - unpaid > lying) return false
  const fees = spread(
    fee,
    shares.map((share) => share.net),
  )
  for (const [at, { line, quantity }] of lines.entries()) {
    const share = shares[at]
    if (!line || !share) continue
    line.returned += quantity
    line.returnedNet += share.net
    line.returnedTax += share.tax
    line.netLeft -= share.net - (fees[at] ?? 0)
    line.taxLeft -= share.tax
  }
  invoice.balance -= unpaid
  invoice.reduced = true
  invoice.fees += fee
  state.returns += 1
  const opened = openReturnLots(state, invoice, credited - unpaid, command.on)
  state.post(invoice.location, command.on, [
    [4910, net],
    [2500, tax],
    [1100, -unpaid],
    [4010, -fee],
    ...opened,
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

/** A lot for each source that had paid; what was given goes back as what it was, from lot to lot. */
function openReturnLots(state: ModelState, invoice: ModelInvoice, paid: number, on: Day): [number, number][] {
  const all = state.payments.flatMap((payment) => {
    return state.pairsOn(payment, invoice.number).map((pair) => ({ payment, pair }))
  })
  const opened: { payment: ModelPayment; given: number | null; amount: number }[] = []
  let left = paid
  for (const { payment, pair } of all.toSorted((a, b) => b.pair.latest - a.pair.latest)) {
    const part = Math.min(left, pair.net)
    if (part === 0) continue
    left -= part
    pair.net -= part
    const given = payment.lots[pair.lot ?? -1]?.account === 2210 ? pair.lot : null
    const known = opened.find((one) => one.payment === payment && one.given === given)
    if (known) known.amount += part
    else opened.push({ payment, given, amount: part })
  }
  return opened.map(({ payment, given, amount }) => {
    const { location } = invoice
    const expires = payment.lots[given ?? -1]?.expires ?? null
    const lot = { amount, remaining: amount, location, patient: invoice.patient, expires, on }
    const account = given === null ? 2100 : 2210
    if (given !== null) payment.lots.push({ ...lot, kind: 'goodwill', account, returnNumber: null })
    else payment.lots.push({ ...lot, kind: 'return', account, returnNumber: state.returns })
    if (given === null) payment.dependents += 1
    return [account, -amount]
  })
}

/** BI-7, CC-14: never of an integrated one, nor while anything depends on it. */
export function locked(payment: ModelPayment): boolean {
  const spent = payment.lots.some((lot) => lot.remaining !== lot.amount)
  const tied = payment.dependents > 0 || payment.held > 0 || payment.banked
  return payment.ended || payment.transaction !== null || spent || tied
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
  if (locked(payment) || kind === 'credit') return false
  if (on !== payment.on && !state.dateOk(on, location)) return false
  if (on !== payment.on && !state.notBefore(on, location, issueDays(state, state.pairsOn(payment))))
    return false
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
