import { useMutation } from '@tanstack/react-query'
import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import { InvitationLink } from '@tillwave/ui/invitation-link'
import { notifyDone } from '@tillwave/ui/notify'
import { useDesk } from '../../state/desk.ts'
import { queryClient } from '../../state/queries.ts'
import { invitedText } from './invitation-words.ts'

interface InviteAgainProps {
  name: string
  email: string
  work: () => Promise<{ link: string | null }>
  onClose: () => void
}

/** Mails an invitation anew, or shows its link, once, where no mail server can bring it. */
export function InviteAgain({ name, email, work, onClose }: InviteAgainProps) {
  const { mails } = useDesk()
  const invite = useMutation({
    mutationFn: work,
    onSuccess({ link }) {
      void queryClient.invalidateQueries()
      if (link !== null) return
      notifyDone(invitedText(email, mails))
      onClose()
    },
  })
  const link = invite.data?.link
  if (link) return <InvitationLink link={link} name={name} onClose={onClose} />
  return (
    <ConfirmDialog
      opened
      title={`Invite ${name} again?`}
      confirmLabel={mails ? 'Send' : 'Make a link'}
      busy={invite.isPending}
      errors={invite.error ? [invite.error.message] : []}
      onConfirm={() => invite.mutate()}
      onCancel={onClose}
    >
      {mails
        ? `The new link goes to ${email}; the older one stops working.`
        : 'No mail can be sent from here: you get a new link to hand on; the older one stops working.'}
    </ConfirmDialog>
  )
}
