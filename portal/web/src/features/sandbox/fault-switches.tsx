import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { At } from '../../parts/at.tsx'
import type { FaultSwitch } from './queries.ts'
import { ScheduleDialog, type FaultSetting } from './schedule-dialog.tsx'
import './sandbox.css'

interface FaultSwitchesProps {
  faults: readonly FaultSwitch[]
  busy: boolean
  /** Why nothing can be switched; null when it can. */
  reason: string | null
  onSet: (fault: string, setting: FaultSetting) => void
}

/** Every fault of the partner API with its switch and schedule, for an operator or the practice itself. */
export function FaultSwitches({ faults, busy, reason, onSet }: FaultSwitchesProps) {
  const [scheduling, setScheduling] = useState<FaultSwitch>()
  return (
    <>
      {reason && <p className="po-quiet">{reason}</p>}
      <ul className="po-fault-list">
        {faults.map((row) => (
          <li key={row.fault}>
            <Switch
              label={row.fault}
              description={row.says}
              checked={row.on}
              disabled={busy || reason !== null}
              onChange={(event) => onSet(row.fault, { on: event.currentTarget.checked })}
            />
            <div className="po-fault-when">
              {row.on && <When row={row} />}
              <Button
                size="compact-sm"
                variant="default"
                disabled={busy || reason !== null}
                aria-label={`Schedule ${row.fault}`}
                onClick={() => setScheduling(row)}
              >
                Schedule
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {scheduling && (
        <ScheduleDialog
          row={scheduling}
          onClose={() => setScheduling(undefined)}
          onSet={(setting) => {
            onSet(scheduling.fault, setting)
            setScheduling(undefined)
          }}
        />
      )}
    </>
  )
}

function When({ row: { fromAt, untilAt, everyNth, active, switchedAt } }: { row: FaultSwitch }) {
  return (
    <small>
      {everyNth === 1 ? 'every call' : `every ${ordinal(everyNth)} call`}
      {fromAt ? (
        <>
          {', from '}
          <At instant={fromAt} />
        </>
      ) : (
        switchedAt && (
          <>
            {', since '}
            <At instant={switchedAt} />
          </>
        )
      )}
      {untilAt && (
        <>
          {' until '}
          <At instant={untilAt} />
        </>
      )}
      {!active && ' (not now)'}
    </small>
  )
}

function ordinal(number: number): string {
  const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
  return `${number}${endings[new Intl.PluralRules('en-US', { type: 'ordinal' }).select(number)] ?? 'th'}`
}
