import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { kindWords, stateWords } from './kind-words.ts'
import { NewImport } from './new-import.tsx'
import { importsQuery, type ImportHead } from './queries.ts'

/** Bringing files from another system, and what was brought (BI-13). */
export function Imports() {
  const imports = useQuery(importsQuery)
  const { location } = useDesk()
  const columns: Column<ImportHead>[] = [
    {
      key: 'file',
      title: 'File',
      namesRow: true,
      cell: (row) => <Link {...urls.importFile(row.id)}>{row.fileName}</Link>,
    },
    { key: 'kind', title: 'Brings', width: '9rem', cell: (row) => kindWords[row.kind].title },
    {
      key: 'state',
      title: 'State',
      width: '9rem',
      cell: ({ state }) => <StatusPill tone={stateWords[state].tone}>{stateWords[state].text}</StatusPill>,
    },
    {
      key: 'rows',
      title: 'Rows',
      align: 'end',
      width: '6rem',
      cell: (row) => row.rows.toLocaleString('en-US'),
    },
    {
      key: 'new',
      title: 'New',
      align: 'end',
      width: '6rem',
      cell: (row) => row.newRows.toLocaleString('en-US'),
    },
    {
      key: 'when',
      title: 'Sent',
      width: '13rem',
      cell: (row) => (
        <>
          {instantText(row.createdAt, location.zone)}
          <CellNote>{row.createdBy}</CellNote>
        </>
      ),
    },
  ]
  return (
    <>
      <Section title="Import a file">
        <NewImport />
      </Section>
      <Section title="Imports" surface="plain">
        <DataTable
          label="Imports"
          columns={columns}
          rows={imports.data?.imports}
          rowKey={(row) => row.id}
          error={
            imports.error
              ? { message: imports.error.message, onRetry: () => void imports.refetch() }
              : undefined
          }
          empty={
            <EmptyState title="Nothing was imported yet">Files that you send are listed here.</EmptyState>
          }
        />
      </Section>
    </>
  )
}
