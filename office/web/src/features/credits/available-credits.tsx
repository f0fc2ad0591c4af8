import { dayText } from '@tillwave/money/format'
import { Radio } from '@mantine/core'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { CellNote } from '@tillwave/ui/text'
import type { Credit } from '../patients/queries.ts'
import { creditLabel, originNote, originText } from './credit-text.ts'
import '../payments/payments.css'

interface ChoiceProps {
  credits: readonly Credit[]
  /** The chosen credit's id, or ''. */
  value: string
  onChange: (lotId: string) => void
}

/** The credits that can be spent, on top of a payment form (CR-5). */
export function AvailableCredits({ credits, value, onChange }: ChoiceProps) {
  const columns: Column<Credit>[] = [
    {
      key: 'choose',
      title: '',
      width: '2.5rem',
      cell: (credit) => (
        <Radio
          size="xs"
          name="available-credit"
          aria-label={creditLabel(credit)}
          checked={credit.id === value}
          onChange={() => onChange(credit.id)}
        />
      ),
    },
    { key: 'on', title: 'Date', width: '8rem', cell: (credit) => dayText(credit.openedOn) },
    {
      key: 'origin',
      title: 'Origin',
      namesRow: true,
      cell: (credit) => (
        <>
          {originText(credit)}
          <CellNote>{originNote(credit)}</CellNote>
        </>
      ),
    },
    {
      key: 'left',
      title: 'Remaining',
      align: 'end',
      width: '8rem',
      cell: (credit) => <Money cents={credit.remainingCents} />,
    },
  ]
  return (
    <Section title="Available Credits" surface="plain">
      <div className="of-allocation">
        <DataTable
          label="Available Credits"
          columns={columns}
          rows={credits}
          rowKey={(credit) => credit.id}
          isSelected={(credit) => credit.id === value}
          onOpen={(credit) => onChange(credit.id)}
          empty={<EmptyState title="No credit to spend" />}
        />
      </div>
    </Section>
  )
}

/** The credit that is spent (CR-5). */
export function SelectedCredit({ credits, value, onChange }: ChoiceProps) {
  return (
    <SelectField
      label="Selected Credit"
      required
      placeholder="Choose the credit to spend"
      value={value}
      choices={credits.map((credit) => ({ value: credit.id, label: creditLabel(credit) }))}
      onChange={onChange}
    />
  )
}
