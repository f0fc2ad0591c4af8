import { Textarea } from '@mantine/core'
import { dayText, formatCents } from '@tillwave/money/format'
import type { RefundStep } from '@tillwave/office-domain/words'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { methodText } from '../../parts/words.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import { outcomeLabel, outcomePreview } from './outcome-text.ts'
import type { OutgoingRefund } from './queries.ts'

interface SettleRefundProps {
  refund: OutgoingRefund
  outcome: RefundStep
  onClose: () => void
}

const doneWords: Record<RefundStep, string> = {
  paid: 'The refund was paid out.',
  cleared: 'The check has cleared.',
  failed: 'The refund failed; its money lies here again.',
}

type Body = Parameters<typeof api.settleRefund>[0]['body']

/** Says what the bank did with a refund (recipe 5). */
export function SettleRefund({ refund, outcome, onClose }: SettleRefundProps) {
  const days = usePostingDays(refund.locationId)
  const { values, set } = useFields({ day: days.today, note: '' })
  const failed = outcome === 'failed'
  const label = outcomeLabel(outcome, refund)
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Body, options) => api.settleRefund({ params: { refundId: refund.id }, body }, options),
    onSaved() {
      notifyDone(doneWords[outcome])
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { day: 'happenedOn', note: 'note' })
  const amount = formatCents(refund.amountCents)
  return (
    <FormDialog
      opened
      title={label}
      onClose={onClose}
      onSubmit={() => save({ outcome, happenedOn: values.day, note: values.note })}
      submitLabel={label}
      danger={failed}
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        days.closedToday,
        days.whyNot(values.day),
        failed && values.note.trim() === '' && 'Enter what the bank said.',
      )}
      preview={outcomePreview(outcome, amount, refund)}
    >
      <Quiet>
        {refund.patientName}, {methodText(refund.method)} of {dayText(refund.refundedOn)}, {amount}
      </Quiet>
      <PostingDayField
        days={days}
        value={values.day}
        since={refund.settledOn ?? refund.refundedOn}
        error={byField.day}
        onChange={(day) => set('day', day)}
      />
      <Textarea
        label={failed ? 'What the bank said' : 'Note'}
        required={failed}
        rows={2}
        value={values.note}
        error={byField.note}
        onChange={(event) => set('note', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
