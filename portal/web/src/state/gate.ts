import { Problem } from '@tillwave/route/problem'
import { useSyncExternalStore } from 'react'

/**
 * Whether this browser may show the portal: `locked` covers the screen, `out` leads to the sign-in page, `closed` is
 * maintenance.
 */
export type Gate = 'open' | 'locked' | 'out' | 'closed'

let gate: Gate = 'open'
const listeners = new Set<() => void>()

/** Opens, locks or shuts the portal on this screen. */
export function setGate(next: Gate): void {
  gate = next
  for (const listener of listeners) listener()
}

/** The gate, for a component that follows it. */
export function useGate(): Gate {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => gate,
  )
}

/** Shuts or locks the gate when an answer says that the sign-in is over or idle-locked, or tells of maintenance. */
export function heedRefusal(error: unknown): void {
  if (!(error instanceof Problem)) return
  if (error.code === 'unauthenticated') setGate('out')
  if (error.code === 'locked') setGate('locked')
  if (error.code === 'maintenance') setGate('closed')
}
