import type { Day } from '@tillwave/money/calendar'
import type { LotKind, PaymentKind, SourceMethod } from '../../words.ts'
import type { Allotment, Command } from '../commands/commands.ts'
import { total, type ModelInvoice, type ModelPayment, type ModelState } from './state.ts'

/** One kind of command. */
export type Of<Do extends Command['do']> = Extract<Command, { do: Do }>

/** The account that money of a method comes into; goodwill is given, not received. */
export const tenderAccount = {
  cash: 1000,
  check: 1010,
  ach: 1015,
  card: 1020,
  carecredit: 1030,
  goodwill: 4920,
} as const

/** What a payment that is being entered is. */
export interface Entered {
  name: string
  patient: number
  location: number
  kind: PaymentKind
  method: SourceMethod
  amount: number
  on: Day
  transaction: string | null
  parts: Allotment[]
  /** Unapplied money (2100) unless told. */
  lots: { kind: LotKind; amount: number; account?: number; expires?: Day }[]
}

/** BI-2: an invoice is owed from its date on; the discount is not more than the line. */
export function issueInvoice(state: ModelState, command: Of<'invoice'>): boolean {
  const lines = command.lines.map((line) => {
    const gross = line.quantity * line.unitPriceCents
    const net = gross - line.discountCents
    // Half up on whole cents, in integers.
    const tax = Math.floor((2 * net * line.taxRateBp + 10_000) / 20_000)
    return { gross, net, tax, discount: line.discountCents, quantity: line.quantity }
  })
  const owed = total(lines.map((line) => line.net + line.tax))
  const wrong = lines.some((line) => line.net < 0) || owed <= 0 || owed > 1_000_000_000
  if (wrong || !state.dateOk(command.on, command.location)) return false
  const invoice: ModelInvoice = {
    number: state.invoices.length + 1,
    patient: command.patient,
    location: command.location,
    on: command.on,
    balance: owed,
    total: owed,
    gross: total(lines.map((line) => line.gross)),
    discount: total(lines.map((line) => line.discount)),
    tax: total(lines.map((line) => line.tax)),
    void: false,
    reduced: false,
    fees: 0,
    writtenOff: 0,
    lines: lines.map(({ net, tax, quantity }) => {
      return { quantity, net, tax, returned: 0, returnedNet: 0, returnedTax: 0, netLeft: net, taxLeft: tax }
    }),
  }
  state.invoices.push(invoice)
  postInvoice(state, invoice, command.on, 1)
  return true
}

function postInvoice(state: ModelState, invoice: ModelInvoice, on: Day, sign: 1 | -1): void {
  const { total: owed, gross, discount, tax } = invoice
  state.post(invoice.location, on, [
    [1100, sign * owed],
    [4900, sign * discount],
    [4000, -sign * gross],
    [2500, -sign * tax],
  ])
}

/** Recipe 1: only while nothing is applied; dated today. */
export function voidInvoice(state: ModelState, command: Of<'void'>): boolean {
  const invoice = state.invoice(command.invoice)
  if (!invoice || invoice.void || invoice.reduced || invoice.balance !== invoice.total) return false
  const touched = state.payments.some((one) => state.pairsOn(one, invoice.number).length > 0)
  if (touched) return false
  postInvoice(state, invoice, state.openDay(state.today(invoice.location), invoice.location), -1)
  invoice.void = true
  invoice.balance = 0
  return true
}

/** True when each invoice is the patient's, not void, and has that much open. */
export function allotable(state: ModelState, rows: readonly Allotment[], patient: number): boolean {
  return rows.every((row) => {
    const invoice = state.invoice(row.invoice)
    return invoice && invoice.patient === patient && !invoice.void && row.amountCents <= invoice.balance
  })
}

/** The days on which invoices were issued. */
export function issueDays(state: ModelState, rows: readonly { invoice: number }[]): Day[] {
  return rows.map((row) => state.invoice(row.invoice)?.on ?? '')
}

/** BI-3, BI-4: money received; what exceeds the debt is the patient's to spend. */
export function receive(state: ModelState, command: Of<'receive'>): boolean {
  const applied = total(command.allocations.map((row) => row.amountCents))
  if (!state.dateOk(command.on, command.location)) return false
  if (!allotable(state, command.allocations, command.patient) || applied > command.amountCents) return false
  if (!state.notBefore(command.on, command.location, issueDays(state, command.allocations))) return false
  const { patient, location, kind, method, amountCents: amount, on } = command
  enter(state, {
    name: nextName(state),
    patient,
    location,
    kind,
    method,
    amount,
    on,
    transaction: null,
    parts: command.allocations,
    lots: [
      {
        kind: kind === 'deposit' ? 'deposit' : 'overpayment',
        amount: amount - applied,
      },
    ],
  })
  return true
}

/** CC-17: recorded as it was processed elsewhere; warned of when a fetched one looks like it. */
export function recordExisting(state: ModelState, command: Of<'existing'>): boolean {
  if (!command.confirmed && looksFetched(state, command)) return false
  const kind = command.allocations.length > 0 ? ('payment' as const) : ('deposit' as const)
  const plain = { ...command, do: 'receive' as const, kind }
  return receive(state, { ...plain, method: 'carecredit' as never })
}

