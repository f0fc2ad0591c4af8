import { unpromisedOf } from '../ledger/books.ts'
import type { BookSession, LenderResult } from './result.ts'

/** What a result becomes, or why it is quarantined. */
export type Classification =
  | { as: 'payment' | 'deposit' | 'refund' | 'unapplied-refund' | 'application' }
  | { as: 'quarantine'; reason: string }

/**
 * What a result becomes is decided by the session row, never by which screen found it (carecredit.md, XX-3).
 * The caller reads the session with its version and commits only when the version still holds.
 */
export function classify(result: LenderResult, session: BookSession): Classification {
  const mismatch = whyForeign(result, session)
  if (mismatch) return { as: 'quarantine', reason: mismatch }
  const waiting = session.dialog === 'open' && session.leaseHolds
  switch (result.kind) {
    case 'application':
      return { as: 'application' }
    case 'purchase':
      if (!waiting) return { as: 'deposit' }
      return { as: session.purpose === 'payment' ? 'payment' : 'deposit' }
    case 'refund':
      return { as: waiting && isIntendedRefund(result, session) ? 'refund' : 'unapplied-refund' }
  }
}

/** Why a result does not belong to the session it came with; undefined when it does. */
export function whyForeign(result: LenderResult, session: BookSession): string | undefined {
  if (result.lenderSessionId !== session.lenderSessionId) return 'It names another session.'
  if (result.patientReference !== session.patientReference) return 'It is for another patient.'
  if (result.merchantNumber !== session.merchantNumber) return 'It is for another merchant number.'
  return undefined
}

/** True when an open dialog gets what it asked for: only then is the dialog satisfied. */
export function satisfies(result: LenderResult, session: BookSession, became: Classification['as']): boolean {
  const waiting = session.dialog === 'open' && session.leaseHolds
  if (!waiting) return false
  if (became === 'payment' || became === 'refund') return true
  return became === 'deposit' && session.purpose === 'deposit' && result.kind === 'purchase'
}

function isIntendedRefund(result: LenderResult, session: BookSession): boolean {
  const { source } = session
  if (session.purpose !== 'refund' || source === null || source.ended) return false
  const intended = source.lenderTransactionId
  if (intended !== null && intended !== result.originalTransactionId) return false
  // The dialog's own hold waits for just this refund, so it counts as refundable.
  return result.amountCents <= unpromisedOf(source) + session.heldCents
}
