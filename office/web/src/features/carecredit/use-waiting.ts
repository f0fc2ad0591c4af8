import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { attemptSeconds } from '@tillwave/office-domain/words'
import { useEffect, useRef, useState } from 'react'
import { api, leavingApi } from '../../api.ts'
import { moneyTopics, readAgain } from '../../state/queries.ts'
import { sessionQuery, type Session } from './queries.ts'

const RENEW_EVERY_MS = 4 * 60_000

/**
 * The life of the waiting dialog (CC-4, CC-5): it fetches by itself 60, 120 and 180 s after it opened and whenever
 * asked, keeps its lease alive, and lets go of it when the page is left.
 */
export function useWaiting(created: Session) {
  const sessionId = created.id
  const client = useQueryClient()
  const { data: session } = useQuery({ ...sessionQuery(sessionId), initialData: created })
  const [openedAt] = useState(() => Date.now())
  const [fired, setFired] = useState(0)

  const keep = (next: Session) => {
    client.setQueryData(sessionQuery(sessionId).queryKey, next)
    if (next.outcomes.length > 0) void readAgain(moneyTopics)
  }
  const poll = useMutation({
    mutationFn: (attempt: 1 | 2 | 3 | null) => api.pollSession({ params: { sessionId }, body: { attempt } }),
    onSuccess: keep,
  })
  const close = useMutation({
    mutationFn: () => api.closeSession({ params: { sessionId } }),
    onSuccess: keep,
  })
  const { mutate: fetchNow } = poll

  useEffect(() => {
    const timers = attemptSeconds.map((seconds, at) =>
      setTimeout(
        () => {
          setFired(at + 1)
          fetchNow((at + 1) as 1 | 2 | 3)
        },
        openedAt + seconds * 1000 - Date.now(),
      ),
    )
    return () => timers.forEach(clearTimeout)
  }, [openedAt, fetchNow])

  useLease(sessionId, keep)
  const done = session.dialog === 'satisfied'
  useReleaseOnLeaving(sessionId, done)
  const nextAttempt = attemptSeconds[fired]
  return {
    session,
    /** Automatic attempts made, answered or not. */
    attempts: Math.max(fired, session.attempts),
    poll,
    close,
    /** When the next automatic fetch comes, in milliseconds; undefined after the third. */
    nextAt: nextAttempt === undefined ? undefined : openedAt + nextAttempt * 1000,
  }
}

/** Renews the dialog's lease by a timer, and at once when the person comes back to this tab. */
function useLease(sessionId: string, keep: (session: Session) => void): void {
  const kept = useRef(keep)
  kept.current = keep
  useEffect(() => {
    const renew = () => {
      // A renewal that fails is made up for by the next one, or by Refresh.
      api.renewSession({ params: { sessionId } }).then(kept.current, () => undefined)
    }
    const timer = setInterval(renew, RENEW_EVERY_MS)
    window.addEventListener('focus', renew)
    document.addEventListener('visibilitychange', renew)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', renew)
      document.removeEventListener('visibilitychange', renew)
    }
  }, [sessionId])
}

/** Leaving the page closes the dialog, so that a later approval becomes a deposit (CC-5). */
function useReleaseOnLeaving(sessionId: string, done: boolean): void {
  useEffect(() => {
    if (done) return
    const release = () => void leavingApi.closeSession({ params: { sessionId } }).catch(() => undefined)
    window.addEventListener('pagehide', release)
    return () => window.removeEventListener('pagehide', release)
  }, [sessionId, done])
}
