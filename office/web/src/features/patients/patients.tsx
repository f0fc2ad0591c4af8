import { dayText } from '@tillwave/money/format'
import { Button, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Page, Toolbar } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { VirtualTable } from '@tillwave/ui/virtual-table'
import type { Column } from '@tillwave/ui/columns'
import { Wave } from '@tillwave/ui/wave'
import { Search, UserSearch } from 'lucide-react'
import { useState } from 'react'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { phoneText, waveText } from '../../parts/words.ts'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { PatientDialog } from './patient-dialog.tsx'
import { patientsQuery, type PatientRow } from './queries.ts'

const columns: Column<PatientRow>[] = [
  {
    key: 'name',
    title: 'Patient',
    namesRow: true,
    width: '34%',
    cell: (row) => (
      <span className="of-name">
        <Link {...urls.patient(row.id)}>
          {row.lastName}, {row.firstName}
        </Link>
        {row.wave.length > 0 && <Wave reason={waveText(row.wave)} />}
        {!row.active && <StatusPill tone="ended">Inactive</StatusPill>}
      </span>
    ),
  },
  {
    key: 'chart',
    title: 'Chart',
    cell: (row) => (
      <>
        {row.chartNumber}
        {row.formerCharts.length > 0 && <CellNote>formerly {row.formerCharts.join(', ')}</CellNote>}
      </>
    ),
  },
  { key: 'born', title: 'Birth date', cell: (row) => dayText(row.birthDate) },
  { key: 'phone', title: 'Phone', cell: (row) => phoneText(row.phone) || '–' },
  { key: 'visit', title: 'Last visit', cell: (row) => (row.lastVisitOn ? dayText(row.lastVisitOn) : '–') },
  { key: 'balance', title: 'Balance', align: 'end', cell: (row) => <Money cents={row.balanceCents} /> },
]

/** The patients of the practice; who may not see them (BI-12) begins with the settings. */
export function Patients() {
  const { desk } = useDesk()
  return desk.actions.includes('patient.read') ? <PatientList /> : <Navigate {...urls.settings()} replace />
}

/** Search as you type, open a file, add one (BI-1). */
function PatientList() {
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 150)
  const [inactive, setInactive] = useState(false)
  const navigate = useNavigate()
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const found = useInfiniteQuery(patientsQuery(asked, inactive))
  const rows = found.data?.pages.flatMap((page) => page.patients)

  return (
    <Page
      heading="Patients"
      actions={
        <ReasonButton
          reason={forbidden('patient.write')}
          onClick={() => dialogs.open((close) => <PatientDialog onClose={close} />)}
        >
          Add patient
        </ReasonButton>
      }
    >
      <Toolbar>
        <TextInput
          type="search"
          aria-label="Search patients"
          placeholder="Name, chart number, birth date or phone"
          leftSection={<Search size={15} aria-hidden />}
          w={360}
          autoFocus
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Switch
          size="xs"
          label="Inactive charts too"
          checked={inactive}
          onChange={(event) => setInactive(event.currentTarget.checked)}
        />
      </Toolbar>
      <VirtualTable
        label="Patients"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<NoPatients query={asked} onClear={() => setQuery('')} />}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        onOpen={(row) => void navigate(urls.patient(row.id))}
        hasMore={found.hasNextPage}
        loadingMore={found.isFetchingNextPage}
        onReachEnd={() => void found.fetchNextPage()}
      />
    </Page>
  )
}

function NoPatients({ query, onClear }: { query: string; onClear: () => void }) {
  if (query === '')
    return (
      <EmptyState icon={UserSearch} title="No patients yet">
        Add the first one; their invoices, payments and CareCredit sessions appear in their file.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={UserSearch}
      title="Nobody matches this search"
      action={
        <Button variant="default" size="xs" onClick={onClear}>
          Show all patients
        </Button>
      }
    >
      Try part of a name, a chart number such as 1042, a birth date or a phone number.
    </EmptyState>
  )
}
