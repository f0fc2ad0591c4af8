import { TextInput } from '@mantine/core'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { InvitationLink } from '@tillwave/ui/invitation-link'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { invitationText, invitedText } from '../invitations/invitation-words.ts'
import { useDesk } from '../../state/desk.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'

type Body = Parameters<typeof api.inviteOperator>[0]['body']

const names = ['displayName', 'userId', 'email', 'phone'] as const

/** Invites another operator, who may then do everything that this one may. */
export function InviteOperator({ onClose }: { onClose: () => void }) {
  const { mails } = useDesk()
  const [link, setLink] = useState<string>()
  const { values, set } = useFields<Body>({ displayName: '', userId: '', email: '', phone: '' })
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.inviteOperator({ body }, options),
    onDone(invited) {
      if (invited.link !== null) return setLink(invited.link)
      notifyDone(invitedText(values.email, mails))
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, names)
  const field = (name: (typeof names)[number]) => ({
    value: values[name],
    error: byField[name],
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  })
  const missing = [values.displayName, values.userId, values.email].some((typed) => typed.trim() === '')
  if (link !== undefined) return <InvitationLink link={link} name={values.displayName} onClose={onClose} />
  return (
    <FormDialog
      opened
      title="Invite an operator"
      onClose={onClose}
      onSubmit={() => submit(values)}
      submitLabel={mails ? 'Send invitation' : 'Make invitation link'}
      busy={busy}
      errors={other}
      disabledReason={missing ? 'Enter name, User ID and e-mail.' : undefined}
      preview={invitationText(mails)}
    >
      <FieldRow>
        <TextInput label="Name" required data-autofocus {...field('displayName')} />
        <TextInput label="User ID" required {...field('userId')} />
      </FieldRow>
      <FieldRow>
        <TextInput label="E-mail" required type="email" {...field('email')} />
        <TextInput label="Mobile" type="tel" {...field('phone')} />
      </FieldRow>
    </FormDialog>
  )
}
