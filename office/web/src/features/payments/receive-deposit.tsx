import { previewReceipt } from '@tillwave/office-domain/billing/preview'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { Quiet } from '@tillwave/ui/text'
import { byText } from '../../parts/words.ts'
import { ReceivingFields } from './receiving-fields.tsx'
import { useReceiving } from './use-receiving.ts'

interface ReceiveDepositProps {
  patientId: string
  patientName: string
  onClose: () => void
}

/** Money received that belongs to no invoice yet (BI-4, CC-2). */
export function ReceiveDeposit({ patientId, patientName, onClose }: ReceiveDepositProps) {
  const form = useReceiving({ kind: 'deposit', patientId, onClose })
  const { method } = form.values
  return (
    <FormDialog
      opened
      title="Receive Deposit"
      size="lg"
      onClose={onClose}
      onSubmit={() => form.submit([])}
      submitLabel="Save"
      busy={form.busy}
      errors={form.otherProblems}
      disabledReason={form.refusal}
      preview={previewReceipt({
        method,
        by: byText(method),
        amountCents: form.amountCents,
        applied: [],
        restCents: form.amountCents,
      })}
    >
      <Quiet>From {patientName}</Quiet>
      <ReceivingFields form={form} withDeposit={false} />
    </FormDialog>
  )
}
