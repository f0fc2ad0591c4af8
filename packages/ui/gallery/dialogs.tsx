import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../src/dialog/confirm-dialog.tsx'
import { Page, Toolbar } from '../src/layout/page.tsx'
import { PaymentDialog } from './payment-dialog.tsx'

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
      <PaymentDialog title="Receive Payment" opened={open === 'form'} onClose={close} errors={[]} />
      <PaymentDialog
        title="Receive Payment"
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
