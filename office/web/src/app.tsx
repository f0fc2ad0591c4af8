import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Desk } from './state/desk.ts'
import { setGate, useGate } from './state/gate.ts'
import { rememberWhoLeft } from './state/left-page.ts'
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
    const next = here.pathname === '/' || here.pathname === paths.patients ? {} : { next: here.href }
    if (here.pathname === paths.signIn) return
    rememberWhoLeft(queryClient.getQueryData<Desk>(['desk'])?.staff.id)
    // Forgotten only after the screens that show it are gone, or they would ask again.
    void navigate({ to: paths.signIn, search: next, replace: true }).then(() => queryClient.clear())
  }, [gate, here, navigate])

  return <Outlet />
}