/** True when a fetched transaction of the patient has this amount, a day apart at most. */
export function looksFetched(
  state: ModelState,
  typed: { patient: number; amountCents: number; on: Day },
): boolean {
  return state.payments.some(
    (one) =>
      one.transaction !== null &&
      one.patient === typed.patient &&
      one.typed === typed.amountCents &&
      daysApart(one.on, typed.on) <= 1,
  )
}

/** Whole days between two dates. */
export function daysApart(a: Day, b: Day): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000
}

/** The name of the next payment that somebody enters. */
export function nextName(state: ModelState): string {
  return `p${state.entered++}`
}

/** Books a payment: tender against receivables and lots. */
export function enter(state: ModelState, entered: Entered): ModelPayment {
  const { name, patient, location, kind, method, amount, on, transaction } = entered
  const lots = entered.lots.filter((lot) => lot.amount > 0)
  const parts = entered.parts.filter((part) => part.amountCents > 0)
  const applied = total(parts.map((part) => part.amountCents))
  const payment: ModelPayment = {
    name,
    patient,
    location,
    kind,
    method,
    typed: amount,
    amount,
    on,
    transaction,
    refunded: 0,
    held: 0,
    ended: false,
    pairs: [],
    allocations: [],
    dependents: 0,
    banked: false,
    lots: lots.map((lot) => ({
      account: 2100,
      expires: null,
      ...lot,
      remaining: lot.amount,
      returnNumber: null,
      location,
      patient,
      on,
    })),
    entries: [
      {
        on,
        lines: [
          [tenderAccount[method], amount],
          [1100, -applied],
          ...lots.map((lot) => [lot.account ?? 2100, -lot.amount] as [number, number]),
        ],
      },
    ],
  }
  state.payments.push(payment)
  for (const part of parts) put(state, payment, null, part.invoice, part.amountCents, on)
  for (const entry of payment.entries) state.post(location, entry.on, entry.lines)
  return payment
}

/** Puts money on an invoice. */
export function put(
  state: ModelState,
  payment: ModelPayment,
  lot: number | null,
  number: number,
  amount: number,
  on: Day,
): void {
  const invoice = state.invoice(number)
  if (invoice) invoice.balance -= amount
  state.sequence += 1
  payment.allocations.push({ invoice: number, lot, amount, on, takenBack: false })
  const pair = payment.pairs.find((one) => one.invoice === number && one.lot === lot)
  if (pair) {
    pair.net += amount
    pair.latest = state.sequence
  } else payment.pairs.push({ invoice: number, lot, net: amount, latest: state.sequence })
}

/** Recipe 3: a lot on invoices; never more than the lot or a balance. */
export function apply(state: ModelState, command: Of<'apply'>): boolean {
  const payment = state.payment(command.payment)
  const lot = payment?.lots[command.lot]
  if (!payment || !lot || !state.dateOk(command.on, lot.location)) return false
  const wanted = total(command.allocations.map((row) => row.amountCents))
  if (state.hasLapsed(lot)) return false
  if (!allotable(state, command.allocations, lot.patient) || wanted > lot.remaining) return false
  const since = [lot.on, ...issueDays(state, command.allocations)]
  if (!state.notBefore(command.on, lot.location, since)) return false
  for (const row of command.allocations) {
    spend(state, payment, command.lot, row.invoice, row.amountCents, command.on, lot.location)
  }
  return true
}

/** Moves money of a lot to an invoice. */
export function spend(
  state: ModelState,
  payment: ModelPayment,
  at: number,
  invoice: number,
  amount: number,
  on: Day,
  location: number,
): void {
  const lot = payment.lots[at]
  if (lot) lot.remaining -= amount
  put(state, payment, at, invoice, amount, on)
  state.post(location, on, [
    [lot?.account ?? 2100, amount],
    [1100, -amount],
  ])
}

/** Recipe 3: taken off again, as far as refunds and returns have left it; back to its lot, or into a new one. */
export function unapply(state: ModelState, command: Of<'unapply'>): boolean {
  const payment = state.payment(command.payment)
  const allocation = payment?.allocations[command.allocation]
  if (!payment || !allocation || allocation.takenBack || payment.ended) return false
  const pair = payment.pairs.find((one) => {
    return one.invoice === allocation.invoice && one.lot === allocation.lot
  })
  const amount = Math.min(allocation.amount, pair?.net ?? 0)
  const invoice = state.invoice(allocation.invoice)
  if (!pair || !invoice || amount <= 0) return false
  const on = state.correctionDay(allocation.on, payment.location)
  allocation.takenBack = true
  pair.net -= amount
  invoice.balance += amount
  const lot = allocation.lot === null ? undefined : payment.lots[allocation.lot]
  const account = lot?.account ?? 2100
  const lines: [number, number][] = [
    [1100, amount],
    [account, -amount],
  ]
  if (lot) lot.remaining += amount
  else {
    const { location, patient } = payment
    const opened = {
      account,
      amount,
      remaining: amount,
      returnNumber: null,
      location,
      patient,
      expires: null,
      on,
    }
    payment.lots.push({ kind: 'unapplied', ...opened })
    payment.entries.push({ on, lines })
  }
  state.post(payment.location, on, lines)
  return true
}
