import type { Grouping } from '@tillwave/portal-domain/reports/period'
import type { ReportName } from '@tillwave/portal-domain/reports/report'
import type { PublicKind, ResourceKind } from '@tillwave/portal-contract/resources'
import type { Purpose } from '@tillwave/portal-domain/words'

/** The parts of the settings. */
export const settingsTabs = ['locations', 'api-keys', 'users', 'security'] as const

/** One part of the settings. */
export type SettingsTab = (typeof settingsTabs)[number]

/** The parts of the list of applications. */
export const applicationTabs = ['applications', 'links'] as const

/** One part of the list of applications. */
export type ApplicationTab = (typeof applicationTabs)[number]

/** The pages of help with signing in, one for each thing that can be met (PP-7). */
export const helpTopics = [
  'wrong-details',
  'locked-out',
  'forgotten',
  'code-not-arriving',
  'authenticator-code',
  'recovery-code',
  'suspended',
  'signed-out',
  'link-over',
  'new-password',
  'launch-over',
  'unsupported-browser',
  'cookies-off',
  'offline',
  'wrong-clock',
  'maintenance',
] as const

/** One of the help pages. */
export type HelpTopic = (typeof helpTopics)[number]

/** The parts of the reports. */
export const reportTabs = ['reports', 'mailed'] as const

/** One part of the reports. */
export type ReportTab = (typeof reportTabs)[number]

/** What a report is asked for, in its address. */
export interface ReportSearch {
  from?: string
  to?: string
  groupBy?: Grouping
  locationId?: string
}

/** The parts of training. */
export const trainingTabs = ['yours', 'team'] as const

/** One part of training. */
export type TrainingTab = (typeof trainingTabs)[number]

/** The parts of an account. */
export const accountTabs = ['plans', 'transactions', 'payments', 'statements', 'details'] as const

/** One part of an account. */
export type AccountTab = (typeof accountTabs)[number]

/** The parts of the sandbox. */
export const sandboxTabs = ['values', 'faults', 'recorder', 'clock', 'reset'] as const

/** One part of the sandbox. */
export type SandboxTab = (typeof sandboxTabs)[number]

/** The parts of the operators' list of tickets. */
export const ticketTabs = ['open', 'answered', 'closed', 'all'] as const

/** One part of the operators' list of tickets. */
export type TicketTab = (typeof ticketTabs)[number]

/** Path patterns of every screen; the router declares its routes from these. */
export const paths = {
  signIn: '/sign-in',
  firstStart: '/first-start',
  forgot: '/forgot',
  newPassword: '/set-password',
  enrol: '/enrol',
  launch: '/launch',
  magicValues: '/magic-values',
  status: '/status',
  help: '/help',
  helpTopic: '/help/$topic',
  dashboard: '/',
  applications: '/applications',
  newApplication: '/applications/new',
  application: '/applications/$applicationId',
  transactions: '/transactions',
  newPurchase: '/transactions/new-purchase',
  refund: '/transactions/refund',
  transaction: '/transactions/$transactionId',
  accounts: '/accounts',
  account: '/accounts/$accountId',
  statement: '/accounts/$accountId/statements/$closesOn',
  plans: '/plans',
  settlements: '/settlements',
  settlement: '/settlements/$settlementId',
  resources: '/resources',
  resource: '/resources/$resourceName',
  training: '/training',
  welcome: '/welcome',
  library: '/library',
  publicResource: '/library/$resourceName',
  reports: '/reports',
  report: '/reports/$report',
  stopReportMail: '/stop-report-mail',
  apply: '/apply',
  support: '/support',
  ticketByLink: '/support/ticket',
  ticket: '/support/tickets/$ticketId',
  ownChat: '/support/chats/$chatId',
  auditTrail: '/audit',
  settings: '/settings',
  operator: '/operator',
  enrolments: '/operator/enrolments',
  operators: '/operator/operators',
  authorizations: '/operator/authorizations',
  statusDesk: '/operator/status',
  chats: '/operator/chats',
  tickets: '/operator/tickets',
  deskTicket: '/operator/tickets/$ticketId',
  lenderAccounts: '/operator/accounts',
  controls: '/operator/$practiceId',
  sandbox: '/sandbox',
} as const

