import { dayText } from '@tillwave/money/format'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { patientsQuery, type PatientRow } from './queries.ts'

interface ChoosePatientProps {
  label: string
  /** Whose chart can not be chosen: the one that is asked from. */
  exceptId: string
  chosen: PatientRow | undefined
  onChoose: (patient: PatientRow | undefined) => void
  error?: ReactNode
}

/** A field that finds another patient by name, chart number, birth date or phone, as the list of patients does. */
export function ChoosePatient({ label, exceptId, chosen, onChoose, error }: ChoosePatientProps) {
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 150)
  // The field shows the chosen patient's own words, which nobody typed.
  const looking = chosen !== undefined && typed === textOf(chosen) ? '' : asked
  const found = useInfiniteQuery({ ...patientsQuery(looking), enabled: looking.length > 0 })
  const rows = (looking === '' ? [] : (found.data?.pages[0]?.patients ?? [])).filter(
    (row) => row.id !== exceptId,
  )
  const all = chosen && !rows.some((row) => row.id === chosen.id) ? [chosen, ...rows] : rows

  return (
    <Select
      label={label}
      required
      searchable
      clearable
      data-autofocus
      placeholder="Name, chart number, birth date or phone"
      error={error}
      value={chosen?.id ?? null}
      onChange={(id) => onChoose(all.find((row) => row.id === id))}
      onSearchChange={setTyped}
      data={all.map((row) => ({ value: row.id, label: textOf(row) }))}
      // The server has chosen already.
      filter={({ options }) => options}
      limit={12}
      nothingFoundMessage={
        looking === '' ? 'Type to search' : found.isFetching ? 'Searching…' : 'Nobody matches this search'
      }
      comboboxProps={{ withinPortal: true }}
    />
  )
}

function textOf(row: PatientRow): string {
  const name = `${row.lastName}, ${row.firstName}`
  return `${name} · chart ${row.chartNumber} · born ${dayText(row.birthDate)}${row.active ? '' : ' · inactive'}`
}
