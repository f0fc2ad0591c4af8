import { sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import { refuseDate, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'

/** Notes and coins of a drawer, by their value in cents. */
export const cashPieces = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1] as const

/** A drawer as counted. */
export interface CashCountInput {
  countedOn: Day
  countedCents: number
  /** What the screen showed as expected when it was counted. */
  expectedCents: number
  /** How many of each note and coin, by value in cents; null when only the sum was typed. */
  pieces: Record<string, number> | null
  note: string
}

/** Records a count of the drawer; what it differs from the books is posted (recipe 11). */
export function countCash(
  input: CashCountInput,
  expectedCents: number,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal = refuseDate(input.countedOn, place, 'countedOn') ?? refuseCount(input, expectedCents)
  if (refusal) return refusal
  const { locationId } = place
  const { countedOn, countedCents, pieces, note } = input
  const draft = new Draft(mint)
  const id = draft.mint()
  const overCents = countedCents - expectedCents
  const head = { kind: 'cash-count', effectiveOn: countedOn, locationId, documentId: id }
  const entryId =
    overCents === 0
      ? null
      : draft.entry(head, [
          ...(overCents > 0
            ? [debit(accounts.cashDrawer, locationId, overCents)]
            : [debit(accounts.overShort, locationId, -overCents)]),
          ...(overCents > 0
            ? [credit(accounts.overShort, locationId, overCents)]
            : [credit(accounts.cashDrawer, locationId, -overCents)]),
        ])
  draft.add('cashCount', { id, locationId, countedOn, expectedCents, countedCents, pieces, note, entryId })
  draft.audit(
    'cash.count',
    null,
    id,
    `Counted the drawer: ${formatCents(countedCents)}, ${overWords(overCents)}`,
  )
  draft.event('day', { locationId })
  draft.plan.answer = { cashCountId: id, expectedCents, overCents }
  return draft.plan
}

/** A difference in words: `exact`, `$1.00 over`, `$0.25 short`. */
export function overWords(overCents: number): string {
  if (overCents === 0) return 'exact'
  return overCents > 0 ? `${formatCents(overCents)} over` : `${formatCents(-overCents)} short`
}

/** Why a count needs a note: money is missing, and whoever closes the day will ask. Undefined when it needs none. */
export function whyNoteMissing(overCents: number, note: string): string | undefined {
  return overCents < 0 && note.trim() === '' ? 'Say in the note why money may be missing.' : undefined
}

function refuseCount(input: CashCountInput, expectedCents: number): Refusal | undefined {
  if (input.expectedCents !== expectedCents) {
    const now = formatCents(expectedCents)
    return refuse('stale', `The drawer moved while it was counted; the books now expect ${now}. Count again.`)
  }
  const needsNote = whyNoteMissing(input.countedCents - expectedCents, input.note)
  if (needsNote !== undefined) return refuse('invalid', needsNote, 'note')
  if (input.pieces === null) return undefined
  const { pieces } = input
  if (Object.keys(pieces).some((key) => !cashPieces.some((value) => String(value) === key)))
    return refuse('invalid', 'There is no such note or coin.', 'pieces')
  const counted = sum(cashPieces.map((value) => value * (pieces[String(value)] ?? 0)))
  if (counted === input.countedCents) return undefined
  return refuse('invalid', `Notes and coins come to ${formatCents(counted)}.`, 'countedCents')
}
