import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { isDay } from '@tillwave/money/calendar'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { Root } from './app.tsx'
import { NotFound, ScreenFailed } from './features/shell/not-found.tsx'
import {
  patientTabs,
  paths,
  settingsTabs,
  type DaySearch,
  type PatientTab,
  type ReportSearch,
  type SettingsTab,
} from './urls.ts'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.patients })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' && /^\/(?!\/)/.test(search['next']) ? { next: search['next'] } : {},
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

const launch = createRoute({
  getParentRoute: () => root,
  path: paths.launch,
  component: lazyRouteComponent(() => import('./features/carecredit/launch-page.tsx'), 'LaunchPage'),
})

const office = createRoute({
  getParentRoute: () => root,
  id: 'office',
  component: lazyRouteComponent(() => import('./features/shell/office-shell.tsx'), 'OfficeShell'),
})

const patients = createRoute({
  getParentRoute: () => office,
  path: paths.patients,
  component: lazyRouteComponent(() => import('./features/patients/patients.tsx'), 'Patients'),
})

const patient = createRoute({
  getParentRoute: () => office,
  path: paths.patient,
  validateSearch: (search: Record<string, unknown>): { tab?: PatientTab } => {
    const tab = patientTabs.find((candidate) => candidate === search['tab'])
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/patients/patient.tsx'), 'PatientFile'),
})

const newInvoice = createRoute({
  getParentRoute: () => office,
  path: paths.newInvoice,
  validateSearch: (search: Record<string, unknown>): { draft?: string } =>
    typeof search['draft'] === 'string' ? { draft: search['draft'] } : {},
  component: lazyRouteComponent(() => import('./features/invoices/new-invoice.tsx'), 'NewInvoice'),
})

const invoices = createRoute({
  getParentRoute: () => office,
  path: paths.invoices,
  component: lazyRouteComponent(() => import('./features/invoices/invoices.tsx'), 'Invoices'),
})

const invoice = createRoute({
  getParentRoute: () => office,
  path: paths.invoice,
  component: lazyRouteComponent(() => import('./features/invoices/invoice.tsx'), 'InvoicePage'),
})

const payments = createRoute({
  getParentRoute: () => office,
  path: paths.payments,
  component: lazyRouteComponent(() => import('./features/payments/payments.tsx'), 'Payments'),
})

const payment = createRoute({
  getParentRoute: () => office,
  path: paths.payment,
  validateSearch: (search: Record<string, unknown>): { dialog?: 'refund' } =>
    search['dialog'] === 'refund' ? { dialog: 'refund' } : {},
  component: lazyRouteComponent(() => import('./features/payments/payment.tsx'), 'PaymentPage'),
})

const outgoingRefunds = createRoute({
  getParentRoute: () => office,
  path: paths.outgoingRefunds,
  component: lazyRouteComponent(() => import('./features/refunds/outgoing-refunds.tsx'), 'OutgoingRefunds'),
})

const approvals = createRoute({
  getParentRoute: () => office,
  path: paths.approvals,
  component: lazyRouteComponent(() => import('./features/credits/approvals.tsx'), 'Approvals'),
})

const careCredit = createRoute({
  getParentRoute: () => office,
  path: paths.careCredit,
  validateSearch: (search: Record<string, unknown>): { tab?: 'plans' } =>
    search['tab'] === 'plans' ? { tab: 'plans' } : {},
  component: lazyRouteComponent(() => import('./features/carecredit/care-credit.tsx'), 'CareCredit'),
})

const reports = createRoute({
  getParentRoute: () => office,
  path: paths.reports,
  component: lazyRouteComponent(() => import('./features/reports/reports.tsx'), 'Reports'),
})

const report = createRoute({
  getParentRoute: () => office,
  path: paths.report,
  validateSearch: (search: Record<string, unknown>): ReportSearch =>
    Object.fromEntries(
      (['from', 'to', 'locationId', 'knownAt', 'id'] as const).flatMap((name) => {
        const value = search[name]
        return typeof value === 'string' && value.length <= 40 ? [[name, value]] : []
      }),
    ),
  component: lazyRouteComponent(() => import('./features/reports/report.tsx'), 'ReportPage'),
})

const statements = createRoute({
  getParentRoute: () => office,
  path: paths.statements,
  component: lazyRouteComponent(() => import('./features/statements/statements.tsx'), 'Statements'),
})

const dayClose = createRoute({
  getParentRoute: () => office,
  path: paths.dayClose,
  validateSearch: (search: Record<string, unknown>): DaySearch =>
    typeof search['on'] === 'string' && isDay(search['on']) ? { on: search['on'] } : {},
  component: lazyRouteComponent(() => import('./features/day/day-close.tsx'), 'DayClose'),
})

const importFile = createRoute({
  getParentRoute: () => office,
  path: paths.importFile,
  component: lazyRouteComponent(() => import('./features/import/import-page.tsx'), 'ImportPage'),
})

const settings = createRoute({
  getParentRoute: () => office,
  path: paths.settings,
  validateSearch: (search: Record<string, unknown>): { tab?: SettingsTab } => {
    const tab = settingsTabs.find((candidate) => candidate === search['tab'])
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/settings/settings.tsx'), 'Settings'),
})

const help = createRoute({
  getParentRoute: () => office,
  path: paths.help,
  component: lazyRouteComponent(() => import('./features/help/help.tsx'), 'Help'),
})

const screens = [
  patients,
  patient,
  newInvoice,
  invoices,
  invoice,
  payments,
  payment,
  outgoingRefunds,
  approvals,
  careCredit,
  reports,
  report,
  statements,
  dayClose,
  settings,
  importFile,
  help,
]

/** Every screen of the office; each is fetched when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    firstStart,
    forgot,
    newPassword,
    launch,
    office.addChildren(screens),
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
