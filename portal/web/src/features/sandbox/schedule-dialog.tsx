import { NumberInput } from '@mantine/core'
import { faultSetting } from '@tillwave/portal-contract/sandbox'
import { MOST_EVERY_NTH } from '@tillwave/portal-domain/sandbox-faults'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { useState } from 'react'
import type * as z from 'zod'
import { useFields } from '../../state/form.ts'
import type { FaultSwitch } from './queries.ts'

/** A fault switched on, by its schedule, or off. */
export type FaultSetting = z.input<typeof faultSetting>

interface ScheduleDialogProps {
  row: FaultSwitch
  onClose: () => void
  onSet: (setting: FaultSetting) => void
}

const MOST_MINUTES = 60 * 24 * 30

/** Switches a fault on for a time, by every n-th call. */
export function ScheduleDialog({ row, onClose, onSet }: ScheduleDialogProps) {
  const { values, set } = useFields({ everyNth: row.everyNth, beginMinutes: 0, lastMinutes: 0 })
  const [nowMs] = useState(() => Date.now())
  const after = (minutes: number) => new Date(nowMs + minutes * 60_000).toISOString()
  const { everyNth, beginMinutes, lastMinutes } = values
  const setting = {
    on: true,
    everyNth,
    fromAt: beginMinutes > 0 ? after(beginMinutes) : null,
    untilAt: lastMinutes > 0 ? after(beginMinutes + lastMinutes) : null,
  }
  const wrong = faultSetting.safeParse(setting).error?.issues[0]?.message
  const number = (
    name: keyof typeof values,
    label: string,
    description: string,
    min: number,
    max: number,
  ) => (
    <NumberInput
      label={label}
      description={description}
      min={min}
      max={max}
      allowDecimal={false}
      value={values[name]}
      onChange={(value) => set(name, typeof value === 'number' ? value : min)}
    />
  )
  return (
    <FormDialog
      opened
      title={`Schedule ${row.fault}`}
      onClose={onClose}
      onSubmit={() => onSet(setting)}
      submitLabel="Switch on"
      disabledReason={wrong}
      preview={row.says}
    >
      {number('everyNth', 'Meets every n-th call', '1 is every call, 3 every third', 1, MOST_EVERY_NTH)}
      <FieldRow>
        {number('beginMinutes', 'Begins in minutes', '0 is at once', 0, MOST_MINUTES)}
        {number('lastMinutes', 'Lasts minutes', '0 is until switched off', 0, MOST_MINUTES)}
      </FieldRow>
    </FormDialog>
  )
}
