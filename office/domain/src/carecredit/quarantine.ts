import { formatCents } from '@tillwave/money/format'
import { Draft } from '../ledger/draft.ts'
import type { Mint, Plan } from '../ledger/plan.ts'
import type { BookSession, LenderResult } from './result.ts'

/** Keeps a result that does not belong to its session: never posted, raised with both sides shown (XX-3). */
export function quarantine(result: LenderResult, session: BookSession, reason: string, mint: Mint): Plan {
  const comparison = [
    { label: 'Patient', ours: session.patientReference, theirs: result.patientReference },
    { label: 'Merchant number', ours: session.merchantNumber, theirs: result.merchantNumber },
    { label: 'Session', ours: session.lenderSessionId ?? '', theirs: result.lenderSessionId },
    { label: 'Amount', ours: '', theirs: formatCents(result.amountCents) },
  ]
  const fingerprint = `${result.kind}|${result.transactionId}|${reason}`
  const { kind, transactionId, amountCents } = result
  return keepAside(
    session,
    { fingerprint, kind, transactionId, reason, payload: result, amountCents, comparison },
    mint,
  )
}

/** Keeps a delivery that could not be read at all. The fingerprint tells one from the next. */
export function quarantineUnreadable(
  session: BookSession,
  delivery: { raw: unknown; reason: string; fingerprint: string },
  mint: Mint,
): Plan {
  const comparison = [{ label: 'Answer', ours: 'a readable result', theirs: delivery.reason.slice(0, 200) }]
  const reason = 'The lender sent something that cannot be read.'
  const what = {
    kind: 'unreadable',
    transactionId: null,
    payload: delivery.raw ?? 'nothing',
    amountCents: null,
  }
  return keepAside(session, { ...what, fingerprint: delivery.fingerprint, reason, comparison }, mint)
}

interface Aside {
  fingerprint: string
  kind: string
  transactionId: string | null
  reason: string
  payload: unknown
  amountCents: number | null
  comparison: { label: string; ours: string; theirs: string }[]
}

function keepAside(session: BookSession, aside: Aside, mint: Mint): Plan {
  const draft = new Draft(mint)
  const id = mint()
  const { patientId } = session
  draft.add('quarantinedResult', {
    id,
    sessionId: session.id,
    fingerprint: aside.fingerprint,
    kind: aside.kind,
    lenderTransactionId: aside.transactionId,
    reason: aside.reason,
    payload: aside.payload,
  })
  draft.add('exception', {
    // The same id: the worklist finds the session, and so the location, by it.
    id,
    kind: 'quarantine',
    patientId,
    amountCents: aside.amountCents,
    title: 'A CareCredit result was set aside',
    detail: `${aside.reason} Nothing was posted.`,
    comparison: aside.comparison,
    lotId: null,
    paymentId: null,
    otherPaymentId: null,
  })
  draft.audit('carecredit.quarantine', patientId, id, `Set a CareCredit result aside: ${aside.reason}`)
  draft.event('exception', { patientId })
  draft.event('session', { sessionId: session.id, patientId })
  return draft.plan
}
