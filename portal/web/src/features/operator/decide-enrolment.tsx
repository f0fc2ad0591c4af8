import { Textarea, TextInput } from '@mantine/core'
import { DescriptionList } from '@tillwave/ui/description-list'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { InvitationLink } from '@tillwave/ui/invitation-link'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { Enrolment } from './enrolments.tsx'

type Body = Parameters<typeof api.decideEnrolment>[0]['body']

/** An operator's decision: approving issues merchant numbers and invites the administrator (PP-18). */
export function DecideEnrolment({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const { administrator, practiceName } = enrolment
  const { values, set } = useFields<{ answer: 'approve' | 'decline' | ''; reason: string; userId: string }>({
    answer: '',
    reason: '',
    userId: administrator.userId,
  })
  const { mails } = useDesk()
  const [link, setLink] = useState<string>()
  const approve = values.answer === 'approve'
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) =>
      api.decideEnrolment({ params: { enrolmentId: enrolment.id }, body }, options),
    onDone(decided) {
      if (decided.link !== null) return setLink(decided.link)
      notifyDone(approve ? `${practiceName} is enrolled.` : `${practiceName} was declined.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['reason', 'userId'])
  if (link !== undefined)
    return <InvitationLink link={link} name={administrator.displayName} onClose={onClose} />
  return (
    <FormDialog
      opened
      title={`Enrolment of ${practiceName}`}
      onClose={onClose}
      onSubmit={() => submit({ approve, reason: values.reason, ...(approve && { userId: values.userId }) })}
      submitLabel={values.answer === 'decline' ? 'Decline' : 'Approve'}
      danger={values.answer === 'decline'}
      busy={busy}
      errors={other}
      disabledReason={
        values.answer === ''
          ? 'Choose.'
          : !approve && values.reason.trim() === ''
            ? 'Say why; it stays with the enrolment.'
            : undefined
      }
    >
      <DescriptionList
        facts={[
          { term: 'Number', value: enrolment.number },
          { term: 'Locations', value: enrolment.locations.join(', ') },
          { term: 'Time zone', value: enrolment.zone },
          { term: 'Phone', value: enrolment.phone },
          { term: 'Administrator', value: `${administrator.displayName}, ${administrator.email}` },
        ]}
      />
      <OptionCards
        label="Decision"
        value={values.answer}
        onChange={(answer) => set('answer', answer)}
        columns={2}
        options={[
          {
            value: 'approve',
            title: 'Approve',
            detail: mails
              ? 'Issues merchant numbers and mails the administrator a link.'
              : 'Issues merchant numbers. No mail can be sent: you get the administrator’s link to hand on.',
          },
          {
            value: 'decline',
            title: 'Decline',
            detail: mails ? 'Mails the reason.' : 'No mail can be sent: tell them the reason yourself.',
          },
        ]}
      />
      {approve && (
        <TextInput
          label="User ID of the administrator"
          description="Give another one when this one cannot be used."
          value={values.userId}
          error={byField.userId}
          onChange={(event) => set('userId', event.currentTarget.value)}
        />
      )}
      {values.answer === 'decline' && (
        <Textarea
          label="Reason"
          required
          autosize
          minRows={2}
          maxLength={500}
          value={values.reason}
          error={byField.reason}
          onChange={(event) => set('reason', event.currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}
