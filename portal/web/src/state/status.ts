import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { api } from '../api.ts'
import { clockAheadMs, isClockWrong } from './clock.ts'

const EVERY_MS = 60_000
const AGAIN_MS = 5_000

/**
 * How the portal does: asked every minute on every page, and every few seconds while it cannot be reached or is down
 * for maintenance. So it also tells whether there is a connection, and how wrong this computer's clock is.
 */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  async queryFn({ signal }) {
    const askedAtMs = Date.now()
    const status = await api.readStatus(undefined, { signal })
    const answeredAtMs = Date.now()
    const aheadMs = clockAheadMs(status.now, askedAtMs, answeredAtMs)
    return { ...status, clock: { aheadMs, tookMs: answeredAtMs - askedAtMs } }
  },
  // Also while the browser believes that it is offline, which it does not always know.
  networkMode: 'always',
  retry: false,
  refetchOnReconnect: true,
  refetchInterval: ({ state }) =>
    state.status === 'error' || state.data?.health === 'maintenance' ? AGAIN_MS : EVERY_MS,
})

/** How the portal does, as far as known. */
export type Status = Awaited<ReturnType<NonNullable<(typeof statusQuery)['queryFn']>>>

/** Whether this browser has a connection, and the portal answers. */
export type Connection = 'connected' | 'offline' | 'unreachable'

function listen(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Whether there is a connection: as the browser says, and as the last look at the portal found. */
export function useConnection(): Connection {
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  const { error } = useQuery(statusQuery)
  if (!online) return 'offline'
  return error?.code === 'unavailable' ? 'unreachable' : 'connected'
}

/** How far this computer's clock is ahead, when that is enough for codes to be refused. */
export function useWrongClock(): number | undefined {
  const { data } = useQuery(statusQuery)
  return data && isClockWrong(data.clock) ? data.clock.aheadMs : undefined
}

/** Whether maintenance is on, as far as known. */
export function useInMaintenance(): boolean {
  return useQuery(statusQuery).data?.health === 'maintenance'
}
