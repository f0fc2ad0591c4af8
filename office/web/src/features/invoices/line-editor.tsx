import { ActionIcon, TextInput } from '@mantine/core'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { CellNote } from '@tillwave/ui/text'
import { MoneyField } from '@tillwave/ui/money-field'
import { SelectField } from '@tillwave/ui/select-field'
import { X } from 'lucide-react'
import type { DraftLine, ReadLine } from './draft-lines.ts'
import type { Clinician } from './queries.ts'
import './invoices.css'

interface LineEditorProps {
  lines: readonly ReadLine[]
  clinicians: readonly Clinician[]
  onChange: (line: DraftLine) => void
  onRemove: (key: string) => void
}

/** The lines of an invoice that is being written. */
export function LineEditor({ lines, clinicians, onChange, onRemove }: LineEditorProps) {
  const columns: Column<ReadLine>[] = [
    {
      key: 'what',
      title: 'Item',
      namesRow: true,
      cell: ({ line, error }) => (
        <>
          {line.description}
          <CellNote>{error ? <span className="of-wrong">{error}</span> : line.category}</CellNote>
          <SelectField
            label={`Clinician of ${line.description}`}
            labelHidden
            value={line.clinicianId}
            choices={clinicianChoices(clinicians, line.clinicianId)}
            onChange={(clinicianId) => onChange({ ...line, clinicianId })}
          />
        </>
      ),
    },
    {
      key: 'quantity',
      title: 'Quantity',
      align: 'end',
      width: '4.5rem',
      cell: ({ line }) => (
        <TextInput
          aria-label={`Quantity of ${line.description}`}
          inputMode="numeric"
          value={line.quantity}
          classNames={{ input: 'tw-money-input' }}
          onChange={(event) => onChange({ ...line, quantity: event.currentTarget.value })}
        />
      ),
    },
    {
      key: 'price',
      title: 'Price',
      align: 'end',
      width: '6.75rem',
      cell: ({ line }) => (
        <MoneyField
          label={`Price of ${line.description}`}
          labelHidden
          value={line.price}
          onChange={(price) => onChange({ ...line, price })}
        />
      ),
    },
    {
      key: 'discount',
      title: 'Discount',
      align: 'end',
      width: '6.75rem',
      cell: ({ line }) => (
        <MoneyField
          label={`Discount on ${line.description}`}
          labelHidden
          optional
          value={line.discount}
          onChange={(discount) => onChange({ ...line, discount })}
        />
      ),
    },
    {
      key: 'tax',
      title: 'Tax',
      align: 'end',
      width: '5.5rem',
      cell: (row) => <Money cents={row.taxCents} />,
    },
    {
      key: 'net',
      title: 'Net',
      align: 'end',
      width: '6.5rem',
      cell: (row) => <Money cents={row.netCents} strong />,
    },
    {
      key: 'remove',
      title: '',
      align: 'end',
      width: '3rem',
      cell: ({ line }) => (
        <ActionIcon aria-label={`Remove ${line.description}`} onClick={() => onRemove(line.key)}>
          <X size={15} aria-hidden />
        </ActionIcon>
      ),
    },
  ]
  return (
    <div className="of-lines">
      <DataTable
        label="Invoice lines"
        columns={columns}
        rows={lines}
        rowKey={({ line }) => line.key}
        empty={<EmptyState title="No lines yet">Choose from the catalog below.</EmptyState>}
      />
    </div>
  )
}

/** Those who are here, and whoever the line names already. */
function clinicianChoices(clinicians: readonly Clinician[], chosen: string) {
  const offered = clinicians.filter(({ id, active }) => active || id === chosen)
  return [
    { value: '', label: 'No clinician' },
    ...offered.map(({ id, name }) => ({ value: id, label: name })),
  ]
}
