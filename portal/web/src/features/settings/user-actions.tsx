import type { RowAction } from '@tillwave/ui/row-actions'
import type { ReactNode } from 'react'
import { api } from '../../api.ts'
import { Ask } from '../../parts/ask.tsx'
import { InviteAgain } from '../invitations/invite-again.tsx'
import { recoverAction } from '../invitations/recover-action.tsx'
import { UserDialog } from './user-dialog.tsx'
import type { User } from './users.tsx'

interface Screen {
  /** Whether it is the signed-in person. */
  isSelf: boolean
  show: (dialog: ReactNode) => void
  close: () => void
}

/** What an administrator does with a user; what cannot be done now says why. */
export function userActions(user: User, { isSelf, show, close }: Screen): RowAction[] {
  const params = { userAccountId: user.id }
  const gone = user.status === 'removed' ? 'They were removed.' : undefined
  const notSelf = isSelf ? 'This is your own sign-in: another administrator does it.' : undefined
  return [
    {
      label: 'Edit',
      disabledReason: gone,
      onSelect: () => show(<UserDialog user={user} isSelf={isSelf} onClose={close} />),
    },
    {
      label: 'Send the invitation again',
      disabledReason: user.status === 'invited' ? undefined : 'They have set their password.',
      onSelect: () =>
        show(
          <InviteAgain
            name={user.name}
            email={user.email}
            work={() => api.inviteUserAgain({ params })}
            onClose={close}
          />,
        ),
    },
    recoverAction(user, { reason: notSelf, work: () => api.recoverUser({ params }), show, close }),
    {
      label: 'Reset two-factor sign-in',
      disabledReason: notSelf ?? (user.secondFactor ? undefined : 'It is not set up.'),
      onSelect: () =>
        show(
          <Ask
            title={`Reset two-factor sign-in of ${user.name}?`}
            text="Their password alone signs them in until they set it up again. They are told by e-mail."
            label="Reset"
            done="Two-factor sign-in was reset."
            work={() => api.resetUserSecondFactor({ params })}
            onClose={close}
          />,
        ),
    },
    {
      label: 'Remove',
      danger: true,
      separated: true,
      disabledReason: notSelf ?? gone,
      onSelect: () =>
        show(
          <Ask
            title={`Remove ${user.name}?`}
            text="Their sign-in is gone for good, and they are signed out everywhere."
            label="Remove"
            danger
            done={`${user.name} was removed.`}
            work={() => api.removeUser({ params })}
            onClose={close}
          />,
        ),
    },
  ]
}
