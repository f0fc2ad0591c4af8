import { Button } from '@mantine/core'
import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import type { Problem } from '@tillwave/route/problem'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Compass } from 'lucide-react'
import { urls } from '../../urls.ts'

/** What an address shows at which there is nothing. */
export function NotFound() {
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing at this address"
      action={
        <Button variant="default" component={Link} {...urls.patients()}>
          Go to Patients
        </Button>
      }
    >
      It may have been mistyped, or it belongs to another practice.
    </EmptyState>
  )
}

interface FileFailedProps {
  error: Pick<Problem, 'code' | 'message'>
  onRetry: () => void
}

/** What stands in place of a patient, an invoice or a payment that could not be read, or is not there. */
export function FileFailed({ error, onRetry }: FileFailedProps) {
  return error.code === 'not-found' ? <NotFound /> : <ErrorState message={error.message} onRetry={onRetry} />
}

/** What stands in place of a screen that broke or could not be fetched. */
export function ScreenFailed({ reset }: ErrorComponentProps) {
  return <ErrorState message="This screen could not be shown." onRetry={reset} />
}
