import { whyNotInvoice, type InvoiceAction } from '@tillwave/office-domain/billing/allows'
import type { Action } from '@tillwave/office-domain/permissions'
import type { RowAction } from '@tillwave/ui/row-actions'
import type { ReactNode } from 'react'
import { useForbidden } from '../../state/desk.ts'
import { useClosedToday } from '../../state/posting-days.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import type { InvoiceRow } from '../patients/queries.ts'
import { useOpenPaper } from '../papers/paper-dialog.tsx'
import { PatientPayment } from '../payments/patient-payment.tsx'
import { RefundOfInvoice } from '../refunds/refund-of-invoice.tsx'
import { AdjustInvoice } from '../corrections/adjust-invoice.tsx'
import { RecoverWriteOff } from '../corrections/recover-write-off.tsx'
import { ReturnItems } from '../returns/return-items.tsx'
import { VoidInvoice } from '../corrections/void-invoice.tsx'
import { WriteOffInvoice } from '../corrections/write-off-invoice.tsx'

type Dialog = (props: { invoice: InvoiceRow; onClose: () => void }) => ReactNode

interface MenuEntry {
  label: string
  needs: Action
  action: InvoiceAction
  Dialog: Dialog
  /** Whose open days date it: where the person works, or the invoice's; what is no typed date needs neither. */
  dated?: 'here' | 'there'
  look?: Pick<RowAction, 'separated' | 'danger'>
}

const menu: readonly MenuEntry[] = [
  { label: 'Patient Payment', needs: 'payment.record', action: 'pay', Dialog: PatientPayment, dated: 'here' },
  { label: 'Issue Refund', needs: 'refund.issue', action: 'refund', Dialog: RefundOfInvoice, dated: 'here' },
  { label: 'Return items', needs: 'return.take', action: 'return', Dialog: ReturnItems, dated: 'there' },
  { label: 'Adjust', needs: 'invoice.adjust', action: 'adjust', Dialog: AdjustInvoice, dated: 'there' },
  {
    label: 'Write off',
    needs: 'invoice.write-off',
    action: 'writeOff',
    Dialog: WriteOffInvoice,
    dated: 'there',
  },
  { label: 'Recover write-off', needs: 'invoice.write-off', action: 'recover', Dialog: RecoverWriteOff },
  {
    label: 'Void',
    needs: 'invoice.void',
    action: 'void',
    Dialog: VoidInvoice,
    look: { separated: true, danger: true },
  },
]

/** What the three dots of an invoice offer (CR-1); what cannot be done now stays, disabled, with its reason. */
export function useInvoiceActions(): (invoice: InvoiceRow) => RowAction[] {
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const closedToday = useClosedToday()
  const whyNotDated = (dated: MenuEntry['dated'], invoice: InvoiceRow) =>
    dated && closedToday(dated === 'there' ? invoice.locationId : undefined)
  const openPaper = useOpenPaper()
  return (invoice) => [
    ...menu.map(({ label, needs, action, Dialog, look, dated }) => ({
      ...look,
      label,
      onSelect: () => dialogs.open((close) => <Dialog invoice={invoice} onClose={close} />),
      disabledReason: forbidden(needs) ?? whyNotInvoice(action, invoice) ?? whyNotDated(dated, invoice),
    })),
    {
      label: 'Print',
      onSelect: () =>
        openPaper({
          kind: 'invoice',
          subjectId: invoice.id,
          patientId: invoice.patientId,
          title: `Invoice ${invoice.number}`,
        }),
      disabledReason: forbidden('paper.make'),
    },
  ]
}
