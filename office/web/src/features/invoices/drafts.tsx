import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import type { RowAction } from '@tillwave/ui/row-actions'
import { useState } from 'react'
import { instantText } from '../../parts/dates.ts'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { DeleteDraft } from './delete-draft.tsx'
import { draftsQuery, type DraftRow } from './queries.ts'

const FIRST = 5

/** Invoices that are still being written, of the practice or of a patient; nothing shows while there is none. */
export function Drafts({ patientId }: { patientId?: string }) {
  const drafts = useQuery(draftsQuery(patientId))
  const { location } = useDesk()
  const navigate = useNavigate()
  const actions = useDraftActions()
  const [all, setAll] = useState(false)
  const found = drafts.data?.drafts ?? []
  if (found.length === 0) return null
  const rows = all ? found : found.slice(0, FIRST)
  const columns: Column<DraftRow>[] = [
    {
      key: 'for',
      title: 'Draft',
      namesRow: true,
      cell: (row) => (
        <Link {...urls.newInvoice(row.patientId, row.id)}>
          {patientId === undefined ? row.patientName : `Draft of ${instantText(row.savedAt, location.zone)}`}
        </Link>
      ),
    },
    { key: 'lines', title: 'Lines', align: 'end', width: '5rem', cell: (row) => row.lineCount },
    { key: 'by', title: 'Saved by', cell: (row) => row.savedByName },
    { key: 'at', title: 'Saved', cell: (row) => instantText(row.savedAt, location.zone) },
    {
      key: 'total',
      title: 'Would come to',
      align: 'end',
      width: '9rem',
      cell: (row) => <Money cents={row.totalCents} tone="dim" />,
    },
  ]
  return (
    <Section title="Drafts" note="not issued, nothing owed" surface="plain">
      <DataTable
        label="Drafts"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.newInvoice(row.patientId, row.id))}
        menu={{ label: (row) => `Actions for the draft of ${row.patientName}`, actions }}
        empty={<EmptyState title="No drafts" />}
      />
      {rows.length < found.length && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          Show all {found.length} drafts
        </Button>
      )}
    </Section>
  )
}

function useDraftActions(): (draft: DraftRow) => RowAction[] {
  const dialogs = useDialogs()
  const navigate = useNavigate()
  const forbidden = useForbidden()
  return (draft) => [
    {
      label: 'Write on',
      onSelect: () => void navigate(urls.newInvoice(draft.patientId, draft.id)),
      disabledReason: forbidden('invoice.write'),
    },
    {
      label: 'Delete draft',
      separated: true,
      danger: true,
      onSelect: () => dialogs.open((close) => <DeleteDraft draft={draft} onClose={close} />),
      disabledReason: forbidden('invoice.write'),
    },
  ]
}
