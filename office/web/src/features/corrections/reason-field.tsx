import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'

interface ReasonFieldProps {
  value: string
  onChange: (text: string) => void
  error?: ReactNode
  autoFocus?: boolean
}

/** Why something is done, in the person's own words; the audit trail keeps it. */
export function ReasonField({ value, onChange, error, autoFocus = false }: ReasonFieldProps) {
  return (
    <Textarea
      label="Reason"
      required
      rows={2}
      data-autofocus={autoFocus || undefined}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
