import { Problem } from '@tillwave/route/problem'
import { useSyncExternalStore } from 'react'

/** Whether this browser may show the office: `locked` covers the screen, `out` leads to the sign-in page. */
export type Gate = 'open' | 'locked' | 'out'

let gate: Gate = 'open'
const listeners = new Set<() => void>()

/** Opens, locks or shuts the office on this screen. */
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

/** Shuts or locks the gate when an answer says that the sign-in is over or idle-locked. */
export function heedRefusal(error: unknown): void {
  if (!(error instanceof Problem)) return
  if (error.code === 'unauthenticated') setGate('out')
  if (error.code === 'locked') setGate('locked')
}
