import type { ReportName } from '@tillwave/office-domain/reports/report'

/** The tabs of a patient file. */
export const patientTabs = [
  'summary',
  'billing',
  'sales-history',
  'carecredit',
  'documents',
  'activity',
] as const

/** One tab of a patient file. */
export type PatientTab = (typeof patientTabs)[number]

/** The parts of the settings. */
export const settingsTabs = [
  'locations',
  'practice',
  'catalog',
  'clinicians',
  'staff',
  'limits',
  'import',
  'export',
  'audit',
  'security',
] as const

/** One part of the settings. */
export type SettingsTab = (typeof settingsTabs)[number]

/** What a report is asked for, as it stands in its address: dates, a location, a moment, or a paper's id. */
export type ReportSearch = Partial<Record<'from' | 'to' | 'locationId' | 'knownAt' | 'id', string>>

/** The day that `Day close` shows; today when absent. */
export interface DaySearch {
  on?: string
}

/** Path patterns of every screen; the router declares its routes from these. */
export const paths = {
  signIn: '/sign-in',
  firstStart: '/first-start',
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
  outgoingRefunds: '/payments/outgoing-refunds',
  approvals: '/payments/approvals',
  careCredit: '/carecredit',
  reports: '/reports',
  report: '/reports/$report',
  statements: '/reports/statements',
  dayClose: '/day-close',
  settings: '/settings',
  importFile: '/imports/$importId',
  help: '/help',
} as const

/** Addresses of every screen, as what a link or a navigation takes. */
export const urls = {
  patients: () => ({ to: paths.patients }) as const,
  patient: (patientId: string, tab: PatientTab = 'summary') =>
    ({ to: paths.patient, params: { patientId }, search: tab === 'summary' ? {} : { tab } }) as const,
  newInvoice: (patientId: string, draftId?: string) =>
    ({ to: paths.newInvoice, params: { patientId }, search: draftId ? { draft: draftId } : {} }) as const,
  invoices: () => ({ to: paths.invoices }) as const,
  invoice: (invoiceId: string) => ({ to: paths.invoice, params: { invoiceId } }) as const,
  payments: () => ({ to: paths.payments }) as const,
  payment: (paymentId: string, dialog?: 'refund') =>
    ({ to: paths.payment, params: { paymentId }, search: dialog ? { dialog } : {} }) as const,
  outgoingRefunds: () => ({ to: paths.outgoingRefunds }) as const,
  approvals: () => ({ to: paths.approvals }) as const,
  careCredit: (tab: 'today' | 'plans' = 'today') =>
    ({ to: paths.careCredit, search: tab === 'plans' ? { tab } : {} }) as const,
  reports: () => ({ to: paths.reports }) as const,
  report: (report: ReportName, search: ReportSearch = {}) =>
    ({ to: paths.report, params: { report }, search }) as const,
  statements: () => ({ to: paths.statements }) as const,
  dayClose: (search: DaySearch = {}) => ({ to: paths.dayClose, search }) as const,
  help: () => ({ to: paths.help }) as const,
  importFile: (importId: string) => ({ to: paths.importFile, params: { importId } }) as const,
  settings: (tab: SettingsTab = 'locations') => ({ to: paths.settings, search: { tab } }) as const,
}

/** The page that a click on a launching button opens at once, before the session exists. */
export function launchUrl(sessionId: string): string {
  return paths.launch.replace('$sessionId', sessionId)
}
