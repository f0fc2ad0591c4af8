import { periodText } from '@tillwave/portal-domain/reports/period'
import {
  cellText,
  changeText,
  comparisonText,
  figureText,
  shortened,
  type Cell,
  type Report,
  type ReportTable,
} from '@tillwave/portal-domain/reports/report'
import type { Block, Paper } from '@tillwave/server-kit/paper/paper'
import { renderPapers } from '@tillwave/server-kit/paper/render'

// More would be a book; the CSV has all of it.
const MOST_ROWS = 400

/** A report as a PDF: its figures in boxes, what they are compared with, then its tables with their totals. */
export async function reportPdf(
  report: Report,
  practiceName: string,
): Promise<{ name: string; pdf: Buffer }> {
  const name = `${report.name}-${report.from}-${report.to}.pdf`
  return { name, pdf: await renderPapers([paperOf(shortened(report, MOST_ROWS), practiceName)]) }
}

function paperOf(report: Report, practiceName: string): Paper {
  const { title, note, place, figures, tables } = report
  const period = periodText(report)
  return {
    title,
    orientation: tables.some(({ columns }) => columns.length > 7) ? 'landscape' : 'portrait',
    from: { name: practiceName, lines: [place] },
    facts: [{ label: 'Period', value: period }],
    blocks: [
      {
        kind: 'boxes',
        boxes: figures.map(({ label, kind, value }) => ({ label, value: figureText(kind, value) })),
      },
      ...(note ? [{ kind: 'text' as const, text: note, quiet: true }] : []),
      ...comparison(report),
      ...tables.flatMap(blocksOf),
    ],
    footer: `${practiceName} · ${title}, ${period} · Sandbox — not affiliated with Synchrony`,
  }
}

function comparison(report: Report): Block[] {
  return [
    { kind: 'heading', text: comparisonText(report) },
    {
      kind: 'table',
      columns: [
        { label: 'Figure', share: 1.8 },
        { label: 'This period', align: 'right' },
        { label: 'Period before', align: 'right' },
        { label: 'Change', align: 'right' },
      ],
      rows: report.figures.map((figure) => ({
        cells: [
          figure.label,
          figureText(figure.kind, figure.value),
          figureText(figure.kind, figure.before),
          changeText(figure) ?? '–',
        ],
      })),
    },
  ]
}

function blocksOf({ title, columns, rows, totals, leftOut }: ReportTable): Block[] {
  const cells = (row: readonly Cell[]) => columns.map((column, at) => cellText(column, row[at] ?? null))
  return [
    { kind: 'heading', text: title },
    {
      kind: 'table',
      columns: columns.map(({ title: label, kind }) =>
        kind === 'text' ? { label, share: 1.8 } : { label, align: 'right' },
      ),
      rows: [
        ...rows.map((row) => ({ cells: cells(row.cells) })),
        ...(totals ? [{ cells: cells(totals), look: 'strong' as const }] : []),
      ],
    },
    ...(leftOut > 0
      ? [{ kind: 'text' as const, text: `${leftOut} more rows are in the CSV.`, quiet: true }]
      : []),
  ]
}
