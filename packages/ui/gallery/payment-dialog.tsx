import { TextInput } from '@mantine/core'
import { formatCents } from '@tillwave/money/format'
import { useState } from 'react'
import { FormDialog } from '../src/dialog/form-dialog.tsx'
import { DateField } from '../src/form/date-field.tsx'
import { FieldRow } from '../src/form/field-row.tsx'
import { MoneyField, readMoney } from '../src/form/money-field.tsx'
import { SelectField } from '../src/form/select-field.tsx'

interface PaymentDialogProps {
  opened: boolean
  title: string
  onClose: () => void
  errors?: string[]
}

/** A money dialog as the office might have it. */
export function PaymentDialog(props: PaymentDialogProps) {
  const [amount, setAmount] = useState('')
  const [method, setMethod] = useState<'cash' | 'check'>('cash')
  const [day, setDay] = useState('2026-11-22')
  const reading = readMoney(amount)
  return (
    <FormDialog
      {...props}
      submitLabel="Save"
      onSubmit={props.onClose}
      disabledReason={reading.ok ? undefined : reading.reason}
      preview={
        reading.ok && reading.cents ? `Posts ${formatCents(reading.cents)} in cash to invoice 1042.` : null
      }
    >
      <FieldRow>
        <MoneyField label="Amount" value={amount} onChange={setAmount} />
        <SelectField
          label="Payment Method"
          value={method}
          onChange={setMethod}
          choices={[
            { value: 'cash', label: 'Cash' },
            { value: 'check', label: 'Check' },
          ]}
        />
        <DateField label="Date" value={day} onChange={setDay} required />
        <TextInput label="Reference" maxLength={60} />
      </FieldRow>
    </FormDialog>
  )
}
