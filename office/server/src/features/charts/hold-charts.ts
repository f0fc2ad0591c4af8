import type { BookChart } from '@tillwave/office-domain/patients/chart'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { holdCharts as hold, readCharts, type RuledRow } from './queries.ts'

/** A chart that is held: its rules' view, and what only a merge needs. */
export interface HeldChart extends BookChart {
  version: number
  mergedIds: string[]
}

/** Holds charts against others who change them, then reads them in the order asked for. Throws `not-found`. */
export async function holdCharts(
  tx: Reader,
  practiceId: string,
  ids: readonly string[],
): Promise<HeldChart[]> {
  await tx.run(hold, [practiceId, ids])
  return readRuled(tx, practiceId, ids)
}

/** Charts as the rules read them, in the order asked for. Throws `not-found`. */
export async function readRuled(
  read: Reader,
  practiceId: string,
  ids: readonly string[],
): Promise<HeldChart[]> {
  const rows = await read.many(readCharts, [practiceId, ids])
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new Problem('not-found', 'That does not exist, or not any more.')
    return chartOf(row)
  })
}

function chartOf(row: RuledRow): HeldChart {
  return {
    id: row.id,
    chartNumber: row.chart_number,
    name: row.name,
    active: row.active,
    mergedInto: row.merged_into,
    mergedIds: row.merged_ids,
    guarantorId: row.guarantor_id,
    hasDependants: row.has_dependants,
    version: row.version,
  }
}
