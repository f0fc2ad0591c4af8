import { Button, CopyButton } from '@mantine/core'
import { Dialog } from '../dialog/dialog.tsx'
import { Callout } from '../feedback/callout.tsx'

/** The ten saved recovery codes, shown this once: to copy, print or write down. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const text = codes.join('\n')
  return (
    <Dialog
      opened
      title="Save your recovery codes"
      onClose={onClose}
      stays
      footer={
        <>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy all'}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" component="a" href={fileOf(text)} download="recovery-codes.txt">
            Download
          </Button>
          <Button onClick={onClose} data-autofocus>
            I have saved them
          </Button>
        </>
      }
    >
      <Callout tone="warning" title="They are shown this once">
        Keep them where you find them without your phone. Each signs you in once in place of a code.
      </Callout>
      <ol className="tw-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </Dialog>
  )
}

function fileOf(text: string): string {
  return `data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`
}
