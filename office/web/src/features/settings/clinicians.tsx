import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { cliniciansQuery, type Clinician } from '../invoices/queries.ts'
import { ClinicianDialog } from './clinician-dialog.tsx'

const columns: Column<Clinician>[] = [
  { key: 'name', title: 'Clinician', namesRow: true, cell: (row) => row.name },
  {
    key: 'active',
    title: '',
    cell: (row) => (row.active ? null : <StatusPill tone="ended">Left</StatusPill>),
  },
]

/** Treating persons, named on the lines of invoices (BI-2). */
export function Clinicians() {
  const found = useQuery(cliniciansQuery)
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  return (
    <Section
      title="Clinicians"
      surface="plain"
      actions={
        <ReasonButton
          size="xs"
          reason={forbidden('catalog.write')}
          onClick={() => dialogs.open((close) => <ClinicianDialog onClose={close} />)}
        >
          Add clinician
        </ReasonButton>
      }
    >
      <DataTable
        label="Clinicians"
        columns={columns}
        rows={found.data?.clinicians}
        rowKey={(row) => row.id}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        empty={<EmptyState title="No clinicians yet">Invoices name who treated, line by line.</EmptyState>}
        menu={{
          label: (row) => `Actions for ${row.name}`,
          actions: (row) => [
            {
              label: 'Edit',
              onSelect: () => dialogs.open((close) => <ClinicianDialog clinician={row} onClose={close} />),
              disabledReason: forbidden('catalog.write'),
            },
          ],
        }}
      />
    </Section>
  )
}
