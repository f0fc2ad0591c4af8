import { useMutation, useQuery } from '@tanstack/react-query'
import type { practiceSession } from '@tillwave/portal-contract/launches'
import { notifyDone, notifyProblem } from '@tillwave/ui/notify'
import { useEffect, useSyncExternalStore } from 'react'
import type * as z from 'zod'
import { api } from '../api.ts'
import { queryClient } from './queries.ts'

/** A practice session: what the practice's system asked for, for one patient. */
export type PracticeSession = z.output<typeof practiceSession>

// Kept per tab, so that two tabs with two patients never mix; a reloaded tab finds its bar again.
const KEPT_UNDER = 'tillwave-practice-session'

const listeners = new Set<() => void>()

function keep(id: string | null): void {
  if (id === null) sessionStorage.removeItem(KEPT_UNDER)
  else sessionStorage.setItem(KEPT_UNDER, id)
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function useKeptId(): string | null {
  return useSyncExternalStore(listen, () => sessionStorage.getItem(KEPT_UNDER))
}

const keyOf = (id: string | null) => ['practice-session', id]

/** Shows a session's bar in this tab: everything done under it belongs to it. */
export function enterPracticeSession(session: PracticeSession): void {
  queryClient.setQueryData(keyOf(session.id), session)
  keep(session.id)
}

/** Takes the bar from this tab. */
export function leavePracticeSession(): void {
  keep(null)
}

/** This tab's session, null without one, undefined while it is being read again after a reload. */
export function usePracticeSession(): PracticeSession | null | undefined {
  const id = useKeptId()
  const { data, error } = useQuery({
    queryKey: keyOf(id),
    queryFn: async () =>
      (await api.readPracticeSession({ params: { practiceSessionId: id ?? '' } })).practiceSession,
    enabled: id !== null,
  })
  const over = error?.code === 'session-over' || error?.code === 'not-found'
  useEffect(() => {
    if (!over) return
    leavePracticeSession()
    notifyProblem('The practice session is over. Launch again from your practice system.')
  }, [over])
  if (id === null || over) return null
  return data
}

/** The session that the same person has open in another tab, when this tab has none. */
export function useSessionElsewhere(): PracticeSession | undefined {
  const none = useKeptId() === null
  const { data } = useQuery({
    queryKey: keyOf('current'),
    queryFn: () => api.currentPracticeSession(),
    enabled: none,
  })
  return (none && data?.practiceSession) || undefined
}

/** Ends a session on the server and takes its bar away. */
export function useEndPracticeSession() {
  return useMutation({
    mutationFn: (session: PracticeSession) =>
      api.endPracticeSession({ params: { practiceSessionId: session.id } }),
    onSuccess: () => {
      leavePracticeSession()
      void queryClient.invalidateQueries({ queryKey: keyOf('current') })
      notifyDone('The practice session has ended.')
    },
    onError: (problem) => notifyProblem(problem.message),
  })
}
