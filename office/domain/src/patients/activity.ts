import type { BookPatient } from '../ledger/books.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Purpose } from '../words.ts'

/**
 * What a deactivated chart still allows (BI-1): its money is received, applied and refunded as before, also through
 * CareCredit, whose money goes back no other way; new charges and new financing wait until it is active again.
 */
export const inactiveAllows = {
  invoice: false,
  home: false,
  application: false,
  payment: false,
  deposit: false,
  refund: true,
} as const satisfies Record<'invoice' | Purpose, boolean>

/** Refuses a new invoice or a launch for a deactivated chart. */
export function refuseInactive(
  patient: Pick<BookPatient, 'active'>,
  what: keyof typeof inactiveAllows,
): Refusal | undefined {
  if (patient.active || inactiveAllows[what]) return undefined
  const wish = what === 'invoice' ? 'write an invoice' : 'launch CareCredit'
  return refuse('wrong-state', `This chart is deactivated; activate it again to ${wish}.`)
}
