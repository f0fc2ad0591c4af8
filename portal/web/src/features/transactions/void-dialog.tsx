import { Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { formatCents } from '@tillwave/money/format'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useSubmit } from '../../state/form.ts'
import { usePracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import type { TransactionDetail } from './queries.ts'

/** Takes a whole purchase back before it is funded. */
export function VoidDialog({ purchase, onClose }: { purchase: TransactionDetail; onClose: () => void }) {
  const navigate = useNavigate()
  const session = usePracticeSession()
  const [reason, setReason] = useState('')
  const { submit, busy, problem } = useSubmit({
    call: (body: Parameters<typeof api.voidPurchase>[0]['body'], options) =>
      api.voidPurchase({ params: { transactionId: purchase.id }, body }, options),
    onDone: ({ id }) => void navigate(urls.transaction(id, true)),
  })
  const { byField, other } = sortProblem(problem, ['reason'])
  return (
    <FormDialog
      opened
      danger
      title="Void purchase"
      size="sm"
      onClose={onClose}
      onSubmit={() => submit({ practiceSessionId: session?.id ?? null, reason })}
      submitLabel="Void purchase"
      busy={busy}
      errors={other}
      disabledReason={reason.trim() === '' ? 'Give a reason.' : undefined}
      preview={`Takes ${formatCents(purchase.amountCents)} back; the practice is not paid for this purchase.`}
    >
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        error={byField.reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
