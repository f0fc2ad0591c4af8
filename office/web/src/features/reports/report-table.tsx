import { dayText } from '@tillwave/money/format'
import { Button } from '@mantine/core'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { Explained, useExplain } from '../explain/explained.tsx'
import type { About } from '../explain/queries.ts'
import { OpensLink } from './opens-link.tsx'
import type { ReportData } from './queries.ts'

type Table = ReportData['tables'][number]
type Row = Table['rows'][number]
type Cell = Row['cells'][number]
type TableColumn = Table['columns'][number]

interface ReportTableViewProps {
  table: Table
  about: About
  csvUrl: string
}

/** One table of a report; amounts open their explanation, rows their document, and all of it is there as CSV. */
export function ReportTableView({ table, about, csvUrl }: ReportTableViewProps) {
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
          leftSection={<Download size={14} aria-hidden />}
          aria-label={`CSV of ${title}`}
        >
          CSV
        </Button>
      }
    >
      <DataTable
        label={title}
        columns={columns.map((column, at) => columnOf(column, at, about))}
        rows={rows}
        rowKey={(row) => row.key}
        empty={<EmptyState title="Nothing in this period" />}
        {...(totals && { footer: totals.map((cell, at) => totalOf(columns[at], cell)) })}
      />
    </Section>
  )
}

function columnOf(column: TableColumn, at: number, about: About): Column<Row> {
  return {
    key: column.key,
    title: column.title,
    ...(at === 0 && { namesRow: true }),
    ...((column.kind === 'money' || column.kind === 'count') && { align: 'end' as const }),
    cell: (row) => <ReportCell column={column} row={row} at={at} about={about} />,
  }
}

function ReportCell({ column, row, at, about }: { column: TableColumn; row: Row; at: number; about: About }) {
  const explain = useExplain()
  const cell = row.cells[at] ?? null
  const subject = row.explains[column.key]
  if (subject && typeof cell === 'number') {
    const label = `${row.cells[0]}, ${column.title}`
    return <Explained cents={cell} label={label} subject={subject} about={about} />
  }
  if (subject)
    return (
      <button type="button" className="of-explained" onClick={() => explain(subject, about)}>
        {cell}
      </button>
    )
  const content = contentOf(column, cell)
  const leads = row.opens && opensAt(row) === at
  return leads && row.opens ? <OpensLink opens={row.opens}>{content}</OpensLink> : content
}

/** The cell that leads to the row's document: the first; of an entry, what it is about. */
function opensAt(row: Row): number {
  return row.explains['what'] ? 2 : 0
}

function contentOf({ kind }: TableColumn, cell: Cell): ReactNode {
  if (cell === null || cell === '') return null
  if (kind === 'money' && typeof cell === 'number') return <Money cents={cell} />
  return kind === 'day' ? dayText(String(cell)) : cell
}

function totalOf(column: TableColumn | undefined, cell: Cell): ReactNode {
  if (cell === null || !column) return null
  return column.kind === 'money' && typeof cell === 'number' ? (
    <Money cents={cell} strong />
  ) : (
    <strong>{cell}</strong>
  )
}
