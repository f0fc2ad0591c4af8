import { Button, CopyButton, TextInput } from '@mantine/core'
import { Dialog } from './dialog.tsx'

interface InvitationLinkProps {
  link: string
  /** Whom it is for, where several are invited. */
  name?: string
  /** How long it is good for. */
  lasts?: string
  onClose: () => void
}

/** A link to set a password where no mail server can bring it: to be handed on by hand, and shown this once. */
export function InvitationLink({ link, name, lasts = '7 days', onClose }: InvitationLinkProps) {
  const says =
    `No mail can be sent from here. Who opens it first sets the password, within ${lasts}. ` +
    'It is not shown again.'
  return (
    <Dialog
      opened
      title={name ? `Hand this link to ${name}` : 'Hand on this link'}
      onClose={onClose}
      footer={
        <>
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      <TextInput
        label="Link"
        description={says}
        readOnly
        data-autofocus
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Dialog>
  )
}