/** Addresses of every screen, as what a link or a navigation takes. */
export const urls = {
  dashboard: () => ({ to: paths.dashboard }) as const,
  applications: (tab?: ApplicationTab) =>
    ({ to: paths.applications, search: tab && tab !== 'applications' ? { tab } : {} }) as const,
  /** With a ZIP code the form is filled in for an invented person there. */
  newApplication: (zip?: string) => ({ to: paths.newApplication, search: zip ? { zip } : {} }) as const,
  /** `decided` shows the decision first, as after submitting. */
  application: (applicationId: string, decided = false) =>
    ({ to: paths.application, params: { applicationId }, search: decided ? { decided } : {} }) as const,
  transactions: () => ({ to: paths.transactions }) as const,
  /** The form may be opened with an account and an amount in cents. */
  newPurchase: (account?: string, amount?: number) =>
    ({ to: paths.newPurchase, search: { ...(account && { account }), ...(amount && { amount }) } }) as const,
  /** Without a purchase the page asks for one; with it the form may be opened with an amount in cents. */
  refund: (purchase?: string, amount?: number) =>
    ({ to: paths.refund, search: { ...(purchase && { purchase }), ...(amount && { amount }) } }) as const,
  /** `decided` shows the decision first, as after submitting. */
  transaction: (transactionId: string, decided = false) =>
    ({ to: paths.transaction, params: { transactionId }, search: decided ? { decided } : {} }) as const,
  accounts: () => ({ to: paths.accounts }) as const,
  /** With a new limit in cents the dialog that asks for it opens. */
  account: (accountId: string, tab?: AccountTab, raise?: number) =>
    ({
      to: paths.account,
      params: { accountId },
      search: { ...(tab && tab !== 'plans' && { tab }), ...(raise && { raise }) },
    }) as const,
  statement: (accountId: string, closesOn: string) =>
    ({ to: paths.statement, params: { accountId, closesOn } }) as const,
  plans: () => ({ to: paths.plans }) as const,
  settlements: () => ({ to: paths.settlements }) as const,
  settlement: (settlementId: string) => ({ to: paths.settlement, params: { settlementId } }) as const,
  resources: (kind?: ResourceKind) => ({ to: paths.resources, search: kind ? { kind } : {} }) as const,
  /** Strangers read at an address of their own. */
  resource: (resourceName: string, isPublic = false) =>
    ({ to: isPublic ? paths.publicResource : paths.resource, params: { resourceName } }) as const,
  /** How another system is connected: for everybody, at its own address when somebody is signed in. */
  developerGuide: (isPublic = true) => urls.resource('connect-your-system', isPublic),
  library: (kind?: PublicKind) => ({ to: paths.library, search: kind ? { kind } : {} }) as const,
  training: (tab?: TrainingTab) =>
    ({ to: paths.training, search: tab && tab !== 'yours' ? { tab } : {} }) as const,
  reports: (tab?: ReportTab) =>
    ({ to: paths.reports, search: tab && tab !== 'reports' ? { tab } : {} }) as const,
  report: (report: ReportName, search: ReportSearch = {}) =>
    ({ to: paths.report, params: { report }, search }) as const,
  settings: (tab: SettingsTab = 'locations') => ({ to: paths.settings, search: { tab } }) as const,
  auditTrail: () => ({ to: paths.auditTrail }) as const,
  operator: () => ({ to: paths.operator }) as const,
  enrolments: () => ({ to: paths.enrolments }) as const,
  operators: () => ({ to: paths.operators }) as const,
  authorizations: () => ({ to: paths.authorizations }) as const,
  statusDesk: () => ({ to: paths.statusDesk }) as const,
  support: () => ({ to: paths.support }) as const,
  ticket: (ticketId: string) => ({ to: paths.ticket, params: { ticketId } }) as const,
  ownChat: (chatId: string) => ({ to: paths.ownChat, params: { chatId } }) as const,
  chats: (chat?: string) => ({ to: paths.chats, search: chat ? { chat } : {} }) as const,
  tickets: (tab?: TicketTab) =>
    ({ to: paths.tickets, search: tab && tab !== 'open' ? { tab } : {} }) as const,
  deskTicket: (ticketId: string) => ({ to: paths.deskTicket, params: { ticketId } }) as const,
  lenderAccounts: () => ({ to: paths.lenderAccounts }) as const,
  controls: (practiceId: string) => ({ to: paths.controls, params: { practiceId } }) as const,
  sandbox: (tab?: SandboxTab) =>
    ({ to: paths.sandbox, search: tab && tab !== 'values' ? { tab } : {} }) as const,
  status: () => ({ to: paths.status }) as const,
  help: () => ({ to: paths.help }) as const,
  helpTopic: (topic: HelpTopic) => ({ to: paths.helpTopic, params: { topic } }) as const,
}

/** The page that a launch was made for. */
export function purposeUrl(purpose: Purpose) {
  switch (purpose) {
    case 'home':
      return urls.dashboard()
    case 'application':
      return urls.newApplication()
    case 'purchase':
      return urls.newPurchase()
    case 'refund':
      return urls.refund()
  }
}
