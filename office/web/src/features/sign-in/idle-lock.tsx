import { IdleLock as Lock } from '@tillwave/ui/idle-lock'
import { api } from '../../api.ts'
import { lastActedAt } from '../../state/activity.ts'
import { setGate, useGate } from '../../state/gate.ts'
import { queryClient } from '../../state/queries.ts'

const lock = () => setGate('locked')
const leave = () => setGate('out')

function open() {
  setGate('open')
  void queryClient.invalidateQueries()
}

/** Covers the screen after 15 minutes without activity. */
export function IdleLock({ name }: { name: string }) {
  return (
    <Lock
      client={api}
      locked={useGate() === 'locked'}
      lastActedAt={lastActedAt}
      note={`Nobody used this screen for 15 minutes. ${name} can go on where they were.`}
      onIdle={lock}
      onUnlocked={open}
      onSignedOut={leave}
    />
  )
}
