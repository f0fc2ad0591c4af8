import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CommandPalette, type PaletteItem } from '@tillwave/ui/command-palette'
import { Landmark, Receipt, Settings, User, UserPlus, Users, Waves } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'

const PatientDialog = lazy(async () => ({
  default: (await import('../patients/patient-dialog.tsx')).PatientDialog,
}))

/** Ctrl/⌘ K: patients and invoices by what is typed, and where one can go. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 120)
  const { desk } = useDesk()
  const navigate = useNavigate()
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => api.search({ body: { q: asked } }, { signal }),
    enabled: asked !== '' && desk.actions.includes('patient.read'),
    placeholderData: keepPreviousData,
  })
  const hits = asked === '' ? [] : (found.data?.hits ?? [])
  const items = (kind: 'patient' | 'invoice'): PaletteItem[] =>
    hits
      .filter((hit) => hit.kind === kind)
      .map((hit) => ({
        id: hit.id,
        label: hit.title,
        detail: hit.detail,
        icon: kind === 'patient' ? User : Receipt,
        onSelect: () => void navigate(kind === 'patient' ? urls.patient(hit.id) : urls.invoice(hit.id)),
      }))
  const actions = useActions().filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()))

  return (
    <CommandPalette
      label="Search patients, invoices, actions"
      opened
      onClose={onClose}
      query={query}
      onQueryChange={setQuery}
      loading={found.isFetching}
      groups={[
        { title: 'Patients', items: items('patient') },
        { title: 'Invoices', items: items('invoice') },
        { title: 'Actions', items: actions },
      ]}
    />
  )
}

function useActions(): (PaletteItem & { label: string })[] {
  const { desk } = useDesk()
  const navigate = useNavigate()
  const dialogs = useDialogs()
  const addPatient = () =>
    dialogs.open((close) => (
      <Suspense>
        <PatientDialog onClose={close} />
      </Suspense>
    ))
  const all = [
    { id: 'add', label: 'Add patient', icon: UserPlus, needs: 'patient.write', onSelect: addPatient },
    { id: 'patients', label: 'Go to Patients', icon: Users, needs: 'patient.read', to: urls.patients() },
    { id: 'invoices', label: 'Go to Invoices', icon: Receipt, needs: 'invoice.read', to: urls.invoices() },
    { id: 'payments', label: 'Go to Payments', icon: Landmark, needs: 'payment.read', to: urls.payments() },
    { id: 'cc', label: 'Go to CareCredit', icon: Waves, needs: 'carecredit.read', to: urls.careCredit() },
    { id: 'settings', label: 'Go to Settings', icon: Settings, needs: 'shell.open', to: urls.settings() },
  ]
  return all
    .filter(({ needs }) => desk.actions.includes(needs))
    .map(({ to, onSelect, ...item }) => ({
      ...item,
      onSelect: onSelect ?? (() => void (to && navigate(to))),
    }))
}
