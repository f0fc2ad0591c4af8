import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { setGate, useGate } from './state/gate.ts'
import { leavePracticeSession } from './state/practice-session.ts'
import { queryClient } from './state/queries.ts'
import { paths } from './urls.ts'

/** Under every screen: leads to the sign-in page as soon as the sign-in is over. */
export function Root() {
  const gate = useGate()
  const navigate = useNavigate()
  const here = useRouterState({ select: ({ location }) => location })

  useEffect(() => {
    if (gate !== 'out') return
    setGate('open')
    if (here.pathname === paths.signIn) return
    queryClient.clear()
    // A launch is kept apart from the address, which would tell its token to the history.
    const next = here.pathname === paths.dashboard ? {} : { next: here.pathname + here.searchStr }
    void navigate({ to: paths.signIn, search: next, replace: true })
  }, [gate, here, navigate])

  return <Outlet />
}

/** Ends what this browser tab knows of a person: at signing out, never at a mere time-out. */
export function forgetPerson(): void {
  leavePracticeSession()
  queryClient.clear()
  setGate('out')
}
