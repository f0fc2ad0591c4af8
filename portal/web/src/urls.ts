import type { Purpose } from '@tillwave/portal-domain/words'

/** The parts of the settings. */
export const settingsTabs = ['locations', 'api-keys', 'users', 'security'] as const

/** One part of the settings. */
export type SettingsTab = (typeof settingsTabs)[number]

/** Path patterns of every screen; the router declares its routes from these. */
export const paths = {
  signIn: '/sign-in',
  launch: '/launch',
  magicValues: '/magic-values',
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
  forgot: '/forgot',
  newPassword: '/set-password',
  enrol: '/enrol',
  settings: '/settings',
  operator: '/operator',
  controls: '/operator/$practiceId',
  sandbox: '/sandbox',
} as const

/** Addresses of every screen, as what a link or a navigation takes. */
export const urls = {
  dashboard: () => ({ to: paths.dashboard }) as const,
  applications: () => ({ to: paths.applications }) as const,
  newApplication: () => ({ to: paths.newApplication }) as const,
  /** `decided` shows the decision first, as after submitting. */
  application: (applicationId: string, decided = false) =>
    ({ to: paths.application, params: { applicationId }, search: decided ? { decided } : {} }) as const,
  transactions: () => ({ to: paths.transactions }) as const,
  newPurchase: () => ({ to: paths.newPurchase }) as const,
  /** Without a purchase the page asks for one. */
  refund: (purchase?: string) => ({ to: paths.refund, search: purchase ? { purchase } : {} }) as const,
  /** `decided` shows the decision first, as after submitting. */
  enrolments: '/operator/enrolments',
  authorizations: '/operator/authorizations',
  transaction: (transactionId: string, decided = false) =>
    ({ to: paths.transaction, params: { transactionId }, search: decided ? { decided } : {} }) as const,
  accounts: () => ({ to: paths.accounts }) as const,
  account: (accountId: string) => ({ to: paths.account, params: { accountId } }) as const,
  settings: (tab: SettingsTab = 'locations') => ({ to: paths.settings, search: { tab } }) as const,
  operator: () => ({ to: paths.operator }) as const,
  controls: (practiceId: string) => ({ to: paths.controls, params: { practiceId } }) as const,
  sandbox: () => ({ to: paths.sandbox }) as const,
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
  enrolments: () => ({ to: paths.enrolments }) as const,
  authorizations: () => ({ to: paths.authorizations }) as const,
