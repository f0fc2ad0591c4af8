import { Textarea } from '@mantine/core'
import { formatCents } from '@tillwave/money/format'
import { DescriptionList } from '@tillwave/ui/description-list'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import { askedText } from './credit-text.ts'
import type { Approval } from './queries.ts'

type Body = Parameters<typeof api.decideApproval>[0]['body']

/** A second person's yes, which posts what was asked for, or no, which posts nothing (CR-7). */
export function DecideApproval({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const { values, set } = useFields({ decision: '' as Body['decision'] | '', note: '' })
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Body, options) => api.decideApproval({ params: { approvalId: approval.id }, body }, options),
    onSaved({ decision }) {
      notifyDone(decision === 'approved' ? 'Approved and posted.' : 'Declined. Nothing was posted.')
      onClose()
    },
  })
  const days = usePostingDays(approval.locationId)
  const { byField, other } = sortProblem(problem, { note: 'note' })
  const amount = formatCents(approval.amountCents)
  const { decision, note } = values
  return (
    <FormDialog
      opened
      title="Decide on a request"
      onClose={onClose}
      onSubmit={() => decision !== '' && save({ decision, note })}
      submitLabel={decision === 'declined' ? 'Decline' : 'Approve'}
      danger={decision === 'declined'}
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        decision === '' && 'Choose what to answer.',
        decision === 'approved' && days.closedToday,
      )}
      preview={
        decision === 'approved'
          ? `Posts ${askedText(approval).toLowerCase()} of ${amount}, dated today.`
          : 'Posts nothing.'
      }
    >
      <DescriptionList
        facts={[
          { term: 'What', value: askedText(approval) },
          { term: 'Amount', value: amount },
          { term: 'Patient', value: approval.patientName },
          { term: 'Reason', value: approval.reason },
          { term: 'Asked by', value: `${approval.askedBy}, ${agoText(approval.askedAt)}` },
        ]}
      />
      <OptionCards
        label="Answer"
        columns={2}
        value={decision}
        onChange={(next) => set('decision', next)}
        options={[
          { value: 'approved', title: 'Approve', detail: 'It is posted now, in your name and theirs.' },
          { value: 'declined', title: 'Decline', detail: 'Nothing is posted; the request stays listed.' },
        ]}
      />
      <Textarea
        label="Note"
        rows={2}
        value={note}
        error={byField.note}
        onChange={(event) => set('note', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
