import { portalApi } from '@tillwave/portal-contract/api'
import { createClient } from '@tillwave/route/client'
import { backgroundHeader, signInRoutes } from '@tillwave/route/sign-in'
import { personActedWithin } from './state/activity.ts'

// What nobody asked for (looking whether a decision came) must not put off the idle lock.
const PERSON_CAUSED_MS = 10_000

/** The portal's HTTP API, one typed function per route; each rejects with a Problem. */
export const api = createClient(
  { ...portalApi, ...signInRoutes },
  { base: '', headers: () => (personActedWithin(PERSON_CAUSED_MS) ? {} : { [backgroundHeader]: '1' }) },
)
