import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import {
  publicKinds,
  resourceKinds,
  type PublicKind,
  type ResourceKind,
} from '@tillwave/portal-contract/resources'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { ScreenFailed } from './features/shell/not-found.tsx'
import { operatorScreens } from './operator-routes.tsx'
import { reportScreens } from './report-routes.tsx'
import { portal, root, type Search } from './route-frame.tsx'
import {
  accountTabs,
  applicationTabs,
  paths,
  sandboxTabs,
  settingsTabs,
  trainingTabs,
  type AccountTab,
  type ApplicationTab,
  type SandboxTab,
  type SettingsTab,
  type TrainingTab,
} from './urls.ts'

/** An amount in cents that a form is opened with; anything else is left out. */
function centsOf<Name extends string>(name: Name, given: unknown): { [key in Name]?: number } {
  const isAmount = typeof given === 'number' && Number.isInteger(given) && given > 0 && given < 1e9
  return isAmount ? ({ [name]: given } as { [key in Name]: number }) : {}
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: ({ next, ended }: Search): { next?: string; ended?: true } => ({
    ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) && { next }),
    ...(ended === true && { ended }),
  }),
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in.tsx'), 'SignIn'),
})

const firstStart = createRoute({
  getParentRoute: () => root,
  path: paths.firstStart,
  component: lazyRouteComponent(() => import('./features/sign-in/first-start.tsx'), 'FirstStart'),
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: paths.forgot,
  component: lazyRouteComponent(() => import('./features/sign-in/recovery.tsx'), 'Forgot'),
})

const newPassword = createRoute({
  getParentRoute: () => root,
  path: paths.newPassword,
  component: lazyRouteComponent(() => import('./features/sign-in/recovery.tsx'), 'NewPassword'),
})

const enrol = createRoute({
  getParentRoute: () => root,
  path: paths.enrol,
  component: lazyRouteComponent(() => import('./features/enrolment/enrol.tsx'), 'Enrol'),
})

const launch = createRoute({
  getParentRoute: () => root,
  path: paths.launch,
  component: lazyRouteComponent(() => import('./features/launches/launch.tsx'), 'Launch'),
})

const status = createRoute({
  getParentRoute: () => root,
  path: paths.status,
  component: lazyRouteComponent(() => import('./features/status/status-page.tsx'), 'StatusPage'),
})

const help = createRoute({
  getParentRoute: () => root,
  path: paths.help,
  component: lazyRouteComponent(() => import('./features/trouble/help.tsx'), 'HelpHome'),
})

const helpTopic = createRoute({
  getParentRoute: () => root,
  path: paths.helpTopic,
  component: lazyRouteComponent(() => import('./features/trouble/help.tsx'), 'HelpTopicPage'),
})

