import type { Command } from '../commands/commands.ts'
import type { Of } from './model-billing.ts'
import type { ModelState } from './state.ts'

/** Whoever asks for a merged chart gets the surviving one (BI-1). */
export function readThrough<Asked extends Command>(state: ModelState, asked: Asked): Asked {
  if (asked.do === 'transfer') return { ...asked, to: state.chart(asked.to) }
  return 'patient' in asked ? { ...asked, patient: state.chart(asked.patient) } : asked
}

/** BI-16: a family has one level, of surviving charts. */
export function setPayer(state: ModelState, { who, payer }: Of<'family'>): boolean {
  const chart = state.charts[who]
  if (!chart) return false
  if (payer !== null) {
    const merged = state.chart(who) !== who || state.chart(payer) !== payer
    const pays = state.charts.some((one) => one.payer === who)
    if (who === payer || merged || pays || (state.charts[payer]?.payer ?? null) !== null) return false
  }
  chart.payer = payer
  return true
}

/** Recipe 14: same class to same class with its expiry, and only within the family; the money stays where it lies. */
export function transfer(state: ModelState, command: Of<'transfer'>): boolean {
  const payment = state.payment(command.payment)
  const lot = payment?.lots[command.lot]
  if (!payment || !lot || payment.ended || !state.dateOk(command.on, lot.location)) return false
  if (!state.notBefore(command.on, lot.location, [lot.on])) return false
  const { to, amountCents: amount, on } = command
  if (!state.isFamily(lot.patient, to) || state.hasLapsed(lot) || amount > lot.remaining) return false
  lot.remaining -= amount
  const passed = { amount, remaining: amount, returnNumber: null, on }
  payment.lots.push({ ...lot, ...passed, kind: 'transfer', patient: to })
  return true
}

/** BI-1: no entry moves; whatever the one chart has belongs to the other, and they are no family any more. */
export function merge(state: ModelState, { kept, gone }: Of<'merge'>): boolean {
  if (kept === gone || state.chart(kept) !== kept || state.chart(gone) !== gone) return false
  const lots = state.payments.flatMap((one) => one.lots)
  const { invoices, payments, sessions, unapplied, exceptions, quarantined } = state
  const all = [invoices, payments, lots, sessions, unapplied, exceptions, quarantined]
  for (const one of all.flat()) if (one.patient === gone) one.patient = kept
  for (const chart of state.charts) Object.assign(chart, { through: kept, payer: null })
  return true
}
