import { formatCents } from '@tillwave/money/format'
import { readMoney } from '@tillwave/ui/money-field'

/** An amount as typed, at most what there is of it: the cents, or why it will not do. */
export function readOwed(
  text: string,
  mostCents: number,
): { amountCents: number | undefined; refusal: string | undefined } {
  const reading = readMoney(text)
  if (!reading.ok) return { amountCents: undefined, refusal: reading.reason }
  const amountCents = reading.cents ?? 0
  if (amountCents > mostCents)
    return { amountCents: undefined, refusal: `At most ${formatCents(mostCents)}.` }
  return { amountCents, refusal: undefined }
}
