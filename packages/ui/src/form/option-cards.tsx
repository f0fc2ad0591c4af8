import { Radio } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import './form.css'

/** One card: a plan, a credit, a refund to use. */
export interface OptionCard<Value extends string> {
  value: Value
  title: string
  /** The second line: terms in plain words. */
  detail?: ReactNode
  /** At the end of the first line: an amount. */
  figure?: ReactNode
  disabledReason?: string | undefined
}

interface OptionCardsProps<Value extends string> {
  label: string
  options: readonly OptionCard<Value>[]
  value: Value | ''
  onChange: (value: Value) => void
  error?: ReactNode
  required?: boolean
  /** How many cards stand side by side where there is room. */
  columns?: 1 | 2 | 3
}

/** Radio buttons with room for what each choice means; arrow keys move between them. */
export function OptionCards<Value extends string>(props: OptionCardsProps<Value>) {
  const { label, options, value, onChange, error, required = false, columns = 1 } = props

  function change(next: string) {
    const option = options.find((candidate) => candidate.value === next)
    if (option) onChange(option.value)
  }

  return (
    <Radio.Group label={label} value={value} onChange={change} error={error} required={required}>
      <div className="tw-options" data-columns={columns}>
        {options.map((option) => (
          <Card key={option.value} option={option} chosen={option.value === value} />
        ))}
      </div>
    </Radio.Group>
  )
}

function Card<Value extends string>({ option, chosen }: { option: OptionCard<Value>; chosen: boolean }) {
  const { value, title, detail, figure, disabledReason } = option
  const detailId = useId()
  return (
    <label
      className="tw-option"
      data-chosen={chosen || undefined}
      data-off={disabledReason ? true : undefined}
    >
      <Radio
        value={value}
        size="xs"
        disabled={disabledReason !== undefined}
        aria-label={title}
        aria-describedby={detailId}
      />
      <span className="tw-option-text">
        <span className="tw-option-title">
          {title}
          {figure && <span className="tw-option-figure">{figure}</span>}
        </span>
        <span id={detailId} className="tw-option-detail">
          {disabledReason ?? detail}
        </span>
      </span>
    </label>
  )
}
