import type { Day } from '@tillwave/money/calendar'
import { directMethods, methods } from '../../words.ts'
import type { Allotment, Command, Part } from './commands.ts'
import type { Dice } from './moves.ts'
import { total, type ModelPayment, type ModelState } from '../expected/state.ts'
import { dayPlus } from './world.ts'

/** Mostly today, sometimes earlier, now and then a date that is refused. */
export function chooseDay(state: ModelState, dice: Dice, location: number): Day {
  const today = state.today(location)
  const days = [0, 0, 0, 0, -1, -2, -5, 1] as const
  return dayPlus(today, dice.pick(days))
}

/** Invoices to pay, each once: mostly open ones of the patient, with amounts around the balance. */
export function chooseAllotments(state: ModelState, dice: Dice, patient: number, upTo: number): Allotment[] {
  const own = state.invoices.filter((one) => one.patient === patient)
  const open = own.filter((one) => one.balance > 0)
  const rows: Allotment[] = []
  let left = upTo
  for (let count = dice.below(3); count >= 0; count -= 1) {
    const from = dice.oneIn(12) ? state.invoices : dice.oneIn(8) ? own : open
    const invoice = dice.maybe(from)
    if (!invoice || left <= 0 || rows.some((row) => row.invoice === invoice.number)) continue
    const most = dice.oneIn(10) ? invoice.balance + 1 : Math.min(left, invoice.balance)
    const amountCents = dice.oneIn(3) ? dice.amount(Math.max(1, most)) : Math.max(1, most)
    rows.push({ invoice: invoice.number, amountCents })
    left -= amountCents
  }
  return rows
}

/** Where money of a payment lies. */
function placesOf(state: ModelState, payment: ModelPayment): Part[] {
  const onInvoices = new Map<number, number>()
  for (const pair of state.pairsOn(payment)) {
    onInvoices.set(pair.invoice, (onInvoices.get(pair.invoice) ?? 0) + pair.net)
  }
  const lots = [...payment.lots.entries()].filter(([, lot]) => lot.remaining > 0)
  return [
    ...[...onInvoices].map(([invoice, amountCents]) => ({ invoice, lot: null, amountCents })),
    ...lots.map(([lot, { remaining: amountCents }]) => ({ invoice: null, lot, amountCents })),
  ]
}

/** Parts of a refund: mostly what lies there, sometimes the same place twice or a cent too much. */
export function chooseParts(state: ModelState, dice: Dice, payment: ModelPayment): Part[] {
  const places = placesOf(state, payment)
  const parts: Part[] = []
  for (let count = dice.below(3); count >= 0; count -= 1) {
    const place = dice.maybe(places)
    if (!place || (parts.some((one) => samePlace(one, place)) && !dice.oneIn(3))) continue
    const whole = Math.max(1, Math.min(place.amountCents, state.refundable(payment)))
    parts.push({ ...place, amountCents: dice.amount(whole) })
  }
  if (parts.length === 0) parts.push({ invoice: 1, lot: null, amountCents: 1 })
  return parts
}

function samePlace(a: Part, b: Part): boolean {
  return a.invoice === b.invoice && a.lot === b.lot
}

/** Several lines with discount and tax, at prices that make odd cents. */
export function chooseInvoice(state: ModelState, dice: Dice): Command {
  const [patient, location] = [dice.oneIn(4) ? 1 : 0, dice.oneIn(4) ? 1 : 0]
  const lines = Array.from({ length: 1 + dice.below(3) }, () => {
    const quantity = 1 + dice.below(3)
    const unitPriceCents = dice.oneIn(3) ? 1 + dice.below(7) : 1 + dice.below(9_999)
    const most = quantity * unitPriceCents
    const discountCents = dice.oneIn(4) ? dice.below(most + 2) : 0
    return { quantity, unitPriceCents, discountCents, taxRateBp: dice.pick([0, 825, 700, 1_250]) }
  })
  return { do: 'invoice', patient, location, on: chooseDay(state, dice, location), lines }
}

/** Money at the desk: for invoices, or as a deposit. */
export function chooseReceipt(state: ModelState, dice: Dice): Extract<Command, { do: 'receive' }> {
  const invoice = dice.maybe(state.invoices)
  const patient = invoice && !dice.oneIn(6) ? invoice.patient : dice.below(2)
  const location = dice.oneIn(4) ? 1 : 0
  const amountCents = dice.amount(invoice && invoice.balance > 0 ? invoice.balance : 5_000)
  const kind = dice.oneIn(3) ? ('deposit' as const) : ('payment' as const)
  const allocations = kind === 'deposit' ? [] : chooseAllotments(state, dice, patient, amountCents)
  const money = { patient, location, amountCents, on: chooseDay(state, dice, location), allocations }
  return { do: 'receive', ...money, kind, method: dice.pick(directMethods) }
}

