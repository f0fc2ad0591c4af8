import { type ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Compass } from 'lucide-react'
import { LinkButton } from '../../parts/link-button.tsx'
import { urls } from '../../urls.ts'

/** What an address shows at which there is nothing. */
export function NotFound() {
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing at this address"
      action={
        <LinkButton variant="default" {...urls.dashboard()}>
          Go to the dashboard
        </LinkButton>
      }
    >
      It may have been mistyped, or it belongs to another practice.
    </EmptyState>
  )
}

/** What stands in place of a screen that broke or could not be fetched. */
export function ScreenFailed({ reset }: ErrorComponentProps) {
  return <ErrorState message="This screen could not be shown." onRetry={reset} />
}
