/** The tabs of a patient file. */
export const patientTabs = ['summary', 'billing', 'sales-history', 'carecredit', 'documents', 'activity'] as const

/** One tab of a patient file. */
export type PatientTab = (typeof patientTabs)[number]

/** The parts of the settings. */
export const settingsTabs = ['locations', 'catalog', 'staff', 'audit', 'security'] as const

/** One part of the settings. */
export type SettingsTab = (typeof settingsTabs)[number]

/** Path patterns of every screen; the router declares its routes from these. */
export const paths = {
  signIn: '/sign-in',
  forgot: '/forgot',
  newPassword: '/set-password',
  launch: '/launch/$sessionId',
  patients: '/patients',
  patient: '/patients/$patientId',
  newInvoice: '/patients/$patientId/new-invoice',
  invoices: '/invoices',
  invoice: '/invoices/$invoiceId',
  payments: '/payments',
  payment: '/payments/$paymentId',
  careCredit: '/carecredit',
  settings: '/settings',
} as const

/** Addresses of every screen, as what a link or a navigation takes. */
export const urls = {
  patients: () => ({ to: paths.patients }) as const,
  patient: (patientId: string, tab: PatientTab = 'summary') =>
    ({ to: paths.patient, params: { patientId }, search: tab === 'summary' ? {} : { tab } }) as const,
  newInvoice: (patientId: string) => ({ to: paths.newInvoice, params: { patientId } }) as const,
  invoices: () => ({ to: paths.invoices }) as const,
  invoice: (invoiceId: string) => ({ to: paths.invoice, params: { invoiceId } }) as const,
  payments: () => ({ to: paths.payments }) as const,
  payment: (paymentId: string, dialog?: 'refund') =>
    ({ to: paths.payment, params: { paymentId }, search: dialog ? { dialog } : {} }) as const,
  careCredit: () => ({ to: paths.careCredit }) as const,
  settings: (tab: SettingsTab = 'locations') => ({ to: paths.settings, search: { tab } }) as const,
}

/** The page that a click on a launching button opens at once, before the session exists. */
export function launchUrl(sessionId: string): string {
  return paths.launch.replace('$sessionId', sessionId)
}
