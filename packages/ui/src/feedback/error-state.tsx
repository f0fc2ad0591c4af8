import { Button } from '@mantine/core'
import { CloudAlert } from 'lucide-react'
import './feedback.css'

interface ErrorStateProps {
  /** One plain sentence: what did not work. */
  message: string
  onRetry?: (() => void) | undefined
}

/** What stands in place of content that could not be loaded, with a way to try again. */
export function ErrorState({ message, onRetry }: ErrorStateProps) {
  return (
    <div className="tw-state" role="alert">
      <CloudAlert size={20} strokeWidth={1.75} aria-hidden />
      <p className="tw-state-title">{message}</p>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}
