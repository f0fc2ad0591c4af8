import { Button, CopyButton, TextInput } from '@mantine/core'
import { Dialog } from '@tillwave/ui/dialog'

/** The link of an invitation where no mail server can bring it: to be handed on by hand, and shown this once. */
export function InvitationLink({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <Dialog
      opened
      title="Hand on this link"
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
        description="This office has no mail server. Who opens it first sets the password, within 7 days."
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Dialog>
  )
}
