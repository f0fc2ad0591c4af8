import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { portal, type Search } from './route-frame.tsx'
import { paths, ticketTabs, type TicketTab } from './urls.ts'

const operator = createRoute({
  getParentRoute: () => portal,
  path: paths.operator,
  component: lazyRouteComponent(() => import('./features/operator/practices.tsx'), 'Practices'),
})

const chats = createRoute({
  getParentRoute: () => portal,
  path: paths.chats,
  validateSearch: (search: Search): { chat?: string } =>
    typeof search['chat'] === 'string' ? { chat: search['chat'] } : {},
  component: lazyRouteComponent(() => import('./features/support-desk/chats.tsx'), 'Chats'),
})

const tickets = createRoute({
  getParentRoute: () => portal,
  path: paths.tickets,
  validateSearch: (search: Search): { tab?: TicketTab } => {
    const tab = ticketTabs.find((candidate) => candidate === search['tab'])
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/support-desk/tickets.tsx'), 'Tickets'),
})

const deskTicket = createRoute({
  getParentRoute: () => portal,
  path: paths.deskTicket,
  component: lazyRouteComponent(() => import('./features/support-desk/desk-ticket.tsx'), 'DeskTicket'),
})

const authorizations = createRoute({
  getParentRoute: () => portal,
  path: paths.authorizations,
  component: lazyRouteComponent(() => import('./features/applications/authorizations.tsx'), 'Authorizations'),
})

const enrolments = createRoute({
  getParentRoute: () => portal,
  path: paths.enrolments,
  component: lazyRouteComponent(() => import('./features/operator/enrolments.tsx'), 'Enrolments'),
})

const operators = createRoute({
  getParentRoute: () => portal,
  path: paths.operators,
  component: lazyRouteComponent(() => import('./features/operators/operators.tsx'), 'Operators'),
})

const lenderAccounts = createRoute({
  getParentRoute: () => portal,
  path: paths.lenderAccounts,
  component: lazyRouteComponent(() => import('./features/operator/lender-accounts.tsx'), 'LenderAccounts'),
})

const statusDesk = createRoute({
  getParentRoute: () => portal,
  path: paths.statusDesk,
  component: lazyRouteComponent(() => import('./features/status-desk/status-desk.tsx'), 'StatusDesk'),
})

const controls = createRoute({
  getParentRoute: () => portal,
  path: paths.controls,
  component: lazyRouteComponent(() => import('./features/operator/controls.tsx'), 'Controls'),
})

/** The screens of the lender's operators. */
export const operatorScreens = [
  operator,
  chats,
  tickets,
  deskTicket,
  authorizations,
  enrolments,
  operators,
  lenderAccounts,
  statusDesk,
  controls,
] as const
