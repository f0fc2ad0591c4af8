import type { Asked } from '@tillwave/office-domain/reports/report'
import type { Context } from '../../context.ts'

/** What a builder gets: the resolved question, and how many rows of long tables are wanted. */
export interface Job {
  ctx: Context
  asked: Asked
  /** The locations that it is about; null for all. */
  locationIds: readonly string[] | null
  zone: string
  shown: number
  paperId: string | undefined
}

/** The parameters of a query of entries in a period. */
export function periodOf({ ctx, asked, locationIds }: Job): unknown[] {
  return [ctx.practiceId, asked.from ?? `${asked.to.slice(0, 8)}01`, asked.to, locationIds, asked.knownAt]
}
