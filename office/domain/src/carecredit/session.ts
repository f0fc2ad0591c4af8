import { formatCents } from '@tillwave/money/format'
import { sum } from '@tillwave/money/cents'
import { checkAllocations } from '../billing/receive.ts'
import { refuseFees, refuseOverLimit, refuseParts } from '../refunds/refund.ts'
import { refundableOf, type BookInvoice, type BookSource } from '../ledger/books.ts'
import { refuseDate, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import type { Mint, Plan } from '../ledger/plan.ts'
import type { Authority } from '../limits.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { BookSession, Intent } from './result.ts'

/** How a location stands with CareCredit (CC-18). */
export interface CareCreditSetup {
  on: boolean
  merchantNumber: string | null
  merchantClosed: boolean
}

/** Who launches, for whom, from where. */
export interface LaunchInput {
  sessionId: string
  patientId: string
  intent: Intent
  signInId: string | null
}

/** Why a location can not launch; undefined when it can (CC-18). */
export function whyNotLaunch(setup: CareCreditSetup): Refusal | undefined {
  if (setup.merchantNumber === null || !setup.on) {
    return refuse('carecredit-off', 'CareCredit is not set up for this location.')
  }
  if (setup.merchantClosed)
    return refuse('merchant-closed', 'The lender has closed this location’s merchant number.')
  return undefined
}

/**
 * Creates a session: bound for ever to patient, location, merchant and intent. A refund holds its amount on the
 * source until the dialog ends; nothing is posted (recipe 9, CC-2, CC-3).
 */
export function createSession(
  input: LaunchInput,
  books: { invoices: BookInvoice[]; source: BookSource | null },
  setup: CareCreditSetup,
  place: Place,
  asker: Authority,
  mint: Mint,
): Plan | Refusal {
  const { intent, patientId, sessionId } = input
  const refusal = whyNotLaunch(setup) ?? refuseIntent(intent, books, { patientId, place, asker })
  if (refusal) return refusal
  const draft = new Draft(mint)
  const waits = intent.purpose !== 'home' && intent.purpose !== 'application'
  const heldCents = intent.purpose === 'refund' ? sum(intent.parts.map((part) => part.amountCents)) : 0
  if (books.source && heldCents > 0) {
    draft.expectSource(books.source)
    draft.changeSource({ id: books.source.id, heldCents })
  }
  draft.add('carecreditSession', {
    id: sessionId,
    patientId,
    locationId: place.locationId,
    merchantNumber: setup.merchantNumber,
    purpose: intent.purpose,
    intent,
    signInId: input.signInId,
    dialog: waits ? 'open' : 'none',
    heldSourceId: books.source && heldCents > 0 ? books.source.id : null,
    heldCents,
  })
  const amount = 'amountCents' in intent ? intent.amountCents : heldCents
  const words = amount > 0 ? ` for ${formatCents(amount)}` : ''
  draft.audit('carecredit.launch', patientId, sessionId, `Launched CareCredit (${intent.purpose})${words}`)
  draft.event('session', { sessionId, patientId })
  draft.plan.answer = { sessionId }
  return draft.plan
}

function refuseIntent(
  intent: Intent,
  books: { invoices: BookInvoice[]; source: BookSource | null },
  asked: { patientId: string; place: Place; asker: Authority },
): Refusal | undefined {
  const { patientId, place, asker } = asked
  switch (intent.purpose) {
    case 'home':
    case 'application':
      return undefined
    case 'deposit':
      return refuseDate(intent.receivedOn, place, 'receivedOn')
    case 'payment': {
      const rows = checkAllocations(intent.allocations, books.invoices, patientId)
      if (isRefusal(rows)) return rows
      if (sum(rows.map((row) => row.amountCents)) > intent.amountCents) {
        return refuse('invalid', 'More is applied to invoices than is received.', 'intent.allocations')
      }
      return refuseDate(intent.receivedOn, place, 'receivedOn')
    }
    case 'refund': {
      if (!books.source) return refuse('not-found', 'That payment does not exist, or not any more.')
      if (books.source.method !== 'carecredit') {
        return refuse('path-not-allowed', 'This money did not come from CareCredit.', 'method')
      }
      if (books.source.patientId !== patientId)
        return refuse('not-found', 'That payment does not exist, or not any more.')
      const total = sum(intent.parts.map((part) => part.amountCents))
      return (
        refuseOverLimit(total, asker) ??
        refuseParts(intent.parts, books.source, patientId) ??
        refuseFees(intent, [books.source]) ??
        refuseDate(intent.refundedOn, place, 'refundedOn')
      )
    }
  }
}

/** Ends the waiting of an open dialog and releases what it held (CC-5); undefined when it waits no more. */
export function closeDialog(
  session: BookSession,
  because: 'user' | 'lapsed' | 'sign-in',
  mint: Mint,
): Plan | undefined {
  if (session.dialog !== 'open') return undefined
  const draft = new Draft(mint)
  draft.expectSession(session)
  draft.changeSession({ id: session.id, dialog: 'closed', closedBecause: because, heldCents: 0 })
  if (session.heldCents > 0 && session.source) {
    draft.expectSource(session.source)
    draft.changeSource({ id: session.source.id, heldCents: -session.heldCents })
  }
  const { patientId } = session
  draft.audit('carecredit.close', patientId, session.id, 'The CareCredit dialog was closed')
  draft.event('session', { sessionId: session.id, patientId })
  return draft.plan
}

/** Opens a dialog again that merely lapsed, when nothing was posted and a refund's hold can be taken again. */
export function reopenDialog(session: BookSession, mint: Mint): Plan | undefined {
  const { intent, source, patientId } = session
  const heldCents = intent.purpose === 'refund' ? sum(intent.parts.map((part) => part.amountCents)) : 0
  if (heldCents > 0 && (source === null || source.ended || heldCents > refundableOf(source))) return undefined
  const draft = new Draft(mint)
  draft.expectSession(session)
  draft.changeSession({ id: session.id, dialog: 'open', closedBecause: null, heldCents })
  if (source && heldCents > 0) {
    draft.expectSource(source)
    draft.changeSource({ id: source.id, heldCents })
  }
  draft.audit('carecredit.reopen', patientId, session.id, 'The CareCredit dialog was renewed')
  draft.event('session', { sessionId: session.id, patientId })
  return draft.plan
}
