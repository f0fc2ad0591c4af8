import { max, min } from '@tillwave/money/cents'
import { dayIn, type Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { looksLike } from '../billing/correct-payment.ts'
import { postReceipt, type Receipt } from '../billing/receive.ts'
import { accounts } from '../ledger/accounts.ts'
import { firstOpenDay } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { classify, satisfies, type Classification } from './classify.ts'
import { acceptRefund } from './accept-refund.ts'
import { quarantine } from './quarantine.ts'
import type { BookSession, LenderResult, LookAlike, Related } from './result.ts'

/** Where a result ended, for the documents and for the screen that waits. */
export interface Accepted {
  became: Exclude<Classification['as'], 'quarantine'>
  documentId: string | null
  excessCents: number
  appliedCents: number
}

/**
 * Accepts one approved result of a session (recipes 8 and 9): classifies it by the session row and plans documents,
 * postings, audit and events under the permanent key of the lender's transaction (XX-4).
 */
export function acceptResult(result: LenderResult, session: BookSession, related: Related, mint: Mint): Plan {
  const classification = classify(result, session)
  if (classification.as === 'quarantine') return quarantine(result, session, classification.reason, mint)
  const draft = new Draft(mint)
  draft.expectSession(session)
  const resultId = mint()
  const accepted = acceptAs(draft, classification.as, { result, session, resultId, related })
  draft.add('lenderResult', {
    id: resultId,
    lender: result.lender,
    merchantNumber: result.merchantNumber,
    kind: result.kind,
    lenderTransactionId: result.transactionId,
    sessionId: session.id,
    patientId: session.patientId,
    locationId: session.locationId,
    ...accepted,
    amountCents: result.amountCents,
    originalTransactionId: result.originalTransactionId,
    accountHolderName: result.accountHolderName,
    promotion: result.promotion,
    occurredAt: result.occurredAt,
  })
  endDialog(draft, result, session, accepted.became)
  const { patientId } = session
  const words = `CareCredit ${result.kind} of ${formatCents(result.amountCents)} became ${described[accepted.became]}`
  draft.audit(`carecredit.${accepted.became}`, patientId, accepted.documentId, words)
  draft.event('session', { sessionId: session.id, patientId })
  draft.plan.answer = { resultId, ...accepted }
  return draft.plan
}

const described = {
  payment: 'a payment',
  deposit: 'a deposit',
  refund: 'a refund',
  'unapplied-refund': 'an unapplied refund',
  application: 'a known approval',
} as const

/** A result with what it is accepted for. */
export interface Acceptance {
  result: LenderResult
  session: BookSession
  resultId: string
  related: Related
}

function acceptAs(draft: Draft, as: Accepted['became'], acceptance: Acceptance): Accepted {
  switch (as) {
    case 'application':
      draft.event('patient', { patientId: acceptance.session.patientId })
      return { became: as, documentId: null, excessCents: 0, appliedCents: 0 }
    case 'payment':
    case 'deposit':
      return acceptPurchase(draft, as, acceptance)
    case 'refund':
      return acceptRefund(draft, acceptance) ?? keepRefund(draft, acceptance)
    case 'unapplied-refund':
      return keepRefund(draft, acceptance)
  }
}

/**
 * Payment: the smaller of both amounts, the rest of the approval is excess. Deposit: the portal's amount (CC-6,
 * CC-6x).
 */
function acceptPurchase(draft: Draft, as: 'payment' | 'deposit', acceptance: Acceptance): Accepted {
  const { result, session, resultId, related } = acceptance
  const { intent } = session
  const effectiveOn = firstOpenDay(dayIn(session.zone, result.occurredAt), session.place)
  const typed = intent.purpose === 'payment' || intent.purpose === 'deposit' ? intent : null
  const intended = intent.purpose === 'payment' && as === 'payment' ? intent : null
  const wanted = intended ? min(intended.amountCents, result.amountCents) : result.amountCents
  const excessCents = max(0, result.amountCents - wanted)
  const allocations: Receipt['allocations'] = []
  let left: number = wanted
  for (const row of intended?.allocations ?? []) {
    // The dialog's order, each at most what it asked for and what is open now.
    const invoice = session.invoices.find((one) => one.id === row.invoiceId)
    if (!invoice || invoice.void) continue
    const amountCents = min(left, min(row.amountCents, invoice.balanceCents))
    left -= amountCents
    allocations.push({ invoice, amountCents })
  }
  const { patientId, locationId, merchantNumber } = session
  const kind = as
  const received = postReceipt(draft, {
    input: {
      patientId,
      kind,
      method: 'carecredit',
      amountCents: result.amountCents,
      receivedOn: effectiveOn,
      reference: typed?.reference ?? '',
      note: typed?.note ?? '',
    },
    locationId,
    merchantNumber,
    resultId,
    replacesId: null,
    effectiveOn,
    allocations,
    lots: [
      {
        kind: as === 'deposit' ? 'deposit' : 'overpayment',
        amountCents: left,
      },
      {
        kind: 'excess',
        amountCents: excessCents,
      },
    ],
  })
  if (excessCents > 0) raiseExcess(draft, session, received, { excessCents, result, wanted })
  for (const other of related.alike.filter((one) =>
    looksLike({ ...one, on: one.receivedOn }, { ...result, on: effectiveOn }),
  )) {
    raiseDuplicate(draft, session, other, { paymentId: received.paymentId, on: effectiveOn })
  }
  return { became: as, documentId: received.paymentId, excessCents, appliedCents: received.appliedCents }
}

function raiseExcess(
  draft: Draft,
  session: BookSession,
  received: { paymentId: string; lotIds: string[] },
  sums: { excessCents: number; wanted: number; result: LenderResult },
) {
  const approved = formatCents(sums.result.amountCents)
  draft.add('exception', {
    id: draft.mint(),
    kind: 'excess',
    patientId: session.patientId,
    amountCents: sums.excessCents,
    title: `${formatCents(sums.excessCents)} more was approved than asked for`,
    detail:
      `CareCredit approved ${approved}; the payment took ${formatCents(sums.wanted)}. ` +
      'The rest is a deposit that the patient owes the lender.',
    comparison: [
      {
        label: 'Amount',
        ours: formatCents(sums.wanted),
        theirs: approved,
      },
    ],
    lotId: received.lotIds.at(-1) ?? null,
    paymentId: received.paymentId,
    otherPaymentId: null,
  })
  draft.event('exception', { patientId: session.patientId })
}

function raiseDuplicate(
  draft: Draft,
  session: BookSession,
  other: LookAlike,
  fetched: { paymentId: string; on: Day },
) {
  const amount = formatCents(other.amountCents)
  draft.add('exception', {
    id: draft.mint(),
    kind: 'possible-duplicate',
    patientId: session.patientId,
    amountCents: other.amountCents,
    title: `${amount} may have been entered twice`,
    detail: 'A CareCredit payment entered by hand and a fetched one have the same patient, amount and day.',
    comparison: [
      {
        label: 'Received on',
        ours: other.receivedOn,
        theirs: fetched.on,
      },
    ],
    lotId: null,
    paymentId: other.paymentId,
    otherPaymentId: fetched.paymentId,
  })
  draft.event('exception', { patientId: session.patientId })
}

/** 1035 / 1030: a real refund that no payment has taken yet (recipe 9, CC-5). */
function keepRefund(draft: Draft, acceptance: Acceptance): Accepted {
  const { result, session, resultId } = acceptance
  const effectiveOn = firstOpenDay(dayIn(session.zone, result.occurredAt), session.place)
  const head = { kind: 'unapplied-refund', effectiveOn, locationId: session.locationId, documentId: resultId }
  draft.entry(head, [
    debit(accounts.unappliedRefunds, resultId, result.amountCents),
    credit(accounts.careCreditClearing, result.merchantNumber, result.amountCents),
  ])
  const { named } = acceptance.related
  if (named) {
    // What is refundable of that purchase has changed, so others who decide on it read again.
    draft.expectSource(named)
    draft.changeSource({ id: named.id })
  }
  draft.event('refund', { patientId: session.patientId })
  return { became: 'unapplied-refund', documentId: resultId, excessCents: 0, appliedCents: 0 }
}

/**
 * A dialog that got what it waits for is satisfied; one whose lease was over is closed by the result that came late.
 */
function endDialog(draft: Draft, result: LenderResult, session: BookSession, became: Accepted['became']) {
  if (session.dialog !== 'open') return
  const release = session.heldCents > 0 ? { heldCents: 0 } : {}
  if (satisfies(result, session, became)) {
    draft.changeSession({ id: session.id, dialog: 'satisfied', closedBecause: null, ...release })
  } else if (!session.leaseHolds) {
    draft.changeSession({ id: session.id, dialog: 'closed', closedBecause: 'lapsed', ...release })
  } else return
  if (session.heldCents > 0 && session.source) {
    draft.expectSource(session.source)
    draft.changeSource({ id: session.source.id, heldCents: -session.heldCents })
  }
}
