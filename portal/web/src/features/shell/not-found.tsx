import { type ErrorComponentProps } from '@tanstack/react-router'
import { ErrorState } from '@tillwave/ui/error-state'
import { Gate } from '../../parts/gate.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { urls } from '../../urls.ts'

/** What an address shows at which there is nothing. */
export function NotFound() {
  return (
    <Gate heading="There is nothing at this address">
      <p>It may have been mistyped, or it belongs to another practice.</p>
      <LinkButton variant="default" {...urls.dashboard()}>
        Go to the portal
      </LinkButton>
    </Gate>
  )
}

/** What stands in place of a screen that broke or could not be fetched. */
export function ScreenFailed({ reset }: ErrorComponentProps) {
  return <ErrorState message="This screen could not be shown." onRetry={reset} />
}
