import { formatCents } from '@tillwave/money/format'
import type { Outcome, Session } from './queries.ts'

/** What an approved result became, in one or two sentences (CC-6, CC-6x). */
export function outcomeText(outcome: Outcome): string {
  const amount = formatCents(outcome.amountCents)
  switch (outcome.became) {
    case 'payment':
      return paymentText(outcome)
    case 'deposit':
      return `CareCredit purchase of ${amount} entered as a deposit.`
    case 'refund':
      return `CareCredit refund of ${amount} saved.`
    case 'unapplied-refund':
      return `CareCredit refund of ${amount} entered as an unapplied CareCredit refund.`
    case 'application':
      return 'CareCredit application approved.'
    case 'quarantined':
      return 'A CareCredit result did not belong here and was set aside for a manager.'
  }
}

function paymentText({ amountCents, excessCents, appliedCents }: Outcome): string {
  const paidCents = amountCents - excessCents
  const where = appliedCents === paidCents ? '' : `, ${formatCents(appliedCents)} of it applied to invoices`
  const paid = `CareCredit payment of ${formatCents(paidCents)} saved${where}.`
  if (excessCents === 0) return paid
  return `${paid} ${formatCents(excessCents)} more was approved; it is now a deposit marked CareCredit excess.`
}

/** What an approved result became, in a few words for a table. */
export function outcomeShortText({ became, amountCents, excessCents }: Outcome): string {
  const amount = formatCents(amountCents)
  const excess = excessCents > 0 ? ` and excess ${formatCents(excessCents)}` : ''
  switch (became) {
    case 'payment':
      return `Payment ${formatCents(amountCents - excessCents)}${excess}`
    case 'deposit':
      return `Deposit ${amount}`
    case 'refund':
      return `Refund ${amount}`
    case 'unapplied-refund':
      return `Unapplied refund ${amount}`
    case 'application':
      return 'Approved application'
    case 'quarantined':
      return 'Set aside: it did not belong here'
  }
}

/** What the waiting dialog waits for, in one sentence. */
export function waitingForText(session: Session): string {
  const amount = session.amountCents === null ? '' : ` of ${formatCents(session.amountCents)}`
  const invoices =
    session.invoiceNumbers.length === 0 ? '' : ` for invoice ${session.invoiceNumbers.join(', ')}`
  const what = session.purpose === 'refund' ? 'refund' : 'purchase'
  return `An approved CareCredit ${what}${amount} by ${session.patientName}${invoices}.`
}

/** The result that the form waited for, once it is there. */
export function intendedOutcome(session: Session): Outcome | undefined {
  if (session.dialog !== 'satisfied') return undefined
  return session.outcomes.find(({ became }) => became === session.purpose)
}

/** A result that came after the dialog had ended, so it became a deposit or an unapplied refund (CC-5). */
export function lateOutcome(session: Session): Outcome | undefined {
  if (session.dialog === 'satisfied') return undefined
  return session.outcomes.find(({ became }) => became === 'deposit' || became === 'unapplied-refund')
}
