import { Anchor } from '@mantine/core'
import { Callout } from '@tillwave/ui/callout'

/** Says that the browser opened no tab for the portal, and gives the link that does. */
export function PortalBlocked({ url }: { url: string }) {
  return (
    <div role="alert">
      <Callout
        tone="warning"
        action={
          <Anchor href={url} target="_blank" size="sm">
            Open CareCredit
          </Anchor>
        }
      >
        Your browser did not open the portal.
      </Callout>
    </div>
  )
}
