import { dayText, formatCents } from '@tillwave/money/format'
import type { Cell, Report, ReportColumn, ReportTable } from '@tillwave/office-domain/reports/report'
import type { Block, Paper } from '@tillwave/server-kit/paper/paper'
import { senderOf, type Sender } from './letterhead.ts'

/** A report as a paper: its figures in boxes, then its tables with their totals. */
export function reportPaper(report: Report, sender: Sender): Paper {
  const { title, from, to, place, knownAt, figures, tables } = report
  const wide = tables.some(({ columns }) => columns.length > 6)
  const period = from === null || from === to ? dayText(to) : `${dayText(from)} – ${dayText(to)}`
  return {
    title,
    orientation: wide ? 'landscape' : 'portrait',
    from: senderOf(sender),
    facts: [
      { label: 'Date', value: period },
      { label: 'Location', value: place },
      ...(knownAt === null
        ? []
        : [{ label: 'As known at', value: `${knownAt.slice(0, 16).replace('T', ' ')} UTC` }]),
    ],
    blocks: [
      { kind: 'boxes', boxes: figures.map(({ label, cents }) => ({ label, value: formatCents(cents) })) },
      ...tables.flatMap(blocksOf),
    ],
    footer: `${sender.practiceName} · ${title} of ${period}`,
  }
}

function blocksOf(table: ReportTable): Block[] {
  const { title, columns, rows, totals, leftOut } = table
  const cells = (row: readonly Cell[]) => columns.map((column, at) => textOf(column, row[at] ?? null))
  return [
    { kind: 'heading', text: title },
    {
      kind: 'table',
      columns: columns.map(({ title: label, kind }, at) => ({
        label,
        ...((kind === 'money' || kind === 'count') && { align: 'right' as const }),
        // Names need more room than amounts.
        ...(kind === 'text' && columns.length > 2 && { share: at === 0 ? 1.8 : 1.3 }),
      })),
      rows: [
        ...rows.map((row) => ({ cells: cells(row.cells) })),
        ...(totals === null ? [] : [{ cells: cells(totals), look: 'strong' as const }]),
      ],
    },
    ...(leftOut > 0
      ? [{ kind: 'text' as const, text: `${leftOut} more rows are in the CSV.`, quiet: true }]
      : []),
  ]
}

function textOf({ kind }: ReportColumn, cell: Cell): string {
  if (cell === null) return ''
  if (kind === 'money' && typeof cell === 'number') return formatCents(cell)
  return kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(String(cell)) ? dayText(String(cell)) : String(cell)
}
