import { TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Toolbar } from '../layout/page.tsx'
import { DateField } from './date-field.tsx'
import './form.css'
import { SelectField, type SelectChoice } from './select-field.tsx'

interface Choices<Value extends string> {
  label: string
  /** What stands for not narrowing. */
  all: string
  choices: readonly SelectChoice<Exclude<Value, ''>>[]
}

type Texts<Values> = { [Name in keyof Values]: string }

interface FilterBarProps<Values extends Texts<Values>> {
  /** What a list is narrowed to; '' for everything. `from` and `to` are days. */
  values: Values
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void
  /** Where `q` is typed; without it nothing is. */
  search?: { label: string; placeholder: string; width?: number }
  /** The others, in the order in which they stand. */
  choices: { [Name in Exclude<keyof Values, 'q' | 'from' | 'to'>]: Choices<Values[Name]> }
  /** What stands behind them. */
  children?: ReactNode
}

/** The filters above a list, each by its name among the values: words, choices, and the days from and to. */
export function FilterBar<Values extends Texts<Values>>(props: FilterBarProps<Values>) {
  const { search, choices, children } = props
  const values = props.values as Record<string, string | undefined>
  const { q = '', from, to } = values
  // Each name comes with its own choices, or is a text or a day.
  const set = props.set as (name: string, value: string) => void
  return (
    <Toolbar>
      {search && (
        <TextInput
          type="search"
          aria-label={search.label}
          placeholder={search.placeholder}
          leftSection={<Search size={15} aria-hidden />}
          w={search.width ?? 280}
          value={q}
          onChange={(event) => set('q', event.currentTarget.value)}
        />
      )}
      {Object.entries<Choices<string>>(choices).map(([name, { label, all, choices: some }]) => (
        <SelectField
          key={name}
          label={label}
          labelHidden
          value={values[name] ?? ''}
          choices={[{ value: '', label: all }, ...some]}
          onChange={(value) => set(name, value)}
        />
      ))}
      {from !== undefined && to !== undefined && (
        <div className="tw-days">
          <DateField label="From" value={from} max={to} onChange={(day) => set('from', day)} />
          <DateField label="To" value={to} min={from} onChange={(day) => set('to', day)} />
        </div>
      )}
      {children}
    </Toolbar>
  )
}
