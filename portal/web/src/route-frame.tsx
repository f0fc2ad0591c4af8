import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Root } from './app.tsx'
import { NotFound } from './features/shell/not-found.tsx'

/** What an address asks for behind its question mark, not read yet. */
export type Search = Record<string, unknown>

/** Under every screen, signed in or not. */
export const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

/** The shell, under every screen of who is signed in. */
export const portal = createRoute({
  getParentRoute: () => root,
  id: 'portal',
  component: lazyRouteComponent(() => import('./features/shell/portal-shell.tsx'), 'PortalShell'),
})
