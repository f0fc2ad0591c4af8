import { DateField } from '@tillwave/ui/date-field'
import type { PostingDays } from '../state/posting-days.ts'

interface PostingDayFieldProps {
  label?: string
  description?: string
  days: PostingDays
  value: string
  onChange: (day: string) => void
  /** What it belongs to did not exist before this day. */
  since?: string | undefined
  /** What the server said of it. */
  error?: string | undefined
  disabled?: boolean
  /** A day that may stay though it is closed: the one that a document already has. */
  keeps?: string
}

/** The day on which something is dated: open days can be chosen, and a typed one that is not says why (BI-11). */
export function PostingDayField(props: PostingDayFieldProps) {
  const { label = 'Date', description, days, value, onChange, since = '', error, disabled, keeps } = props
  const first = [days.first ?? '', since].toSorted().at(-1)
  // While today is closed the form says so beside its button: no day can be chosen here.
  const wrong = value === '' || value === keeps || days.closedToday ? undefined : days.whyNot(value)
  return (
    <DateField
      label={label}
      required
      {...(description && { description })}
      value={value}
      {...(first && { min: first })}
      max={days.today}
      error={error ?? wrong}
      disabled={disabled ?? (days.closedToday !== undefined && keeps === undefined)}
      onChange={onChange}
    />
  )
}
