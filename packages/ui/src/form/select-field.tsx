import { NativeSelect } from '@mantine/core'
import { ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'

/** One choice of a select field. */
export interface SelectChoice<Value extends string> {
  value: Value
  label: string
  /** Why it cannot be chosen now; it stays in the list, disabled, and says so. */
  disabledReason?: string | undefined
}

interface SelectFieldProps<Value extends string> {
  label: string
  /** '' while nothing is chosen. */
  value: Value | ''
  onChange: (value: Value) => void
  choices: readonly SelectChoice<Value>[]
  /** What stands for nothing chosen; without it the field always holds a choice. */
  placeholder?: string
  error?: ReactNode
  description?: ReactNode
  required?: boolean
  disabled?: boolean
  labelHidden?: boolean
  name?: string
}

/** One of a few choices, by the browser's own control: the fastest with a keyboard, and small. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, labelHidden = false, onChange, choices, placeholder, ...rest } = props

  function change(value: string) {
    const choice = choices.find((candidate) => candidate.value === value)
    if (choice) onChange(choice.value)
  }

  return (
    <NativeSelect
      {...rest}
      {...(labelHidden ? { 'aria-label': label } : { label })}
      onChange={(event) => change(event.currentTarget.value)}
      rightSection={<ChevronsUpDown size={13} aria-hidden />}
    >
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {choices.map(({ value, label: text, disabledReason }) => (
        <option key={value} value={value} disabled={disabledReason !== undefined}>
          {disabledReason ? `${text} (${disabledReason})` : text}
        </option>
      ))}
    </NativeSelect>
  )
}
