import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../src/dialog/confirm-dialog.tsx'
import { DateField } from '../src/form/date-field.tsx'
import { FieldRow } from '../src/form/field-row.tsx'
import { FormDialog } from '../src/dialog/form-dialog.tsx'
import { MoneyField, readMoney } from '../src/form/money-field.tsx'
import { SelectField } from '../src/form/select-field.tsx'
import { Page, Toolbar } from '../src/layout/page.tsx'
import { formatCents } from '@tillwave/money/format'

/** The two kinds of dialog, each behind its opener. */
export function Dialogs() {
  const [open, setOpen] = useState<'form' | 'refused' | 'confirm' | null>(null)
  const close = () => setOpen(null)
  return (
    <Page heading="Dialogs">
      <Toolbar>
        <Button onClick={() => setOpen('form')}>Receive Payment</Button>
        <Button variant="default" onClick={() => setOpen('refused')}>
          Refused
        </Button>
        <Button variant="default" onClick={() => setOpen('confirm')}>
          Question
        </Button>
      </Toolbar>
      <PaymentDialog opened={open === 'form'} onClose={close} errors={[]} />
      <PaymentDialog
        opened={open === 'refused'}
        onClose={close}
        errors={['Invoice 1042 was paid at another workstation. Nothing was saved.']}
      />
      <ConfirmDialog
        opened={open === 'confirm'}
        title="Use an unapplied CareCredit refund?"
        confirmLabel="Yes"
        cancelLabel="No"
        onConfirm={close}
        onCancel={close}
      >
        This patient has one CareCredit refund that is not used yet, $40.00 of Nov 3.
      </ConfirmDialog>
    </Page>
  )
}

function PaymentDialog(props: { opened: boolean; onClose: () => void; errors: string[] }) {
  const [amount, setAmount] = useState('')
  const [method, setMethod] = useState<'cash' | 'check'>('cash')
  const [day, setDay] = useState('2026-11-22')
  const reading = readMoney(amount)
  return (
    <FormDialog
      {...props}
      title="Receive Payment"
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
