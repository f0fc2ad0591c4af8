import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import { InvitationLink } from '@tillwave/ui/invitation-link'
import { notifyDone } from '@tillwave/ui/notify'
import type { RowAction } from '@tillwave/ui/row-actions'
import { SuspendDialog } from '@tillwave/ui/suspend-dialog'
import { WayBack } from '@tillwave/ui/way-back'
import { useState, type ComponentType } from 'react'
import { api } from '../../api.ts'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { firstReason, sortProblem, useSave } from '../../state/form.ts'
import type { StaffMember } from './queries.ts'
import { StaffDialog } from './staff-dialog.tsx'

/** What an administrator does with a member of staff; what cannot be done now says why. */
export function useStaffActions(): (person: StaffMember) => RowAction[] {
  const { desk } = useDesk()
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  return (person) => {
    const params = { staffId: person.id }
    const reason = forbidden('staff.manage')
    const notSelf = person.id === desk.staff.id && 'This is your own sign-in: another administrator does it.'
    const isNot = (...states: StaffMember['status'][]) =>
      !states.includes(person.status) && `${person.name} is ${stateWords[person.status]}.`
    const open = (Dialog: ComponentType<{ person: StaffMember; onClose: () => void }>) => () =>
      dialogs.open((close) => <Dialog person={person} onClose={close} />)
    const ask = (question: Omit<AskProps, 'person' | 'onClose'>) =>
      dialogs.open((close) => <Ask {...question} person={person} onClose={close} />)
    return [
      {
        label: 'Edit',
        disabledReason: firstReason(reason, isNot('invited', 'active', 'suspended', 'none')),
        onSelect: open(StaffDialog),
      },
      {
        label: 'Send the invitation again',
        disabledReason: firstReason(reason, isNot('invited')),
        onSelect: open(InviteAgain),
      },
      {
        label: 'New password link',
        disabledReason: firstReason(reason, notSelf, isNot('active', 'suspended')),
        onSelect: open(Recover),
      },
      {
        label: 'Reset two-factor sign-in',
        disabledReason: firstReason(reason, notSelf, !person.secondFactor && 'It is not set up.'),
        onSelect: () => ask(resetting(person)),
      },
      {
        label: 'Suspend',
        separated: true,
        disabledReason: firstReason(reason, notSelf, isNot('active')),
        onSelect: open(Suspend),
      },
      {
        label: 'Reactivate',
        disabledReason: firstReason(reason, isNot('suspended')),
        onSelect: () =>
          ask({
            title: `Let ${person.name} sign in again?`,
            text: 'The password and the second factor are as before.',
            label: 'Reactivate',
            done: `${person.name} can sign in again.`,
            call: (options) => api.reactivateStaff({ params }, options),
          }),
      },
      {
        label: 'Remove',
        danger: true,
        disabledReason: firstReason(reason, notSelf, isNot('invited', 'active', 'suspended', 'none')),
        onSelect: () =>
          ask({
            title: `Remove ${person.name}?`,
            text: 'Their sign-in is gone for good. What they did stays under their name.',
            label: 'Remove',
            danger: true,
            done: `${person.name} was removed.`,
            call: (options) => api.removeStaff({ params }, options),
          }),
      },
    ]
  }
}

function resetting({ id: staffId, name }: StaffMember): Omit<AskProps, 'person' | 'onClose'> {
  return {
    title: `Reset two-factor sign-in of ${name}?`,
    text: 'Their password alone signs them in until they set it up again. They are told by e-mail.',
    label: 'Reset',
    done: 'Two-factor sign-in was reset.',
    call: (options) => api.resetStaffSecondFactor({ params: { staffId } }, options),
  }
}

const stateWords: Record<StaffMember['status'], string> = {
  invited: 'invited, and has set no password yet',
  active: 'active',
  suspended: 'suspended',
  removed: 'no longer on the staff',
  none: 'without a sign-in',
}

type CallOptions = Parameters<typeof api.removeStaff>[1]

interface AskProps {
  person: StaffMember
  title: string
  text: string
  label: string
  done: string
  danger?: boolean
  call: (options: CallOptions) => Promise<null>
  onClose: () => void
}

function Ask({ title, text, label, done, danger = false, call, onClose }: AskProps) {
  const { save, busy, problem } = useSave({
    topics: ['staff'],
    call: (_input: null, options) => call(options),
    onSaved() {
      notifyDone(done)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      title={title}
      confirmLabel={label}
      danger={danger}
      busy={busy}
      errors={problem ? [problem.message] : []}
      onConfirm={() => save(null)}
      onCancel={onClose}
    >
      {text}
    </ConfirmDialog>
  )
}

function Suspend({ person, onClose }: { person: StaffMember; onClose: () => void }) {
  const { save, busy, problem } = useSave({
    topics: ['staff'],
    call: (body: { reason: string }, options) =>
      api.suspendStaff({ params: { staffId: person.id }, body }, options),
    onSaved() {
      notifyDone(`${person.name} is suspended and signed out everywhere.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { reason: 'reason' })
  return (
    <SuspendDialog
      name={person.name}
      onSuspend={(reason) => save({ reason })}
      onClose={onClose}
      busy={busy}
      reasonError={byField.reason}
      errors={other}
    />
  )
}

function Recover({ person, onClose }: { person: StaffMember; onClose: () => void }) {
  const { desk } = useDesk()
  const [link, setLink] = useState<string>()
  const { save, busy, problem } = useSave({
    topics: ['staff'],
    call: (_input: null, options) => api.recoverStaff({ params: { staffId: person.id } }, options),
    onSaved(made) {
      if (made.link !== null) return setLink(made.link)
      notifyDone(`A link to a new password is on its way to ${person.email}.`)
      onClose()
    },
  })
  return (
    <WayBack
      name={person.name}
      email={person.email}
      mails={desk.mails}
      link={link}
      busy={busy}
      errors={problem ? [problem.message] : []}
      onConfirm={() => save(null)}
      onClose={onClose}
    />
  )
}

function InviteAgain({ person, onClose }: { person: StaffMember; onClose: () => void }) {
  const [link, setLink] = useState<string>()
  const { save, busy, problem } = useSave({
    topics: ['staff'],
    call: (_input: null, options) => api.inviteStaffAgain({ params: { staffId: person.id } }, options),
    onSaved(invited) {
      if (invited.link !== null) return setLink(invited.link)
      notifyDone(`A new invitation is on its way to ${person.email}.`)
      onClose()
    },
  })
  if (link !== undefined) return <InvitationLink link={link} onClose={onClose} />
  return (
    <ConfirmDialog
      opened
      title={`Invite ${person.name} again?`}
      confirmLabel="Send"
      busy={busy}
      errors={problem ? [problem.message] : []}
      onConfirm={() => save(null)}
      onCancel={onClose}
    >
      {`The new link goes to ${person.email}; the older one stops working.`}
    </ConfirmDialog>
  )
}
