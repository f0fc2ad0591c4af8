import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'

interface RefusableButtonProps {
  /** Why it cannot be done, in one sentence; null when it can. */
  reason: string | null
  onClick: () => void
  size?: ButtonProps['size']
  children: ReactNode
}

/** A button that stays when it cannot be used: disabled, still reached by the keyboard, and says why. */
export function RefusableButton({ reason, onClick, size = 'sm', children }: RefusableButtonProps) {
  const refused = reason !== null && { 'data-disabled': true, 'aria-description': reason }
  return (
    <Tooltip label={reason} disabled={reason === null} events={{ hover: true, focus: true, touch: true }}>
      <Button
        variant="default"
        size={size}
        aria-disabled={reason !== null}
        {...refused}
        onClick={() => reason === null && onClick()}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
