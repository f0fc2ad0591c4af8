import { refuse, type Refusal } from '../refusal.ts'
import type { BookChart } from './chart.ts'

/** Refuses a merge of two charts (BI-1): `gone` would be read through `kept` from then on, for ever. */
export function refuseMerge(gone: BookChart, kept: BookChart): Refusal | undefined {
  if (gone.id === kept.id) return refuse('invalid', 'Choose another chart.', 'mergedId')
  for (const chart of [gone, kept])
    if (chart.mergedInto !== null)
      return refuse('wrong-state', `Chart ${chart.chartNumber} was merged into another already.`)
  if (gone.active && !kept.active)
    return refuse('wrong-state', `Chart ${kept.chartNumber} is deactivated; activate it, or keep the other.`)
  if (guarantorAfterMerge(gone, kept) !== null && (gone.hasDependants || kept.hasDependants))
    return refuse(
      'wrong-state',
      'One of the charts pays for others while somebody pays for the other one. Change the family first.',
    )
  return undefined
}

/** Who pays for the surviving patient: its own guarantor, else the merged chart's; never one of the two charts. */
export function guarantorAfterMerge(gone: BookChart, kept: BookChart): string | null {
  const candidates = [kept.guarantorId, gone.guarantorId]
  return candidates.find((id) => id !== null && id !== gone.id && id !== kept.id) ?? null
}
