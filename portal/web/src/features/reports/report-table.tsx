import { Button } from '@mantine/core'
import { cellText, type ReportColumn } from '@tillwave/portal-domain/reports/report'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { Download } from 'lucide-react'
import type { ReportData } from './queries.ts'

type Table = ReportData['tables'][number]
type Row = Table['rows'][number]

/** One table of a report with its totals; all of it is there as CSV. */
export function ReportTableView({ table, csvUrl }: { table: Table; csvUrl: string }) {
  const { title, rows, columns, totals, leftOut } = table
  return (
    <Section
      title={title}
      surface="plain"
      note={leftOut > 0 ? `The first ${rows.length}; ${leftOut} more are in the CSV.` : undefined}
      actions={
        <Button
          component="a"
          href={csvUrl}
          download
          variant="default"
          size="xs"
          className="po-link-button"
          leftSection={<Download size={14} aria-hidden />}
          aria-label={`CSV ${title.toLowerCase()}`}
        >
          CSV
        </Button>
      }
    >
      <DataTable
        label={title}
        columns={columns.map(columnOf)}
        rows={rows}
        rowKey={(row) => row.key}
        empty={<EmptyState title="Nothing in this period" />}
        {...(totals && {
          footer: totals.map((cell, at) => columns[at] && cell !== null && cellText(columns[at], cell)),
        })}
      />
    </Section>
  )
}

function columnOf(column: ReportColumn, at: number): Column<Row> {
  return {
    key: column.key,
    title: column.title,
    ...(column.kind === 'text' ? { namesRow: at === 0 } : { align: 'end' as const }),
    cell: ({ cells }) => {
      const cell = cells[at] ?? null
      const isNothing = cell === 0 || cell === null
      return <span className={isNothing ? 'po-report-nothing' : undefined}>{cellText(column, cell)}</span>
    },
  }
}
