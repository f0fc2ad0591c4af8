import { whyNotInvoice } from '@tillwave/office-domain/billing/allows'
import { previewReceipt } from '@tillwave/office-domain/billing/preview'
import { useQuery } from '@tanstack/react-query'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { Quiet } from '@tillwave/ui/text'
import { firstReason } from '../../state/form.ts'
import { billingQuery, type Billing, type InvoiceRow } from '../patients/queries.ts'
import { AllocationTable } from './allocation-table.tsx'
import { byText } from '../../parts/words.ts'
import { ReceivingFields } from './receiving-fields.tsx'
import { allocationsOf, allocationWords, useAllocation } from './use-allocation.ts'
import { useReceiving } from './use-receiving.ts'

interface ReceivePaymentProps {
  patientId: string
  patientName: string
  onClose: () => void
}

/** Money received from a patient, applied to their open invoices; the rest becomes a deposit (BI-3, CC-2). */
export function ReceivePayment({ patientId, patientName, onClose }: ReceivePaymentProps) {
  const billing = useQuery(billingQuery(patientId))
  const lots = spendableLots(billing.data)
  const credits = spendableCredits(billing.data)
  const form = useReceiving({ kind: 'payment', patientId, lots, credits, onClose })
  const allocation = useAllocation(openInvoices(billing.data), form.amountCents)
  const applied = allocationWords(allocation)
  const { method } = form.values

  return (
    <FormDialog
      opened
      title="Receive Payment"
      size="lg"
      onClose={onClose}
      onSubmit={() => form.submit(allocationsOf(allocation))}
      submitLabel="Save"
      busy={form.busy}
      errors={form.otherProblems}
      disabledReason={firstReason(
        form.refusal,
        allocation.refusal,
        (method === 'deposit' || method === 'patient-credit') &&
          allocation.restCents > 0 &&
          'Apply the whole amount to invoices.',
      )}
      preview={previewReceipt({
        method,
        by: byText(method),
        amountCents: form.amountCents,
        applied,
        restCents: allocation.restCents,
      })}
    >
      <Quiet>From {patientName}</Quiet>
      <ReceivingFields form={form} lots={lots} credits={credits} withDeposit />
      <AllocationTable
        allocation={allocation}
        restLabel={method === 'deposit' || method === 'patient-credit' ? 'Not applied' : 'Becomes a deposit'}
      />
    </FormDialog>
  )
}

/** Invoices that money can go to, oldest first. */
export function openInvoices(billing: Billing | undefined): InvoiceRow[] {
  return (billing?.invoices ?? [])
    .filter(({ status, balanceCents }) => isPayable(status) && balanceCents > 0)
    .toSorted((a, b) => a.issuedOn.localeCompare(b.issuedOn) || a.number - b.number)
}

/** True for an invoice that can be paid in this status. */
function isPayable(status: InvoiceRow['status']): boolean {
  return whyNotInvoice('pay', { status }) === undefined
}

/** Deposits with something left. */
export function spendableLots(billing: Billing | undefined): Billing['deposits'] {
  return (billing?.deposits ?? []).filter(({ remainingCents }) => remainingCents > 0)
}

/** Credits with something left (CR-5). */
export function spendableCredits(billing: Billing | undefined): Billing['credits'] {
  return (billing?.credits ?? []).filter(({ remainingCents }) => remainingCents > 0)
}
