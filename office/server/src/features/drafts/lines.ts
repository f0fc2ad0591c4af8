import { sum } from '@tillwave/money/cents'
import { lineAmounts, type LineInput } from '@tillwave/office-domain/billing/charge'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { countClinicians } from './queries.ts'

/** What the lines would come to; throws `invalid` where a discount is more than its line. */
export function totalOf(lines: readonly LineInput[]): number {
  const over = lines.findIndex((line) => line.discountCents > line.quantity * line.unitPriceCents)
  if (over >= 0) {
    const detail = 'The discount is more than the line.'
    throw new Problem('invalid', detail, { fields: { [`lines.${over}.discountCents`]: detail } })
  }
  return sum(lines.map(lineAmounts).flatMap(({ netCents, taxCents }) => [netCents, taxCents]))
}

/** Throws `not-found` when a line names a clinician whom the practice does not have. */
export async function requireClinicians(
  tx: Reader,
  practiceId: string,
  lines: readonly { clinicianId?: string | null | undefined }[],
): Promise<void> {
  const named = [...new Set(lines.flatMap(({ clinicianId }) => clinicianId ?? []))]
  if (named.length === 0) return
  const { found } = await tx.one(countClinicians, [practiceId, named])
  if (found < named.length) throw new Problem('not-found', 'That clinician does not exist, or not any more.')
}
