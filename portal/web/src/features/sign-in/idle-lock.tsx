import { Link } from '@tanstack/react-router'
import { IdleLock as Lock } from '@tillwave/ui/idle-lock'
import { api } from '../../api.ts'
import { forgetPerson } from '../../app.tsx'
import { lastActedAt } from '../../state/activity.ts'
import { setGate, useGate } from '../../state/gate.ts'
import { queryClient } from '../../state/queries.ts'
import { urls } from '../../urls.ts'

const lock = () => setGate('locked')

function open() {
  setGate('open')
  void queryClient.invalidateQueries()
}

/** Covers the screen after 15 minutes without activity; what is under it stays. */
export function IdleLock() {
  return (
    <Lock
      client={api}
      locked={useGate() === 'locked'}
      lastActedAt={lastActedAt}
      note="Nobody used this screen for 15 minutes. Enter your password to go on where you were."
      foot={
        <nav aria-label="Without unlocking" className="po-public-links">
          {/* In another tab, so that what was typed here stays. */}
          <Link {...urls.support()} target="_blank">
            Support
          </Link>
        </nav>
      }
      onIdle={lock}
      onUnlocked={open}
      onSignedOut={forgetPerson}
    />
  )
}
