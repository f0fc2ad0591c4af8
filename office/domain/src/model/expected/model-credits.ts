import type { Day } from '@tillwave/money/calendar'
import type { BankMethod, RefundStep } from '../../words.ts'
import type { Part } from '../commands/commands.ts'
import { enter, nextName, type Of } from './model-billing.ts'
import { take, type Taken } from './model-taking.ts'
import { total, type ModelOnItsWay, type ModelPayment, type ModelState } from './state.ts'

const goodwillLimits = { frontdesk: 2_500, biller: 10_000, manager: Infinity } as const
const paidFrom = { ach: 1015, 'check-run': 1045, check: 1045 } as const
const owedIn = { ach: 2300, 'check-run': 2300, check: 1045 } as const

/** CR-4, CR-7: money is the patient's, goodwill is given within the limit of the role. */
export function postCredit(state: ModelState, command: Of<'credit'>): boolean {
  const { patient, location, method, amountCents: amount, on, role } = command
  const given = method === 'goodwill'
  if (!state.dateOk(on, location) || (given && amount > goodwillLimits[role])) return false
  const lot = given
    ? ({ kind: 'goodwill', account: 2210 } as const)
    : ({ kind: 'new-credit', account: 2200 } as const)
  const expires = given ? { expires: yearAfter(on) } : {}
  enter(state, {
    name: nextName(state),
    patient,
    location,
    kind: 'credit',
    method,
    amount,
    on,
    transaction: null,
    parts: [],
    lots: [{ ...lot, ...expires, amount }],
  })
  return true
}

/** The same day of the next year, or the last of February. */
function yearAfter(day: Day): Day {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return next.endsWith('-02-29') ? next.replace('-29', '-28') : next
}

/** Recipe 4: what nobody spent of goodwill is given no more. */
export function lapseGoodwill(state: ModelState): boolean {
  for (const payment of state.payments) {
    for (const lot of payment.lots) {
      if (lot.remaining === 0 || !state.hasLapsed(lot)) continue
      state.post(lot.location, state.openDay(state.today(lot.location), lot.location), [
        [2210, lot.remaining],
        [4920, -lot.remaining],
      ])
      payment.amount -= lot.remaining
      lot.remaining = 0
    }
  }
  return true
}

/** Recipe 6: what was paid becomes a credit; what had been paid from a lot keeps its class. No tender moves. */
export function issueAsCredit(
  state: ModelState,
  payment: ModelPayment,
  parts: readonly Part[],
  { effect, on, location, patient }: Of<'refund'>,
): void {
  const { lines, off } = take(state, payment, parts, effect)
  const classes = new Map<number | null, number>()
  for (const row of off) classes.set(row.lot, (classes.get(row.lot) ?? 0) + row.amount)
  for (const [from, amount] of classes) {
    const account = from === null ? 2200 : (payment.lots[from]?.account ?? 2200)
    const kind = account === 2210 ? 'goodwill' : 'refund-credit'
    const expires = payment.lots[from ?? -1]?.expires ?? null
    const lot = { account, amount, remaining: amount, returnNumber: null, location, patient, expires, on }
    payment.lots.push({ kind, ...lot })
    lines.push([account, -amount])
  }
  state.post(location, on, lines)
  payment.dependents += 1
}

/** Recipe 5: the bank has it until it was paid out or failed; a check is written at once. */
export function send(
  state: ModelState,
  { name: payment }: ModelPayment,
  method: BankMethod,
  taken: Taken,
  { on, location }: Of<'refund'>,
): void {
  const amount = total(taken.lines.map(([, cents]) => cents))
  const stage = method === 'check' ? ('paid' as const) : ('pending' as const)
  state.onTheirWay.push({ payment, location, method, on, amount, stage, ...taken })
}

/**
 * Recipe 5: paid out; failed or come back, and lying again where it lay, unless what was due again is paid meanwhile;
 * or a written check that cleared.
 */
export function settle(state: ModelState, command: Of<'settle'>): boolean {
  const refund = state.onTheirWay[command.refund]
  const payment = state.payment(refund?.payment ?? null)
  if (!refund || !payment || !mayBe(refund, command.outcome)) return false
  const { location, amount } = refund
  if (command.on < refund.on || !state.dateOk(command.on, location)) return false
  if (command.outcome === 'paid') {
    state.post(location, command.on, [
      [2300, amount],
      [paidFrom[refund.method], -amount],
    ])
  } else if (command.outcome === 'cleared') {
    state.post(location, command.on, [
      [1045, amount],
      [1040, -amount],
    ])
  } else {
    const due = (invoice: number) =>
      total(refund.due.filter((one) => one.invoice === invoice).map((one) => one.amount))
    if (refund.due.some((one) => (state.invoice(one.invoice)?.balance ?? 0) < due(one.invoice))) return false
    for (const row of refund.due) {
      const invoice = state.invoice(row.invoice)
      if (invoice) invoice.balance -= row.amount
    }
    for (const row of refund.off) putBack(state, payment, row)
    for (const row of refund.reduced) {
      const line = state.invoice(row.invoice)?.lines[row.line]
      if (line) line.netLeft += row.net
      if (line) line.taxLeft += row.tax
    }
    for (const row of refund.lots) {
      const lot = payment.lots[row.lot]
      if (lot) lot.remaining += row.amount
    }
    payment.refunded -= amount
    if (refund.stage === 'paid' && refund.method !== 'check')
      state.post(location, command.on, [
        [paidFrom[refund.method], amount],
        [2300, -amount],
      ])
    state.post(location, command.on, [
      ...refund.lines.map(([account, cents]): [number, number] => [account, -cents]),
      [owedIn[refund.method], amount],
    ])
  }
  refund.stage = command.outcome
  refund.on = command.on
  return true
}

function mayBe({ method, stage }: ModelOnItsWay, outcome: RefundStep): boolean {
  if (stage === 'pending') return outcome !== 'cleared'
  return stage === 'paid' && (outcome === 'failed' || (outcome === 'cleared' && method !== 'ach'))
}

function putBack(
  state: ModelState,
  payment: ModelPayment,
  row: { invoice: number; lot: number | null; amount: number },
): void {
  const pair = payment.pairs.find((one) => one.invoice === row.invoice && one.lot === row.lot)
  if (!pair) return
  state.sequence += 1
  pair.net += row.amount
  pair.latest = state.sequence
}
