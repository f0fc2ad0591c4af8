import type {
  AdjustmentKind,
  InvoiceStatus,
  LotKind,
  Purpose,
  WaveReason,
} from '@tillwave/office-domain/words'
import type { StatusTone } from '@tillwave/ui/status-pill'

const waveWords: Record<WaveReason, string> = {
  flagged: 'CareCredit has flagged them as a financing patient',
  application: 'approved application',
  payment: 'approved payment',
  refund: 'approved refund',
}

/** Why the wave shows, as the end of a sentence. */
export function waveText(reasons: readonly WaveReason[]): string {
  return reasons.map((reason) => waveWords[reason]).join(', ')
}

/** An invoice's status in words, with the tone of its pill. */
export const invoiceStatusLook = {
  draft: { tone: 'neutral', label: 'Draft' },
  open: { tone: 'warning', label: 'Open' },
  'partly-paid': { tone: 'progress', label: 'Partly paid' },
  paid: { tone: 'positive', label: 'Paid' },
  'written-off': { tone: 'ended', label: 'Written off' },
  void: { tone: 'ended', label: 'Void' },
} as const satisfies Record<InvoiceStatus, { tone: StatusTone; label: string }>

const adjustmentWords: Record<AdjustmentKind, string> = {
  courtesy: 'Courtesy',
  'price-correction': 'Price correction',
  promotion: 'Promotion',
  'small-balance': 'Small balance',
  other: 'Other',
}

/** Why a charge was made smaller. */
export function adjustmentText(kind: AdjustmentKind): string {
  return adjustmentWords[kind]
}

const methodWords: Record<string, string> = {
  cash: 'Cash',
  check: 'Check',
  card: 'Card',
  ach: 'ACH',
  carecredit: 'CareCredit',
  deposit: 'Deposit',
  'check-run': 'Check run',
  'patient-credit': 'Patient Credit',
  goodwill: 'Goodwill',
  opening: 'Opening balance',
}

/** A tender as people say it. */
export function methodText(method: string): string {
  return methodWords[method] ?? method
}

/** A tender inside of a sentence: `cash`, but `ACH`. */
export function byText(method: string): string {
  const text = methodText(method)
  return method === 'ach' || method === 'carecredit' ? text : text.toLowerCase()
}

const lotWords: Record<LotKind, string> = {
  deposit: 'Deposit',
  overpayment: 'Overpayment',
  excess: 'CareCredit excess',
  return: 'Return',
  unapplied: 'Taken off an invoice',
  'refund-credit': 'Refund issued as credit',
  'new-credit': 'New credit',
  goodwill: 'Goodwill',
  transfer: 'Passed on in the family',
}

/** Why unapplied money exists. */
export function lotText(kind: LotKind): string {
  return lotWords[kind]
}

const purposeWords: Record<Purpose, string> = {
  home: 'Home page',
  application: 'Application',
  payment: 'Payment',
  deposit: 'Deposit',
  refund: 'Refund',
}

/** What a session was launched for. */
export function purposeText(purpose: Purpose): string {
  return purposeWords[purpose]
}

/** A phone number as people write it: `(207) 555-0100`; what is not ten digits long stays as it was typed. */
export function phoneText(typed: string): string {
  const [, area, office, line] =
    /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(typed.replaceAll(/[\s().-]/g, '')) ?? []
  return area === undefined ? typed : `(${area}) ${office}-${line}`
}

/** A number of months in words. */
export function monthsText(months: number): string {
  return months === 1 ? '1 month' : `${months} months`
}
