import { Switch, TextInput } from '@mantine/core'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk, useForbidden, type Location } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'

const looks: Record<Location['careCredit'], { tone: StatusTone; label: string }> = {
  ready: { tone: 'positive', label: 'Ready' },
  off: { tone: 'neutral', label: 'Off' },
  'no-merchant': { tone: 'warning', label: 'No merchant number' },
  closed: { tone: 'negative', label: 'Merchant closed' },
}

/** The practice's locations with their CareCredit merchant numbers (CC-18). */
export function Locations() {
  const { desk } = useDesk()
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const columns: Column<Location>[] = [
    { key: 'name', title: 'Location', namesRow: true, cell: (row) => row.name },
    { key: 'zone', title: 'Time zone', cell: (row) => row.zone },
    {
      key: 'merchant',
      title: 'Merchant number',
      cell: (row) => (
        <span className="tw-numeric">{row.merchantNumber?.replace(/(.{4})(?=.)/g, '$1 ') ?? '–'}</span>
      ),
    },
    {
      key: 'cc',
      title: 'CareCredit',
      cell: (row) => <StatusPill tone={looks[row.careCredit].tone}>{looks[row.careCredit].label}</StatusPill>,
    },
    {
      key: 'edit',
      title: '',
      align: 'end',
      cell: (row) => (
        <ReasonButton
          size="xs"
          variant="default"
          reason={forbidden('location.write')}
          onClick={() => dialogs.open((close) => <EditLocation location={row} onClose={close} />)}
        >
          Edit
        </ReasonButton>
      ),
    },
  ]
  return (
    <DataTable
      label="Locations"
      columns={columns}
      rows={desk.locations}
      rowKey={(row) => row.id}
      empty={<EmptyState title="No locations" />}
    />
  )
}

type Body = Parameters<typeof api.editLocation>[0]['body']

function EditLocation({ location, onClose }: { location: Location; onClose: () => void }) {
  const { values, set } = useFields({
    name: location.name,
    merchantNumber: location.merchantNumber ?? '',
    careCreditOn: location.careCreditOn,
  })
  const digits = values.merchantNumber.replaceAll(/\s/g, '')
  const { save, busy, problem } = useSave({
    topics: ['location'],
    call: (body: Body, options) => api.editLocation({ params: { locationId: location.id }, body }, options),
    onSaved() {
      notifyDone(`${values.name} was changed.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { name: 'name', merchantNumber: 'merchantNumber' })
  return (
    <FormDialog
      opened
      title={`Edit ${location.name}`}
      size="sm"
      onClose={onClose}
      onSubmit={() =>
        save({
          name: values.name,
          merchantNumber: digits === '' ? null : digits,
          careCreditOn: values.careCreditOn,
          version: location.version,
        })
      }
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        values.name.trim() === '' && 'Enter a name.',
        digits !== '' && !/^\d{16}$/.test(digits) && 'A merchant number has 16 digits.',
      )}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        value={values.name}
        error={byField.name}
        onChange={(event) => set('name', event.currentTarget.value)}
      />
      <TextInput
        label="Merchant number"
        description="16 digits, as CareCredit gave them; empty when this location has none."
        inputMode="numeric"
        autoComplete="off"
        value={values.merchantNumber}
        error={byField.merchantNumber}
        onChange={(event) => set('merchantNumber', event.currentTarget.value)}
      />
      <Switch
        label="Offer CareCredit here"
        checked={values.careCreditOn}
        onChange={(event) => set('careCreditOn', event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
