import type { Report } from '@tillwave/office-domain/reports/report'
import type { Subject } from '@tillwave/office-domain/reports/subjects'
import { explain } from '../features/explain/index.ts'
import type { TestPractice } from './practice.ts'

/** A figure of a report that its explanation does not come to. */
export interface Unexplained {
  where: string
  cents: number
  explained: number
}

/** Every figure and cell of a report whose postings do not come to it (XX-7); an honest report has none. */
export async function unexplained(practice: TestPractice, report: Report): Promise<Unexplained[]> {
  const { from, to, locationId, knownAt } = report
  const about = { ...(from && { from }), to, ...(locationId && { locationId }), ...(knownAt && { knownAt }) }
  const wrong: Unexplained[] = []
  for (const { where, cents, subject } of subjectsOf(report)) {
    const { totalCents } = await explain(practice.as('auditor'), { ...subject, ...about })
    if (totalCents !== cents) wrong.push({ where, cents, explained: totalCents })
  }
  return wrong
}

interface Claim {
  where: string
  cents: number
  subject: Subject
}

function subjectsOf({ figures, tables }: Report): Claim[] {
  const claims: Claim[] = []
  for (const { label, cents, explains } of figures)
    if (explains) claims.push({ where: label, cents, subject: explains })
  for (const { key, columns, rows } of tables)
    for (const row of rows)
      for (const [column, subject] of Object.entries(row.explains)) {
        const cell = row.cells[columns.findIndex((one) => one.key === column)]
        if (typeof cell === 'number')
          claims.push({ where: `${key} ${row.key} ${column}`, cents: cell, subject })
      }
  return claims
}
