import { TextInput } from '@mantine/core'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { InvitationLink } from '@tillwave/ui/invitation-link'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { useState } from 'react'
import { api } from '../../api.ts'
import { invitationText, invitedText } from '../invitations/invitation-words.ts'
import { useDesk } from '../../state/desk.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { User } from './users.tsx'

type Body = Parameters<typeof api.inviteUser>[0]['body']

const names = ['displayName', 'userId', 'email', 'phone', 'role'] as const

interface UserDialogProps {
  user?: User
  /** Whether it is the signed-in person, whose own role stays. */
  isSelf: boolean
  onClose: () => void
}

/** Invites a user of the practice, or changes the given one. */
export function UserDialog({ user, isSelf, onClose }: UserDialogProps) {
  const { values, set } = useFields<Body>({
    displayName: user?.name ?? '',
    userId: user?.userId ?? '',
    email: user?.email ?? '',
    phone: user?.phone ?? '',
    role: user?.role ?? 'provider',
  })
  const { mails } = useDesk()
  const [link, setLink] = useState<string>()
  const { submit, busy, problem } = useSubmit({
    async call({ userId, ...body }: Body, options) {
      if (!user) return (await api.inviteUser({ body: { userId, ...body } }, options)).link
      await api.editUser({ params: { userAccountId: user.id }, body }, options)
      return null
    },
    onDone(handOn) {
      if (handOn !== null) return setLink(handOn)
      notifyDone(user ? `${values.displayName} was changed.` : invitedText(values.email, mails))
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, names)
  const field = (name: 'displayName' | 'userId' | 'email' | 'phone') => ({
    value: values[name],
    error: byField[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  })
  const missing =
    values.displayName.trim() === '' || values.userId.trim() === '' || values.email.trim() === ''
  if (link !== undefined) return <InvitationLink link={link} name={values.displayName} onClose={onClose} />
  const own = isSelf ? 'Nobody changes their own role.' : undefined
  return (
    <FormDialog
      opened
      title={user ? `Edit ${user.name}` : 'Invite a user'}
      onClose={onClose}
      onSubmit={() => submit(values)}
      submitLabel={user ? 'Save' : mails ? 'Send invitation' : 'Make invitation link'}
      busy={busy}
      errors={other}
      disabledReason={missing ? 'Enter name, User ID and e-mail.' : undefined}
      preview={user ? 'Holds from their next click on.' : invitationText(mails)}
    >
      <FieldRow>
        <TextInput label="Name" required data-autofocus {...field('displayName')} />
        <TextInput
          label="User ID"
          required
          autoComplete="off"
          disabled={user !== undefined}
          {...field('userId')}
        />
      </FieldRow>
      <FieldRow>
        <TextInput label="E-mail" required type="email" autoComplete="off" {...field('email')} />
        <TextInput label="Mobile" type="tel" autoComplete="off" {...field('phone')} />
      </FieldRow>
      <OptionCards
        label="Role"
        value={values.role}
        onChange={(role) => set('role', role)}
        error={byField.role}
        columns={2}
        options={[
          {
            value: 'provider',
            title: 'Provider user',
            detail: 'Applications, purchases, refunds, accounts.',
            disabledReason: values.role === 'provider' ? undefined : own,
          },
          {
            value: 'administrator',
            title: 'Administrator',
            detail: 'Also users, plans and API keys.',
            disabledReason: values.role === 'administrator' ? undefined : own,
          },
        ]}
      />
    </FormDialog>
  )
}
