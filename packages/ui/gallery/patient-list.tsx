import { Button, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { Money } from '../src/display/money.tsx'
import { Wave } from '../src/display/wave.tsx'
import { EmptyState } from '../src/feedback/empty-state.tsx'
import { Page, Toolbar } from '../src/layout/page.tsx'
import { VirtualTable } from '../src/table/virtual-table.tsx'
import type { Column } from '../src/table/columns.tsx'
import { patients, type SamplePatient } from './samples.ts'

const columns: Column<SamplePatient>[] = [
  {
    key: 'name',
    title: 'Patient',
    namesRow: true,
    cell: (row) => (
      <>
        <a href="./#file">{row.name}</a> {row.wave && <Wave reason={row.wave} />}
      </>
    ),
  },
  { key: 'chart', title: 'Chart', cell: (row) => row.chart, width: '7rem' },
  { key: 'born', title: 'Born', cell: (row) => row.born, width: '8rem' },
  { key: 'phone', title: 'Phone', cell: (row) => row.phone, width: '10rem' },
  { key: 'visit', title: 'Last visit', cell: (row) => row.lastVisit, width: '9rem' },
  {
    key: 'balance',
    title: 'Balance',
    cell: (row) => <Money cents={row.balanceCents} />,
    align: 'end',
    width: '8rem',
  },
]

/** A long list that loads more as it is scrolled. */
export function PatientList() {
  const [count, setCount] = useState(200)
  return (
    <Page heading="Patients" actions={<Button>Add patient</Button>}>
      <Toolbar>
        <TextInput
          w={320}
          aria-label="Search patients"
          placeholder="Name, chart, birth date, phone"
          leftSection={<Search size={14} aria-hidden />}
        />
      </Toolbar>
      <VirtualTable
        label="Patients"
        columns={columns}
        rows={patients(count)}
        rowKey={(row) => row.id}
        hasMore={count < 2000}
        onReachEnd={() => setCount(count + 200)}
        onOpen={() => undefined}
        empty={<EmptyState title="No patient found" />}
      />
    </Page>
  )
}
