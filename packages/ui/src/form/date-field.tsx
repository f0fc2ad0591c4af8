import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface DateFieldProps {
  label: string
  /** A calendar day as `yyyy-mm-dd`, or '' while it is empty or half typed. */
  value: string
  onChange: (isoDay: string) => void
  /** The first and the last day that can be chosen, `yyyy-mm-dd`. */
  min?: string
  max?: string
  error?: ReactNode
  description?: ReactNode
  required?: boolean
  disabled?: boolean
  name?: string
}

/** A calendar day by the browser's own date control: typed or picked, in the user's own order of day and month. */
export function DateField({ onChange, ...rest }: DateFieldProps) {
  return (
    <TextInput
      {...rest}
      type="date"
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ input: 'tw-numeric' }}
    />
  )
}
