import { invoiceAllows, type InvoiceStatus } from '@tillwave/office-domain/words'
import type { RowAction } from '@tillwave/ui/row-actions'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import type { InvoiceRow } from '../patients/queries.ts'
import { PatientPayment } from '../payments/patient-payment.tsx'
import { RefundOfInvoice } from '../refunds/refund-of-invoice.tsx'
import { ReturnItems } from './return-items.tsx'
import { VoidInvoice } from './void-invoice.tsx'

const refusals: Record<keyof typeof invoiceAllows, Partial<Record<InvoiceStatus, string>>> = {
  pay: { paid: 'It is paid already.', void: 'It is void.' },
  refund: { open: 'Nothing has been paid on it.', void: 'It is void.' },
  return: { void: 'It is void.' },
  void: {
    'partly-paid': 'Money lies on it; refund or take it off first.',
    paid: 'It is paid; a paid invoice is corrected by a refund.',
    void: 'It is void already.',
  },
}

/** Why an invoice does not let one do something now; undefined when it does. Same table as the server's. */
function whyNot(action: keyof typeof invoiceAllows, status: InvoiceStatus): string | undefined {
  const allowed: readonly InvoiceStatus[] = invoiceAllows[action]
  if (allowed.includes(status)) return undefined
  return refusals[action][status] ?? 'Not in this state.'
}

/** What the three dots of an invoice offer (CR-1); what cannot be done now stays, disabled, with its reason. */
export function useInvoiceActions(): (invoice: InvoiceRow) => RowAction[] {
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  return (invoice) => [
    {
      label: 'Patient Payment',
      onSelect: () => dialogs.open((close) => <PatientPayment invoice={invoice} onClose={close} />),
      disabledReason: forbidden('payment.record') ?? whyNot('pay', invoice.status),
    },
    {
      label: 'Issue Refund',
      onSelect: () => dialogs.open((close) => <RefundOfInvoice invoice={invoice} onClose={close} />),
      disabledReason: forbidden('refund.issue') ?? whyNot('refund', invoice.status),
    },
    {
      label: 'Return items',
      onSelect: () => dialogs.open((close) => <ReturnItems invoice={invoice} onClose={close} />),
      disabledReason: forbidden('return.take') ?? whyNot('return', invoice.status),
    },
    {
      label: 'Void',
      separated: true,
      danger: true,
      onSelect: () => dialogs.open((close) => <VoidInvoice invoice={invoice} onClose={close} />),
      disabledReason: forbidden('invoice.void') ?? whyNot('void', invoice.status),
    },
  ]
}
