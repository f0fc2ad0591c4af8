import { TextInput } from '@mantine/core'

interface InstantFieldProps {
  label: string
  /** The zone that the time is typed and shown in. */
  zone: string
  /** ISO 8601 in UTC; null for now. */
  value: string | null
  onChange: (instant: string | null) => void
  labelHidden?: boolean
}

/** A moment by the browser's own control, in a location's zone; empty is now. */
export function InstantField({ label, zone, value, onChange, labelHidden = false }: InstantFieldProps) {
  return (
    <TextInput
      {...(labelHidden ? { 'aria-label': label } : { label })}
      type="datetime-local"
      value={value === null ? '' : wallClock(value, zone)}
      onChange={(event) => {
        const typed = event.currentTarget.value
        onChange(typed === '' ? null : instantOf(typed, zone))
      }}
      classNames={{ input: 'tw-numeric' }}
    />
  )
}

/** An instant as a clock on the wall shows it there: `2026-03-03T14:31`. */
export function wallClock(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant))
  return parts.replace(' ', 'T')
}

/** The instant when a clock on the wall there shows this, to the end of its minute. */
export function instantOf(wall: string, zone: string): string {
  const guess = Date.parse(`${wall}:59.999Z`)
  const off = Date.parse(`${wallClock(new Date(guess).toISOString(), zone)}:59.999Z`) - guess
  const instant = new Date(guess - off)
  // On the day when clocks change the guess may have had the other offset.
  const again = Date.parse(`${wallClock(instant.toISOString(), zone)}:59.999Z`) - instant.getTime()
  return new Date(guess - again).toISOString()
}
