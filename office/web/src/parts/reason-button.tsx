import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import { useId, type ReactNode } from 'react'

interface ReasonButtonProps extends Pick<
  ButtonProps,
  'variant' | 'size' | 'color' | 'leftSection' | 'loading'
> {
  /** Why it cannot be pressed now; it stays in its place, disabled, and says so. */
  reason: string | undefined
  onClick: () => void
  children: ReactNode
}

/** A button that is never hidden: when it cannot be used it is disabled and tells why, to the keyboard too. */
export function ReasonButton({ reason, onClick, children, ...look }: ReasonButtonProps) {
  const reasonId = useId()
  if (reason === undefined)
    return (
      <Button {...look} onClick={onClick}>
        {children}
      </Button>
    )
  return (
    <Tooltip label={reason}>
      <span>
        <Button
          {...look}
          data-disabled
          aria-disabled
          aria-describedby={reasonId}
          onClick={(event) => event.preventDefault()}
        >
          {children}
        </Button>
        <span id={reasonId} className="tw-hidden">
          {reason}
        </span>
      </span>
    </Tooltip>
  )
}
