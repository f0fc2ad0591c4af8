import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface TimeFieldProps {
  label: string
  /** As the browser's own control keeps it: `2026-03-02T14:30`, of this computer's zone; '' while half typed. */
  value: string
  onChange: (typed: string) => void
  error?: ReactNode
  description?: ReactNode
  disabled?: boolean
}

/** A day and a time of this computer's zone. */
export function TimeField({ onChange, ...rest }: TimeFieldProps) {
  return (
    <TextInput
      {...rest}
      type="datetime-local"
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ input: 'tw-numeric' }}
    />
  )
}

/** What was typed as an instant (ISO 8601); undefined while it is none. */
export function instantOf(typed: string): string | undefined {
  const at = new Date(typed)
  return typed === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** An instant as the control keeps it. */
export function typedOf(instant: Date): string {
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

/** So many minutes from now, on a full five minutes, as the control keeps it. */
export function fromNow(minutes: number): string {
  const step = 5 * 60_000
  return typedOf(new Date(Math.ceil((Date.now() + minutes * 60_000) / step) * step))
}
