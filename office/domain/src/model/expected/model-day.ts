import type { Day } from '@tillwave/money/calendar'
import type { Of } from './model-billing.ts'
import { total, type ModelState } from './state.ts'

/** What an account of a location came to through a date. */
export function till(state: ModelState, account: number, location: number, through: Day): number {
  let cents = 0
  for (const [key, moved] of state.ledger) {
    const [where, day = '', which] = key.split('|')
    if (Number(where) === location && Number(which) === account && day <= through) cents += moved
  }
  return cents
}

/** Recipe 11: never more cash, card or ACH than the books have, and a check once, by then, from its own drawer. */
export function bank(state: ModelState, command: Of<'bank'>): boolean {
  const { location, kind, cashCents: cash, grossCents: gross, feeCents: fee, on } = command
  const checks = command.checks.map((name) => state.payment(name))
  if (!state.dateOk(on, location)) return false
  const from = { slip: 1000, card: 1020, ach: 1015 }[kind]
  const held = till(state, from, location, on)
  if (kind === 'slip') {
    if (gross + fee > 0 || (cash === 0 && checks.length === 0) || (cash > 0 && cash > held)) return false
  } else if (cash > 0 || checks.length > 0 || gross === 0 || fee >= gross || gross > held) return false
  for (const check of checks) {
    const lies = check?.method === 'check' && check.location === location && !check.ended && !check.banked
    if (!lies || check.on > on) return false
  }
  const sum = total(checks.map((check) => check?.amount ?? 0))
  const toBank = cash + sum + gross - fee
  const lines: [number, number][] = [
    [1040, toBank],
    [5200, fee],
    [from, -(cash + gross)],
    [1010, -sum],
  ]
  for (const check of checks) if (check) check.banked = true
  state.banked.push({ location, on, bank: toBank, checks: command.checks, void: false, lines })
  state.post(location, on, lines)
  return true
}

/** Taken back once, dated as a correction; not while a check of it bounced, which shows that it was at the bank. */
export function unbank(state: ModelState, command: Of<'unbank'>): boolean {
  const banked = state.banked[command.deposit]
  const checks = banked?.checks.map((name) => state.payment(name)) ?? []
  if (!banked || banked.void || checks.some((check) => check?.ended)) return false
  const { location, on, lines } = banked
  banked.void = true
  for (const check of checks) if (check) check.banked = false
  state.post(
    location,
    state.correctionDay(on, location),
    lines.map(([account, cents]) => [account, -cents]),
  )
  return true
}

/** Recipe 11: over 1000 / 5300, short 5300 / 1000; who counted against other books counts again. */
export function count(state: ModelState, command: Of<'count'>): boolean {
  const { location, expectedCents, countedCents, on } = command
  if (!state.dateOk(on, location) || expectedCents !== till(state, 1000, location, on)) return false
  state.post(location, on, [
    [1000, countedCents - expectedCents],
    [5300, expectedCents - countedCents],
  ])
  return true
}
