import { officeApi } from '@tillwave/office-contract/api'
import { firstStartRoutes } from '@tillwave/office-contract/first-start'
import { createClient } from '@tillwave/route/client'
import { backgroundHeader, signInRoutes } from '@tillwave/route/sign-in'
import { withStepUp } from '@tillwave/route/step-up'
import { createStepUpGate } from '@tillwave/ui/step-up-gate'
import { personActedWithin } from './state/activity.ts'

// What nobody asked for (a live update, an automatic attempt) must not put off the idle lock.
const PERSON_CAUSED_MS = 10_000

/** Where requests wait that need the password once more. */
export const stepUpGate = createStepUpGate()

const transport = {
  base: '',
  fetch: withStepUp(stepUpGate.ask, (input, init) => fetch(input, init)),
  headers: () => ({
    'x-tillwave': '1',
    ...(!personActedWithin(PERSON_CAUSED_MS) && { [backgroundHeader]: '1' }),
  }),
}

/** The office's HTTP API, one typed function per route; each rejects with a Problem. */
export const api = createClient({ ...officeApi, ...signInRoutes, ...firstStartRoutes }, transport)

/** Calls that outlive the page: the browser finishes them after the tab is gone. */
export const leavingApi = createClient(
  { closeSession: officeApi.closeSession },
  { ...transport, fetch: (input, init) => fetch(input, { ...init, keepalive: true }) },
)
