import { permissions, type Action } from '@tillwave/office-domain/permissions'
import type { desk } from '@tillwave/office-contract/practice'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type * as z from 'zod'
import { api } from '../api.ts'

/** Who is signed in, what they may do, and the practice's locations. */
export type Desk = z.output<typeof desk>

/** One of the practice's locations. */
export type Location = Desk['locations'][number]

/** Who is signed in, as the server says it. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: () => api.readDesk(),
  meta: { topics: ['location', 'day', 'limits'] },
})

/** Asks who is signed in; the shell waits for the answer. */
export function useDeskQuery() {
  return useQuery(deskQuery)
}

/** What the shell gives to every screen. */
export interface DeskScope {
  desk: Desk
  /** The location that the person works at now; money taken goes to its drawer. */
  location: Location
  chooseLocation: (locationId: string) => void
}

/** Holds the desk for the screens below the shell. */
export const DeskContext = createContext<DeskScope | undefined>(undefined)

/** The desk; only below the shell. */
export function useDesk(): DeskScope {
  const scope = useContext(DeskContext)
  if (!scope) throw new Error('useDesk is for screens inside the shell')
  return scope
}

const roleWords = {
  frontdesk: 'front desk',
  biller: 'biller',
  manager: 'manager',
  administrator: 'administrator',
  auditor: 'auditor',
} as const

/** Why the signed-in person may not do something, for the disabled button; undefined when they may (BI-12). */
export function useForbidden(): (action: Action) => string | undefined {
  const { desk } = useDesk()
  return (action) => {
    if (desk.actions.includes(action)) return undefined
    const able = permissions[action].map((role) => roleWords[role])
    return `Your role does not allow this. It needs: ${able.join(' or ')}.`
  }
}

/** A role in words. */
export function roleText(role: keyof typeof roleWords): string {
  return roleWords[role]
}

const careCreditReasons = {
  ready: undefined,
  off: 'CareCredit is switched off at this location.',
  'no-merchant': 'This location has no CareCredit merchant number.',
  closed: 'The CareCredit merchant of this location is closed.',
} as const

/** Why CareCredit cannot be launched here and now; undefined when it can (CC-18). */
export function useNoCareCredit(): string | undefined {
  const { location } = useDesk()
  const forbidden = useForbidden()
  return forbidden('carecredit.launch') ?? careCreditReasons[location.careCredit]
}
