import { type Of } from './model-billing.ts'
import { reduceCharge } from './model-taking.ts'
import { type ModelInvoice, type ModelState } from './state.ts'

const writeOffLimits = { frontdesk: 0, biller: 50_000, manager: Infinity } as const

/** True when something may be taken off what is owed, on that day. */
function owedEnough(
  state: ModelState,
  invoice: ModelInvoice | undefined,
  { amountCents, on }: Of<'adjust'> | Of<'write-off'>,
): invoice is ModelInvoice {
  if (!invoice || invoice.void || amountCents > invoice.balance) return false
  return state.dateOk(on, invoice.location) && state.notBefore(on, invoice.location, [invoice.on])
}

/** BI-8: the charge shrinks by what is still owed, with its share of the tax. */
export function adjust(state: ModelState, command: Of<'adjust'>): boolean {
  const invoice = state.invoice(command.invoice)
  if (!owedEnough(state, invoice, command)) return false
  const { net, tax } = reduceCharge(invoice, command.amountCents)
  invoice.balance -= command.amountCents
  state.post(invoice.location, command.on, [
    [4900, net],
    [2500, tax],
    [1100, -command.amountCents],
  ])
  return true
}

/** Recipe 13: given up within the limit of the role; no tax comes back. */
export function writeOff(state: ModelState, command: Of<'write-off'>): boolean {
  const invoice = state.invoice(command.invoice)
  if (!owedEnough(state, invoice, command) || command.amountCents > writeOffLimits[command.role]) return false
  move(state, invoice, command.amountCents, command.on)
  return true
}

/** Recipe 13: owed again, dated today, as far as it was given up. */
export function recover(state: ModelState, command: Of<'recover'>): boolean {
  const invoice = state.invoice(command.invoice)
  if (!invoice || invoice.void || command.amountCents > invoice.writtenOff) return false
  const on = state.openDay(state.today(invoice.location), invoice.location)
  move(state, invoice, -command.amountCents, on)
  return true
}

function move(state: ModelState, invoice: ModelInvoice, amount: number, on: string): void {
  invoice.balance -= amount
  invoice.writtenOff += amount
  state.post(invoice.location, on, [
    [5100, amount],
    [1100, -amount],
  ])
}

/** Recipe 11: what the check paid is due again and its lots are gone; nothing of it may have left before. */
export function bounce(state: ModelState, command: Of<'bounce'>): boolean {
  const payment = state.payment(command.payment)
  if (!payment || payment.method !== 'check' || payment.ended || payment.refunded > 0) return false
  const { location } = payment
  const on = state.openDay(state.today(location), location)
  for (const pair of payment.pairs) {
    const invoice = state.invoice(pair.invoice)
    const lot = payment.lots[pair.lot ?? -1]
    if (invoice) invoice.balance += pair.net
    if (lot) lot.remaining += pair.net
    state.post(location, on, [[1100, pair.net]])
    if (lot) state.post(location, on, [[lot.account, -pair.net]])
    pair.net = 0
  }
  for (const lot of payment.lots) {
    state.post(location, on, [[lot.account, lot.remaining]])
    lot.remaining = 0
  }
  state.post(location, on, [[payment.banked ? 1040 : 1010, -payment.amount]])
  payment.ended = true
  payment.amount = 0
  return true
}
