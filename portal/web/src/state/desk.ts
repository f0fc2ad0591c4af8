import type { Action } from '@tillwave/portal-domain/permissions'
import type { desk } from '@tillwave/portal-contract/practice'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type * as z from 'zod'
import { api } from '../api.ts'

/** Who is signed in, what they may do, and the practice's merchant numbers. */
export type Desk = z.output<typeof desk>

/** Asks who is signed in; the shell waits for the answer. */
export function useDeskQuery() {
  return useQuery({ queryKey: ['desk'], queryFn: () => api.readDesk() })
}

/** Holds the desk for the screens below the shell. */
export const DeskContext = createContext<Desk | undefined>(undefined)

/** The desk; only below the shell. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk is for screens inside the shell')
  return desk
}

/** The IANA name of the zone that instants are shown in. */
export function useZone(): string {
  return useDesk().practice?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** True when the signed-in person may do something. */
export function mayOn(desk: Desk, action: Action): boolean {
  return desk.actions.includes(action)
}

/** A role in words. */
export const roleWords = {
  provider: 'Provider user',
  administrator: 'Administrator',
  operator: 'Operator',
} as const
