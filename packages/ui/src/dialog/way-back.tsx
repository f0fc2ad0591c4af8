import { ConfirmDialog } from './confirm-dialog.tsx'
import { InvitationLink } from './invitation-link.tsx'

interface WayBackProps {
  /** Who forgot their password, and where mails reach them. */
  name: string
  email: string
  /** Whether the system can send mails at all. */
  mails: boolean
  /** The link, once it was made where no mail can bring it. */
  link: string | undefined
  onConfirm: () => void
  onClose: () => void
  busy: boolean
  errors: readonly string[]
}

/** Gives somebody who forgot their password a way back: a mailed link, or one to hand on where no mail can be sent. */
export function WayBack({ name, email, mails, link, onConfirm, onClose, busy, errors }: WayBackProps) {
  if (link !== undefined)
    return <InvitationLink link={link} name={name} lasts="30 minutes" onClose={onClose} />
  const how = mails
    ? `A link to set a new password goes to ${email}.`
    : 'No mail can be sent from here: you get a link to hand to them, and to nobody else.'
  return (
    <ConfirmDialog
      opened
      title={`Give ${name} a link to a new password?`}
      confirmLabel={mails ? 'Send' : 'Make a link'}
      busy={busy}
      errors={errors}
      onConfirm={onConfirm}
      onCancel={onClose}
    >
      {`${how} It works once, for 30 minutes, and an older one stops working. Two-factor sign-in stays as it is.`}
    </ConfirmDialog>
  )
}