/** A lot on invoices. */
export function chooseApplication(state: ModelState, dice: Dice): Command {
  const holding = state.payments.filter((one) => one.lots.length > 0)
  const full = holding.filter((one) => one.lots.some((lot) => lot.remaining > 0))
  const payment = dice.maybe(dice.oneIn(8) ? holding : full)
  const at = payment ? pickLot(payment, dice) : 0
  const lot = payment?.lots[at]
  const patient = dice.oneIn(12) ? 1 : (lot?.patient ?? 0)
  const most = dice.oneIn(8) ? (lot?.amount ?? 0) + 1 : (lot?.remaining ?? 1)
  const rows = chooseAllotments(state, dice, patient, most)
  const allocations = rows.length > 0 ? rows : [{ invoice: 1, amountCents: 1 }]
  const on = chooseDay(state, dice, lot?.location ?? 0)
  return { do: 'apply', payment: payment?.name ?? 'none', lot: at, allocations, on }
}

function pickLot(payment: ModelPayment, dice: Dice): number {
  const full = [...payment.lots.entries()].filter(([, lot]) => lot.remaining > 0)
  return dice.maybe(full)?.[0] ?? dice.below(payment.lots.length)
}

/** Something that was applied. */
export function chooseUnapplication(state: ModelState, dice: Dice): Command {
  const payment = dice.maybe(state.payments.filter((one) => one.allocations.length > 0))
  return {
    do: 'unapply',
    payment: payment?.name ?? 'none',
    allocation: dice.below(payment?.allocations.length ?? 1),
  }
}

const waysBack = ['check', 'cash', 'patient-credit', 'ach', 'check-run', 'patient-credit', 'card'] as const

/** Money back by a tender or as credit, of one payment or of two. */
export function chooseRefund(state: ModelState, dice: Dice): Command {
  const financed = dice.oneIn(6)
  const payments = state.payments.filter((one) => !one.ended && (financed || one.method !== 'carecredit'))
  const first = dice.maybe(payments)
  const second = dice.oneIn(2)
    ? dice.maybe(payments.filter((one) => one.patient === first?.patient))
    : undefined
  const both = [first, second === first ? undefined : second].filter((one) => one !== undefined)
  const method = first?.method === 'card' && dice.oneIn(3) ? 'card' : dice.pick(waysBack)
  const parts = both
    .flatMap((payment) => {
      return chooseParts(state, dice, payment).map((part) => ({ ...part, payment: payment.name }))
    })
    // Only what lies on invoices becomes a credit; now and then the rest is tried too.
    .filter((part) => method !== 'patient-credit' || part.invoice !== null || dice.oneIn(6))
  const location = dice.oneIn(4) ? 1 : 0
  return {
    do: 'refund',
    patient: dice.oneIn(12) ? 1 : (first?.patient ?? 0),
    location,
    method,
    override: dice.oneIn(2),
    role: dice.pick(['manager', 'manager', 'biller', 'frontdesk']),
    parts: parts.length > 0 ? parts : [{ payment: 'none', invoice: 1, lot: null, amountCents: 1 }],
    effect: dice.pick(['reduce-charge', 'balance-due']),
    on: chooseDay(state, dice, location),
  }
}

/** Items back, some or all of one or two lines. */
export function chooseReturn(state: ModelState, dice: Dice): Command {
  const given = state.invoices.filter((one) => isGiven(state, one.number))
  const wholly = given.length > 0 && dice.oneIn(2)
  const invoice = dice.maybe(wholly ? given : state.invoices)
  const location = invoice?.location ?? 0
  const some = Array.from({ length: 1 + dice.below(2) }, () => {
    const line = dice.below(invoice?.lines.length ?? 1)
    const left = (invoice?.lines[line]?.quantity ?? 1) - (invoice?.lines[line]?.returned ?? 0)
    return { line, quantity: 1 + dice.below(Math.max(1, left + 1)) }
  })
  // All of it, so that more comes back than is owed, and what was paid with goodwill too.
  const all = [...(invoice?.lines.entries() ?? [])].map(([line, { quantity, returned }]) => {
    return { line, quantity: quantity - returned }
  })
  const lines = wholly ? all.filter((one) => one.quantity > 0) : some
  const feeCents = dice.oneIn(3) ? dice.amount(500) : 0
  return {
    do: 'return',
    invoice: invoice?.number ?? 1,
    lines,
    feeCents,
    on: wholly ? state.today(location) : chooseDay(state, dice, location),
  }
}

/** Whether goodwill lies on an invoice. */
function isGiven(state: ModelState, number: number): boolean {
  return state.payments.some((one) => one.method === 'goodwill' && state.pairsOn(one, number).length > 0)
}

/** A correction of a payment's facts, or of nothing. */
export function chooseEdit(state: ModelState, dice: Dice): Command {
  const ordinary = state.payments.filter((one) => one.transaction === null && !one.ended)
  const payment = dice.maybe(dice.oneIn(6) ? state.payments : ordinary)
  const amount = payment?.typed ?? 100
  return {
    do: 'edit',
    payment: payment?.name ?? 'none',
    amountCents: dice.oneIn(3) ? amount : dice.amount(total([amount, dice.below(500)])),
    method: dice.oneIn(2) && payment && payment.method !== 'goodwill' ? payment.method : dice.pick(methods),
    on: dice.oneIn(2) ? (payment?.on ?? state.today(0)) : chooseDay(state, dice, payment?.location ?? 0),
    confirmed: dice.oneIn(2),
  }
}
