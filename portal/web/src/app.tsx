import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { forgetChatWords } from './features/chat/kept-words.ts'
import { setGate, useGate } from './state/gate.ts'
import { leavePracticeSession } from './state/practice-session.ts'
import { queryClient } from './state/queries.ts'
import { paths } from './urls.ts'

const MaintenanceCover = lazy(async () => ({
  default: (await import('./features/status/maintenance-cover.tsx')).MaintenanceCover,
}))

/** Under every screen: leads to the sign-in page as soon as the sign-in is over, and covers all during maintenance. */
export function Root() {
  const gate = useGate()
  const navigate = useNavigate()
  const here = useRouterState({ select: ({ location }) => location })

  useEffect(() => {
    if (gate !== 'out') return
    setGate('open')
    if (here.pathname === paths.signIn) return
    // Who was at work and did not sign out is told that the sign-in has ended.
    const ended = queryClient.getQueryData(['desk']) !== undefined && { ended: true as const }
    queryClient.clear()
    // A launch is kept apart from the address, which would tell its token to the history.
    const next = here.pathname !== paths.dashboard && { next: here.pathname + here.searchStr }
    void navigate({ to: paths.signIn, search: { ...next, ...ended }, replace: true })
  }, [gate, here, navigate])

  const closed = gate === 'closed'
  return (
    <>
      <div className="po-root" inert={closed}>
        <Outlet />
      </div>
      <Suspense>{closed && <MaintenanceCover />}</Suspense>
    </>
  )
}

/** Ends what this browser tab knows of a person: at signing out, never at a mere time-out. */
export function forgetPerson(): void {
  leavePracticeSession()
  forgetChatWords()
  queryClient.clear()
  setGate('out')
}
