import { sum } from '@tillwave/money/cents'
import { formatCents } from '@tillwave/money/format'
import { shareOfReturn } from '@tillwave/office-domain/billing/charge'
import type { ChargeLine } from '@tillwave/office-domain/ledger/books'
import { readMoney } from '@tillwave/ui/money-field'

/** A line that items can come back of. */
export type ReturnableLine = ChargeLine & { description: string }

/** A return as typed, worked out to the cent by the rule that the server uses. */
export interface TypedReturn {
  lines: { lineId: string; quantity: number }[]
  netCents: number
  taxCents: number
  feeCents: number
  /** Why it cannot be taken like this. */
  refusal: string | undefined
}

/** Why a typed quantity will not do; undefined when it will, or when nothing is typed. */
export function refuseQuantity(line: ReturnableLine, text: string): string | undefined {
  const left = line.quantity - line.returnedQuantity
  if (isNothing(text)) return undefined
  return /^\d{1,3}$/.test(text.trim()) && Number(text) <= left ? undefined : `0 to ${left}.`
}

/** Reads which quantities come back and what fee is kept. */
export function readReturn(
  lines: readonly ReturnableLine[],
  quantities: Readonly<Record<string, string>>,
  fee: string,
): TypedReturn {
  const typed = lines.map((line) => ({ line, text: quantities[line.id] ?? '' }))
  const wrong = typed.find(({ line, text }) => refuseQuantity(line, text) !== undefined)
  const back = typed
    .filter(({ text }) => !isNothing(text))
    .map(({ line, text }) => ({ line, quantity: Number(text) }))
  const shares = wrong ? [] : back.map(({ line, quantity }) => shareOfReturn(line, quantity))
  const netCents = sum(shares.map((share) => share.netCents))
  const taxCents = sum(shares.map((share) => share.taxCents))
  const reading = readMoney(fee, true)
  const feeCents = reading.ok ? (reading.cents ?? 0) : 0
  return {
    lines: back.map(({ line, quantity }) => ({ lineId: line.id, quantity })),
    netCents,
    taxCents,
    feeCents,
    refusal: wrong
      ? `${wrong.line.description}: ${refuseQuantity(wrong.line, wrong.text)}`
      : refuse(back.length, netCents, feeCents, reading.ok ? undefined : reading.reason),
  }
}

function refuse(count: number, netCents: number, feeCents: number, badFee: string | undefined) {
  if (count === 0) return 'Enter how many come back.'
  if (badFee !== undefined) return `Restocking fee: ${badFee}`
  return feeCents > netCents ? `The fee is at most ${formatCents(netCents)}.` : undefined
}

function isNothing(text: string): boolean {
  return /^\s*0*\s*$/.test(text)
}
