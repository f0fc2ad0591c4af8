import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'

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

/**
 * A calendar day by the browser's own date control: typed or picked, in the user's own order of day and month. What
 * was typed and is no day, such as February 30, counts as empty, so that is said when the field is left.
 */
export function DateField({ onChange, error, ...rest }: DateFieldProps) {
  const [noDay, setNoDay] = useState(false)
  return (
    <TextInput
      {...rest}
      type="date"
      error={error ?? (noDay && 'There is no such day.')}
      onChange={(event) => {
        setNoDay(false)
        onChange(event.currentTarget.value)
      }}
      onBlur={(event) => setNoDay(event.currentTarget.validity.badInput)}
      classNames={{ input: 'tw-numeric' }}
    />
  )
}