const magicValues = createRoute({
  getParentRoute: () => root,
  path: paths.magicValues,
  component: lazyRouteComponent(() => import('./features/sandbox/magic-values.tsx'), 'MagicValues'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: paths.welcome,
  component: lazyRouteComponent(() => import('./features/resources/welcome.tsx'), 'Welcome'),
})

const library = createRoute({
  getParentRoute: () => root,
  path: paths.library,
  validateSearch: (search: Search): { kind?: PublicKind } => {
    const kind = publicKinds.find((candidate) => candidate === search['kind'])
    return kind ? { kind } : {}
  },
  component: lazyRouteComponent(() => import('./features/resources/resources.tsx'), 'PublicResources'),
})

const publicResource = createRoute({
  getParentRoute: () => root,
  path: paths.publicResource,
  component: lazyRouteComponent(() => import('./features/resources/resource.tsx'), 'PublicResource'),
})

const apply = createRoute({
  getParentRoute: () => root,
  path: paths.apply,
  component: lazyRouteComponent(() => import('./features/apply/apply.tsx'), 'Apply'),
})

const support = createRoute({
  getParentRoute: () => root,
  path: paths.support,
  component: lazyRouteComponent(() => import('./features/support/support.tsx'), 'Support'),
})

const ticketByLink = createRoute({
  getParentRoute: () => root,
  path: paths.ticketByLink,
  component: lazyRouteComponent(() => import('./features/support/ticket.tsx'), 'TicketByLink'),
})

const dashboard = createRoute({
  getParentRoute: () => portal,
  path: paths.dashboard,
  component: lazyRouteComponent(() => import('./features/dashboard/dashboard.tsx'), 'Dashboard'),
})

const applications = createRoute({
  getParentRoute: () => portal,
  path: paths.applications,
  validateSearch: (search: Search): { tab?: ApplicationTab } => {
    const tab = applicationTabs.find((candidate) => candidate === search['tab'])
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/applications/applications.tsx'), 'Applications'),
})

const newApplication = createRoute({
  getParentRoute: () => portal,
  path: paths.newApplication,
  validateSearch: ({ zip }: Search): { zip?: string } =>
    /^\d{5}$/.test(String(zip)) ? { zip: String(zip) } : {},
  component: lazyRouteComponent(
    () => import('./features/applications/new-application.tsx'),
    'NewApplication',
  ),
})

// After submitting, the screen shows the decision first.
const decided = (search: Search): { decided?: boolean } =>
  search['decided'] === true ? { decided: true } : {}

const application = createRoute({
  getParentRoute: () => portal,
  path: paths.application,
  validateSearch: decided,
  component: lazyRouteComponent(() => import('./features/applications/application.tsx'), 'Application'),
})

const transactions = createRoute({
  getParentRoute: () => portal,
  path: paths.transactions,
  component: lazyRouteComponent(() => import('./features/transactions/transactions.tsx'), 'Transactions'),
})

const newPurchase = createRoute({
  getParentRoute: () => portal,
  path: paths.newPurchase,
  validateSearch: ({ account, amount }: Search): { account?: string; amount?: number } => ({
    ...(typeof account === 'string' && { account }),
    ...centsOf('amount', amount),
  }),
  component: lazyRouteComponent(() => import('./features/transactions/new-purchase.tsx'), 'NewPurchase'),
})

const refund = createRoute({
  getParentRoute: () => portal,
  path: paths.refund,
  validateSearch: ({ purchase, amount }: Search): { purchase?: string; amount?: number } => ({
    ...(typeof purchase === 'string' && { purchase }),
    ...centsOf('amount', amount),
  }),
  component: lazyRouteComponent(() => import('./features/transactions/refund.tsx'), 'Refund'),
})

const transaction = createRoute({
  getParentRoute: () => portal,
  path: paths.transaction,
  validateSearch: decided,
  component: lazyRouteComponent(() => import('./features/transactions/transaction.tsx'), 'Transaction'),
})

const accounts = createRoute({
  getParentRoute: () => portal,
  path: paths.accounts,
  component: lazyRouteComponent(() => import('./features/accounts/accounts.tsx'), 'Accounts'),
})

const account = createRoute({
  getParentRoute: () => portal,
  path: paths.account,
  validateSearch: (search: Search): { tab?: AccountTab; raise?: number } => {
    const tab = accountTabs.find((candidate) => candidate === search['tab'])
    return { ...(tab && { tab }), ...centsOf('raise', search['raise']) }
  },
  component: lazyRouteComponent(() => import('./features/accounts/account.tsx'), 'Account'),
})

const statement = createRoute({
  getParentRoute: () => portal,
  path: paths.statement,
  component: lazyRouteComponent(() => import('./features/accounts/statement.tsx'), 'Statement'),
})

const plans = createRoute({
  getParentRoute: () => portal,
  path: paths.plans,
  component: lazyRouteComponent(() => import('./features/plans/plans.tsx'), 'Plans'),
})

const settlements = createRoute({
  getParentRoute: () => portal,
  path: paths.settlements,
  component: lazyRouteComponent(() => import('./features/settlements/settlements.tsx'), 'Settlements'),
})

const settlement = createRoute({
  getParentRoute: () => portal,
  path: paths.settlement,
  component: lazyRouteComponent(() => import('./features/settlements/settlement.tsx'), 'Settlement'),
})

const stopReportMail = createRoute({
  getParentRoute: () => root,
  path: paths.stopReportMail,
  component: lazyRouteComponent(() => import('./features/reports/stop-mail.tsx'), 'StopReportMail'),
})

const settings = createRoute({
  getParentRoute: () => portal,
  path: paths.settings,
  validateSearch: (search: Search): { tab?: SettingsTab } => {
    const tab = settingsTabs.find((candidate) => candidate === search['tab'])
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/settings/settings.tsx'), 'Settings'),
})

const ticket = createRoute({
  getParentRoute: () => portal,
  path: paths.ticket,
  component: lazyRouteComponent(() => import('./features/support/ticket.tsx'), 'OwnTicket'),
})

const ownChat = createRoute({
  getParentRoute: () => portal,
  path: paths.ownChat,
  component: lazyRouteComponent(() => import('./features/chat/own-chat.tsx'), 'OwnChat'),
})

const sandbox = createRoute({
  getParentRoute: () => portal,
  path: paths.sandbox,
  validateSearch: (search: Search): { tab?: SandboxTab } => {
    const tab = sandboxTabs.find((candidate) => candidate === search['tab'])
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/sandbox/sandbox.tsx'), 'Sandbox'),
})

const resources = createRoute({
  getParentRoute: () => portal,
  path: paths.resources,
  validateSearch: (search: Search): { kind?: ResourceKind } => {
    const kind = resourceKinds.find((candidate) => candidate === search['kind'])
    return kind ? { kind } : {}
  },
  component: lazyRouteComponent(() => import('./features/resources/resources.tsx'), 'Resources'),
})

const resource = createRoute({
  getParentRoute: () => portal,
  path: paths.resource,
  component: lazyRouteComponent(() => import('./features/resources/resource.tsx'), 'Resource'),
})

const training = createRoute({
  getParentRoute: () => portal,
  path: paths.training,
  validateSearch: (search: Search): { tab?: TrainingTab } => {
    const tab = trainingTabs.find((candidate) => candidate === search['tab'])
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/training/training.tsx'), 'Training'),
})

const screens = [
  dashboard,
  applications,
  newApplication,
  application,
  transactions,
  newPurchase,
  refund,
  transaction,
  accounts,
  account,
  statement,
  plans,
  settlements,
  settlement,
  resources,
  resource,
  training,
  ...reportScreens,
  settings,
  ticket,
  ownChat,
  sandbox,
  ...operatorScreens,
] as const

/** Every screen of the portal; each is fetched when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    firstStart,
    forgot,
    newPassword,
    enrol,
    launch,
    magicValues,
    status,
    help,
    helpTopic,
    apply,
    support,
    ticketByLink,
    welcome,
    library,
    publicResource,
    stopReportMail,
    portal.addChildren(screens),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <PageSkeleton label="Loading the page" />,
  defaultErrorComponent: ScreenFailed,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
