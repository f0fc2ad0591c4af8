import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { previewReceipt } from '@tillwave/office-domain/billing/preview'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { Quiet } from '@tillwave/ui/text'
import { firstReason } from '../../state/form.ts'
import { billingQuery, type InvoiceRow } from '../patients/queries.ts'
import { spendableCredits, spendableLots } from './receive-payment.tsx'
import { byText } from '../../parts/words.ts'
import { ReceivingFields } from './receiving-fields.tsx'
import { useReceiving } from './use-receiving.ts'

/** Pays one invoice, from the three dots of its row (CR-1, CC-2). */
export function PatientPayment({ invoice, onClose }: { invoice: InvoiceRow; onClose: () => void }) {
  const { patientId, number, balanceCents } = invoice
  const billing = useQuery(billingQuery(patientId))
  const lots = spendableLots(billing.data)
  const credits = spendableCredits(billing.data)
  const form = useReceiving({ kind: 'payment', patientId, startCents: balanceCents, lots, credits, onClose })
  const { amountCents, values } = form
  const toInvoice = Math.min(amountCents, balanceCents)
  const restCents = amountCents - toInvoice

  return (
    <FormDialog
      opened
      title="Patient Payment"
      size="lg"
      onClose={onClose}
      onSubmit={() => form.submit([{ invoiceId: invoice.id, amountCents: toInvoice }])}
      submitLabel="Post Payment"
      busy={form.busy}
      errors={form.otherProblems}
      disabledReason={firstReason(
        form.refusal,
        (values.method === 'deposit' || values.method === 'patient-credit') &&
          restCents > 0 &&
          `Only ${formatCents(balanceCents)} is open.`,
      )}
      preview={previewReceipt({
        method: values.method,
        by: byText(values.method),
        amountCents,
        applied: [{ number, cents: toInvoice }],
        restCents,
      })}
    >
      <Quiet>
        From {invoice.patientName} for invoice {number}, {formatCents(balanceCents)} open
      </Quiet>
      <ReceivingFields form={form} lots={lots} credits={credits} withDeposit />
    </FormDialog>
  )
}
