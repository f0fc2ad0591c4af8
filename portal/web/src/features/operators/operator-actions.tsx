import { notifyDone } from '@tillwave/ui/notify'
import type { RowAction } from '@tillwave/ui/row-actions'
import { SuspendDialog } from '@tillwave/ui/suspend-dialog'
import type { ReactNode } from 'react'
import { api } from '../../api.ts'
import { Ask } from '../../parts/ask.tsx'
import { InviteAgain } from '../invitations/invite-again.tsx'
import { recoverAction } from '../invitations/recover-action.tsx'
import { sortProblem, useSubmit } from '../../state/form.ts'
import type { Operator } from './operators.tsx'

interface Screen {
  /** Whether it is the signed-in operator. */
  isSelf: boolean
  show: (dialog: ReactNode) => void
  close: () => void
}

/** What an operator does with another; what cannot be done now says why. */
export function operatorActions(operator: Operator, { isSelf, show, close }: Screen): RowAction[] {
  const { id, name, email, status } = operator
  const params = { operatorId: id }
  const notSelf = isSelf ? 'This is your own sign-in: another operator does it.' : undefined
  const ask = (question: Omit<Parameters<typeof Ask>[0], 'onClose'>) => () =>
    show(<Ask {...question} onClose={close} />)
  return [
    {
      label: 'Send the invitation again',
      disabledReason: status === 'invited' ? undefined : 'They have set their password.',
      onSelect: () =>
        show(
          <InviteAgain
            name={name}
            email={email}
            work={() => api.inviteOperatorAgain({ params })}
            onClose={close}
          />,
        ),
    },
    recoverAction(operator, {
      reason: notSelf,
      work: () => api.recoverOperator({ params }),
      show,
      close,
    }),
    {
      label: 'Reset two-factor sign-in',
      disabledReason: notSelf ?? (operator.secondFactor ? undefined : 'It is not set up.'),
      onSelect: ask({
        title: `Reset two-factor sign-in of ${name}?`,
        text: 'Their password alone signs them in until they set it up again.',
        label: 'Reset',
        done: 'Two-factor sign-in was reset.',
        work: () => api.resetOperatorSecondFactor({ params }),
      }),
    },
    status === 'suspended'
      ? {
          label: 'Reactivate',
          onSelect: ask({
            title: `Let ${name} sign in again?`,
            text: `Suspended: ${operator.suspendedReason}. Password and second factor are as before.`,
            label: 'Reactivate',
            done: `${name} can sign in again.`,
            work: () => api.reactivateOperator({ params }),
          }),
        }
      : {
          label: 'Suspend',
          disabledReason: notSelf ?? (status === 'active' ? undefined : 'They are not active.'),
          onSelect: () => show(<Suspend operator={operator} onClose={close} />),
        },
    {
      label: 'Remove',
      danger: true,
      separated: true,
      disabledReason: notSelf ?? (status === 'removed' ? 'They were removed.' : undefined),
      onSelect: ask({
        title: `Remove ${name}?`,
        text: 'Their sign-in is gone for good, and they are signed out everywhere.',
        label: 'Remove',
        danger: true,
        done: `${name} was removed.`,
        work: () => api.removeOperator({ params }),
      }),
    },
  ]
}

function Suspend({ operator, onClose }: { operator: Operator; onClose: () => void }) {
  const { id, name } = operator
  const { submit, busy, problem } = useSubmit({
    call: (body: { reason: string }, options) =>
      api.suspendOperator({ params: { operatorId: id }, body }, options),
    onDone() {
      notifyDone(`${name} is suspended and signed out everywhere.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['reason'])
  return (
    <SuspendDialog
      name={name}
      onSuspend={(reason) => submit({ reason })}
      onClose={onClose}
      busy={busy}
      reasonError={byField.reason}
      errors={other}
    />
  )
}
