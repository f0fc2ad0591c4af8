import { TextInput } from '@mantine/core'
import { cents, type Cents } from '@tillwave/money/cents'
import { decimal } from '@tillwave/money/format'
import { parseMoney } from '@tillwave/money/parse'
import { useState, type ReactNode } from 'react'

/** What the text of a money field comes to: an amount, nothing (an empty optional field), or a refusal. */
export type MoneyReading = { ok: true; cents: Cents | null } | { ok: false; reason: string }

/**
 * Reads a money field's text; an empty optional field is no amount and no error, and with `zero` a zero is an amount,
 * as of a limit.
 */
export function readMoney(text: string, optional = false, zero = false): MoneyReading {
  if (optional && text.trim() === '') return { ok: true, cents: null }
  if (zero && /^\$?\s*0+(?:\.0{0,2})?$/.test(text.trim())) return { ok: true, cents: cents(0) }
  return parseMoney(text)
}

/** Cents as the text that a money field holds: `1,234.50`. */
export function moneyText(amountCents: number): string {
  return decimal(amountCents).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}

interface MoneyFieldProps {
  label: string
  /** The text as typed; the owner keeps it, so that nothing typed is ever lost. */
  value: string
  onChange: (text: string, reading: MoneyReading) => void
  /** An error from the owner or the server; it goes before the field's own. */
  error?: ReactNode
  description?: ReactNode
  optional?: boolean
  /** Zero is an amount here, as with a limit. */
  zero?: boolean
  /** What an empty optional field means, such as `No limit`. */
  placeholder?: string
  disabled?: boolean
  autoFocus?: boolean
  /** Shows the label to assistive technology only, for a field inside a table. */
  labelHidden?: boolean
  name?: string
}

/** An amount as people type it (`1,000.00`, `$25`, `.50`); it says what is wrong once the field is left. */
export function MoneyField(props: MoneyFieldProps) {
  const { label, value, onChange, optional = false, zero = false, error, autoFocus, ...others } = props
  const { labelHidden = false, ...rest } = others
  const [left, setLeft] = useState(false)
  const reading = readMoney(value, optional, zero)
  const refusal = left && !reading.ok ? reading.reason : undefined

  function leave() {
    setLeft(value.trim() !== '')
    if (reading.ok && reading.cents !== null) onChange(moneyText(reading.cents), reading)
  }

  return (
    <TextInput
      {...rest}
      {...(labelHidden ? { 'aria-label': label } : { label })}
      value={value}
      onChange={(event) =>
        onChange(event.currentTarget.value, readMoney(event.currentTarget.value, optional, zero))
      }
      onBlur={leave}
      error={error ?? refusal}
      required={!optional}
      inputMode="decimal"
      autoComplete="off"
      data-autofocus={autoFocus || undefined}
      leftSection="$"
      leftSectionWidth={26}
      classNames={{ input: 'tw-money-input' }}
    />
  )
}
