import { addDays, type Day } from '@tillwave/money/calendar'
import type { Intent, LenderResult } from '@tillwave/office-domain/carecredit/result'
import { createSession } from '@tillwave/office-domain/carecredit/session'
import { isRefusal } from '@tillwave/office-domain/refusal'
import { newId } from '@tillwave/server-kit/ids'
import { authorityOf } from '../authorize.ts'
import { acceptResults, closeSession } from '../features/carecredit/index.ts'
import { commitPlan, readBooks } from '../features/ledger/index.ts'
import type { DemoPractice } from './practice.ts'

/** A session of the demo's past, with what a later result of it must name. */
export interface PastSession {
  id: string
  lenderSessionId: string
  patientId: string
  patientName: string
  merchantNumber: string
  on: Day
}

/** Who launched when, and with what in the form. */
export interface PastLaunch {
  patient: { id: string; name: string }
  on: Day
  intent: Intent
  /** The dialog was closed before the lender answered (CC-5). */
  closed?: boolean
}

// Such sessions are not fetched any more (CC-8), so the portal is never asked for what it does not know.
const AGE_MS = 25 * 3_600_000

/** Creates a session as it was created on a day of the past. */
export async function launchedOn(practice: DemoPractice, launch: PastLaunch): Promise<PastSession> {
  const { desk, manager, locations } = practice
  const { patient, on, intent } = launch
  const location = locations[0]
  if (!location) throw new Error('the demo has a location')
  const id = newId()
  const wanted = { locationId: location.id, ...touched(intent) }
  const books = await readBooks(desk, desk.db, wanted)
  const input = { sessionId: id, patientId: patient.id, intent, signInId: null }
  const source = books.sources[0] ?? null
  const asker = authorityOf(manager)
  const plan = createSession(input, { ...books, source }, books.setup, books.place, asker, newId)
  if (isRefusal(plan)) throw new Error(`demo session refused: ${plan.detail}`)
  const at = new Date(
    Math.min(Date.parse(`${on}T15:00:00Z`), Date.parse(practice.now) - AGE_MS),
  ).toISOString()
  const lenderSessionId = newId()
  const [row] = plan.documents.carecreditSession ?? []
  Object.assign(row ?? {}, { createdAt: at, launchedAt: at, askedAt: at, answeredAt: at, lenderSessionId })
  await commitPlan(intent.purpose === 'refund' ? manager : desk, plan)
  if (launch.closed) await closeSession(desk, id)
  const { merchantNumber } = location
  return { id, lenderSessionId, patientId: patient.id, patientName: patient.name, merchantNumber, on }
}

function touched(intent: Intent): { invoiceIds?: string[]; sourceIds?: string[] } {
  if (intent.purpose === 'payment') return { invoiceIds: intent.allocations.map((row) => row.invoiceId) }
  return intent.purpose === 'refund' ? { sourceIds: [intent.paymentId] } : {}
}

let transactions = 0

/** The lender approves something in a session, and the office accepts it. Answers the lender's transaction id. */
export async function approved(
  practice: DemoPractice,
  session: PastSession,
  result: Pick<LenderResult, 'kind' | 'amountCents'> & Partial<LenderResult>,
): Promise<string> {
  transactions += 1
  const transactionId = `DEMO-${String(transactions).padStart(6, '0')}`
  const whole: LenderResult = {
    lender: 'carecredit',
    transactionId,
    lenderSessionId: session.lenderSessionId,
    merchantNumber: session.merchantNumber,
    patientReference: session.patientId,
    occurredAt: `${session.on < practice.today ? session.on : addDays(practice.today, -1)}T15:20:00.000Z`,
    accountHolderName: session.patientName,
    promotion: result.kind === 'purchase' ? '12 months deferred interest' : null,
    originalTransactionId: null,
    ...result,
  }
  const delivery = { readable: true, approved: true, isVoid: false, result: whole } as const
  await acceptResults(practice.desk, [{ sessionId: session.id, delivery }])
  return whole.transactionId
}
