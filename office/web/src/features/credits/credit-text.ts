import type { CreditGiver } from '@tillwave/office-domain/words'
import { dayText, formatCents } from '@tillwave/money/format'
import { byText, lotText } from '../../parts/words.ts'
import type { Credit } from '../patients/queries.ts'
import type { Approval } from './queries.ts'

const givers: Record<CreditGiver, string> = {
  patient: 'Patient',
  guarantor: 'Guarantor',
  other: 'Another',
  practice: 'The practice',
}

/** Who gave a credit, in words. */
export function giverText(giver: CreditGiver): string {
  return givers[giver]
}

/** Where a credit comes from, in a few words (CR-7). */
export function originText(credit: Credit): string {
  if (credit.from) return `From ${credit.from.patientName}`
  if (credit.kind === 'refund-credit' && credit.invoiceNumber !== null)
    return `Refund of invoice ${credit.invoiceNumber}`
  return lotText(credit.kind)
}

/** What there is to know of a credit's origin: how it was paid, who gave it, what for, until when. */
export function originNote(credit: Credit): string {
  const { method, givenBy, givenByName, reference, description, expiresOn, moneyBacked } = credit
  return [
    moneyBacked ? `Paid by ${byText(method)}` : '',
    moneyBacked && givenBy ? `given by ${givenBy === 'other' ? givenByName : `the ${givenBy}`}` : '',
    !moneyBacked && expiresOn ? `Never paid out. To be spent by ${dayText(expiresOn)}` : '',
    credit.countsAsDeposit ? 'a deposit had paid it, and it counts as one' : '',
    reference,
    description,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Where a credit went: invoices, what came back from there, the family, refunds, and what lapsed. */
export function usesOf(credit: Credit): string[] {
  const { uses, passedOn, refundedCents, lapsedCents } = credit
  return [
    ...uses.map(useText),
    ...passedOn.map(({ patientName, amountCents }) => `To ${patientName}: ${formatCents(amountCents)}`),
    ...(refundedCents > 0 ? [`Refunded: ${formatCents(refundedCents)}`] : []),
    ...(lapsedCents > 0 ? [`Lapsed: ${formatCents(lapsedCents)}`] : []),
  ]
}

function useText({ number, appliedCents, returnedCents, refundedCents }: Credit['uses'][number]): string {
  const back = [
    returnedCents > 0 ? `${formatCents(returnedCents)} came back by a return` : '',
    refundedCents > 0 ? `${formatCents(refundedCents)} refunded` : '',
  ].filter(Boolean)
  return [`Invoice ${number}: ${formatCents(appliedCents)}`, ...back].join(', ')
}

/** A credit as an entry of a list. */
export function creditLabel(credit: Credit): string {
  return `${originText(credit)} of ${dayText(credit.openedOn)}, ${formatCents(credit.remainingCents)} left`
}

/** What is asked for, in a few words. */
export function askedText({ kind, method }: Approval): string {
  if (kind === 'goodwill') return 'Goodwill credit'
  return method === 'patient-credit' ? 'Refund as credit' : `Refund by ${byText(method)}`
}
