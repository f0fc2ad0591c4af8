import { askApproval } from '../features/approvals/index.ts'
import type { OneOfEach } from './one-of-each.ts'
import type { TestPractice } from './practice.ts'
import { deposited, refunded } from './sold.ts'
import { today } from './trade.ts'

/** A refund by ACH that the bank still has; its id. */
export async function makeOutgoingRefund(
  practice: TestPractice,
  method: 'ach' | 'check-run' = 'ach',
): Promise<string> {
  const { paymentId, lotId } = await deposited(practice, 3_000, 'check')
  const parts = [{ paymentId, invoiceId: null, lotId, amountCents: 1_000 }]
  const { refundIds } = await refunded(practice, parts, { method })
  return refundIds[0] ?? ''
}

/** A goodwill credit above the front desk's limit that they ask a manager for; the request's id. */
export async function makeApproval(practice: TestPractice, amountCents = 4_000): Promise<string> {
  const [patientId] = practice.patientIds
  const on = await today(practice)
  const form = { ...goodwill(patientId, practice.locations[0].id, on), amountCents: amountCents as never }
  const request = { kind: 'goodwill', form } as const
  const { approvalId } = await askApproval(practice.as('frontdesk'), { request, reason: 'Waited an hour' })
  return approvalId
}

/** A goodwill credit as a form sends it. */
export function goodwill(patientId: string, locationId: string, on: string) {
  const given = { givenBy: 'practice', givenByName: '', method: 'goodwill' } as const
  const amountCents = 2_000 as never
  return { patientId, locationId, receivedOn: on, ...given, amountCents, reference: '', description: '' }
}

/** A request for every route of credits, refunds on their way and approvals. */
export function creditSamples(ids: OneOfEach, on: string) {
  const { patientId, otherPatientId, locationId, lotId, refundId, approvalId } = ids
  const form = goodwill(patientId, locationId, on)
  const transfer = { toPatientId: otherPatientId, amountCents: 100, transferredOn: on, reason: 'Test' }
  return {
    postCredit: { body: form },
    transferLot: { params: { lotId }, body: transfer },
    listOutgoingRefunds: {},
    settleRefund: { params: { refundId }, body: { outcome: 'paid', happenedOn: on, note: '' } },
    listApprovals: {},
    askApproval: { body: { request: { kind: 'goodwill', form }, reason: 'Test' } },
    decideApproval: { params: { approvalId }, body: { decision: 'declined', note: '' } },
  }
}
