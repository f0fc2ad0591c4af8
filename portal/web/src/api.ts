import { portalApi } from '@tillwave/portal-contract/api'
import { createClient } from '@tillwave/route/client'
import { backgroundHeader, signInRoutes } from '@tillwave/route/sign-in'
import { withStepUp } from '@tillwave/route/step-up'
import { createStepUpGate } from '@tillwave/ui/step-up-gate'
import { personActedWithin } from './state/activity.ts'

// What nobody asked for (looking whether a decision came) must not put off the idle lock.
const PERSON_CAUSED_MS = 10_000

/** Where requests wait that need the password once more. */
export const stepUpGate = createStepUpGate()

/** The portal's HTTP API, one typed function per route; each rejects with a Problem. */
export const api = createClient(
  { ...portalApi, ...signInRoutes },
  {
    base: '',
    headers: () => (personActedWithin(PERSON_CAUSED_MS) ? {} : { [backgroundHeader]: '1' }),
    fetch: withStepUp(stepUpGate.ask, (input, init) => fetch(input, init)),
  },
)
