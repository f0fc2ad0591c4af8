import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Page } from '@tillwave/ui/page'
import { Tabs } from '@tillwave/ui/tabs'
import { useDesk } from '../../state/desk.ts'
import { urls, type SandboxTab } from '../../urls.ts'
import { ApiNote, FaultTable, MagicTables } from './magic-tables.tsx'
import { Clock } from '../lender-clock/clock.tsx'
import { OwnFaults } from './own-faults.tsx'
import { Recorder } from './recorder.tsx'
import { Reset } from './reset.tsx'
import { TryIt, useTryOn } from './try-it.tsx'

const route = getRouteApi('/portal/sandbox')

const tabs: { value: SandboxTab; label: string }[] = [
  { value: 'values', label: 'Magic values' },
  { value: 'faults', label: 'Faults' },
  { value: 'recorder', label: 'Recorder' },
  { value: 'clock', label: 'Clock' },
  { value: 'reset', label: 'Reset' },
]

/** What makes the portal a sandbox: magic values, faults on demand, the record of calls, and beginning anew (PP-17). */
export function Sandbox() {
  const desk = useDesk()
  const navigate = useNavigate()
  const asked = route.useSearch().tab ?? 'values'
  const meta = 'What decides here, so that any practice system can be tested.'
  // An operator has no calls of their own; the faults of a practice are in the operator console.
  if (!desk.practice)
    return (
      <Page heading="Sandbox" width="reading" meta={meta}>
        <Values />
        <FaultTable />
      </Page>
    )
  return (
    <Page heading="Sandbox" meta={meta}>
      <Tabs
        label="Sandbox"
        tabs={tabs}
        value={asked}
        onChange={(next) => void navigate({ ...urls.sandbox(next), replace: true })}
      >
        {asked === 'values' && <Values />}
        {asked === 'faults' && <OwnFaults />}
        {asked === 'recorder' && <Recorder />}
        {asked === 'clock' && <Clock />}
        {asked === 'reset' && <Reset />}
      </Tabs>
    </Page>
  )
}

function Values() {
  const on = useTryOn()
  return (
    <div className="po-values po-narrow">
      <MagicTables tryIt={(row) => <TryIt row={row} on={on} />} />
      <ApiNote />
    </div>
  )
}
