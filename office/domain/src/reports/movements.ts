import { sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { accounts } from '../ledger/accounts.ts'
import { methods, type Method } from '../words.ts'
import { flows, type Flow } from './subjects.ts'

/** Postings of a period, summed: by date, account, kind of entry, and whether the entry is a reversal. */
export interface Movement {
  on: Day
  account: number
  kind: string
  reversing: boolean
  debitCents: number
  creditCents: number
  entries: number
}

/** Kinds of entries that move money between the practice's own accounts, never a patient's. */
export const bankKinds: readonly string[] = [
  'bank-deposit',
  'cash-count',
  'settlement',
  'dispute',
  'check-cleared',
]

/** A check that came back: it leaves the drawer or the bank again, and counts as taken back. */
export const bounceKind = 'bounce'

/** The accounts that hold what was received by a method, or that it is paid out of. */
export const tenderAccounts: Readonly<Record<Method, readonly number[]>> = {
  cash: [accounts.cashDrawer],
  check: [accounts.undepositedChecks, accounts.outgoingChecks],
  card: [accounts.cardClearing],
  ach: [accounts.achClearing],
  carecredit: [accounts.careCreditClearing],
}

/** The method whose money an account holds. */
export function methodOf(account: number): Method | undefined {
  return methods.find((method) => tenderAccounts[method].includes(account))
}

/** What a movement did to the money of patients, by method; undefined when it did nothing to it (I15). */
export function flowOf(moved: Pick<Movement, 'account' | 'kind' | 'reversing'>, side: 'D' | 'C') {
  if (moved.kind === bounceKind) {
    const left = moved.account === accounts.undepositedChecks || moved.account === accounts.bank
    return left && side === 'C' ? ({ flow: 'reversed', method: 'check', sign: 1 } as const) : undefined
  }
  const method = methodOf(moved.account)
  if (method === undefined || bankKinds.includes(moved.kind)) return undefined
  if (!moved.reversing) return { flow: side === 'D' ? 'receipts' : 'refunds', method, sign: 1 } as const
  return side === 'C'
    ? ({ flow: 'reversed', method, sign: 1 } as const)
    : ({ flow: 'refunds', method, sign: -1 } as const)
}

/** Money by method and flow, in cents. */
export type Flows = Record<Method, Record<Flow, number>>

/** Sums what movements did to the money of patients. */
export function flowsOf(movements: readonly Movement[]): Flows {
  const made = Object.fromEntries(
    methods.map((method) => [method, Object.fromEntries(flows.map((flow) => [flow, 0]))]),
  ) as Flows
  for (const moved of movements)
    for (const side of ['D', 'C'] as const) {
      const did = flowOf(moved, side)
      if (did) made[did.method][did.flow] += did.sign * (side === 'D' ? moved.debitCents : moved.creditCents)
    }
  return made
}

/** What an account grew by on its credit side, in cents. */
export function creditOf(movements: readonly Movement[], account: number): number {
  const found = movements.filter((one) => one.account === account)
  return sum(found.map((one) => one.creditCents - one.debitCents))
}
