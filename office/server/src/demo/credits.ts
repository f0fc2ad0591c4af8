import { addDays, type Day } from '@tillwave/money/calendar'
import { cents } from '@tillwave/money/cents'
import type { CreditGiver, DirectMethod, DirectRefundMethod } from '@tillwave/office-domain/words'
import { askApproval, decideApproval } from '../features/approvals/index.ts'
import { postCredit, transferLot } from '../features/credits/index.ts'
import { setGuarantor } from '../features/families/index.ts'
import { applyLot } from '../features/payments/index.ts'
import { issueRefund, settleRefund } from '../features/refunds/index.ts'
import type { Agenda } from './agenda.ts'
import type { DemoPractice } from './practice.ts'
import { itemOf, pay, sell } from './sale.ts'

/** Puts every kind of credit on the agenda, refunds that the bank carries out, and what waits for a second person. */
export function planCredits(practice: DemoPractice, agenda: Agenda): void {
  const ago = (days: number) => addDays(practice.today, -days)
  const at = (days: number, run: (on: Day) => Promise<void>) => agenda.add(ago(days), () => run(ago(days)))
  at(75, (on) => spendNewCredit(practice, on, patientAt(practice, 40)))
  at(50, (on) => refundAsCredit(practice, on, patientAt(practice, 41)))
  at(45, (on) => passOn(practice, on, patientAt(practice, 42), patientAt(practice, 43)))
  at(30, (on) => giveGoodwill(practice, on, patientAt(practice, 44)))
  at(20, (on) => refundByBank(practice, on, patientAt(practice, 45), 'check-run'))
  at(2, (on) => refundByBank(practice, on, patientAt(practice, 46), 'ach'))
  at(10, (on) => askForGoodwill(practice, on, patientAt(practice, 47), 'approved'))
  at(0, (on) => askForGoodwill(practice, on, patientAt(practice, 48)))
}

function patientAt({ patients }: DemoPractice, index: number): string {
  const patient = patients[index]
  if (!patient) throw new Error(`no such patient: ${index}`)
  return patient.id
}

function placeOf({ locations }: DemoPractice): string {
  return locations[0]?.id ?? ''
}

/** Money received for later visits; answers its lot and payment. */
async function receiveCredit(
  practice: DemoPractice,
  credit: {
    on: Day
    patientId: string
    amountCents: number
    method: DirectMethod | 'goodwill'
    givenBy: CreditGiver
    description: string
  },
) {
  const { on, amountCents, ...rest } = credit
  return postCredit(practice.desk, {
    ...rest,
    locationId: placeOf(practice),
    receivedOn: on,
    givenByName: rest.givenBy === 'other' ? 'Aunt Philomena' : '',
    amountCents: cents(amountCents),
    reference: '',
  })
}

/** A paid invoice for one hearing test, and its payment. */
async function soldAndPaid(practice: DemoPractice, on: Day, patientId: string) {
  const items = [itemOf(practice, 'Hearing aid fitting')]
  const sale = await sell(practice, { patientId, locationId: placeOf(practice), on, items })
  const paymentId = await pay(practice, sale, {
    on,
    method: 'check',
    amountCents: sale.totalCents,
    check: 4417,
  })
  return { sale, paymentId }
}

async function spendNewCredit(practice: DemoPractice, on: Day, patientId: string): Promise<void> {
  const given = { method: 'check', givenBy: 'other', description: 'A birthday present' } as const
  const { lotId } = await receiveCredit(practice, { on, patientId, amountCents: 15_000, ...given })
  const items = [itemOf(practice, 'Hearing aid fitting')]
  const sale = await sell(practice, { patientId, locationId: placeOf(practice), on, items })
  const amountCents = cents(Math.min(sale.totalCents, 6_000))
  await applyLot(practice.desk, lotId, {
    allocations: [{ invoiceId: sale.invoiceId, amountCents }],
    appliedOn: on,
  })
}

async function refundAsCredit(practice: DemoPractice, on: Day, patientId: string): Promise<void> {
  const { sale, paymentId } = await soldAndPaid(practice, on, patientId)
  const part = { paymentId, invoiceId: sale.invoiceId, lotId: null, amountCents: cents(4_000) }
  await refund(practice, on, patientId, 'patient-credit', part)
}

async function passOn(practice: DemoPractice, on: Day, patientId: string, childId: string): Promise<void> {
  await setGuarantor(practice.desk, childId, patientId)
  const given = { method: 'card', givenBy: 'patient', description: 'For both of us' } as const
  const { lotId } = await receiveCredit(practice, { on, patientId, amountCents: 12_000, ...given })
  const moved = {
    toPatientId: childId,
    amountCents: cents(5_000),
    transferredOn: on,
    reason: 'For the child',
  }
  await transferLot(practice.desk, lotId, moved)
}

async function giveGoodwill(practice: DemoPractice, on: Day, patientId: string): Promise<void> {
  const given = { method: 'goodwill', givenBy: 'practice', description: 'Waited long' } as const
  await receiveCredit(practice, { on, patientId, amountCents: 2_000, ...given })
}

async function refundByBank(
  practice: DemoPractice,
  on: Day,
  patientId: string,
  method: 'ach' | 'check-run',
): Promise<void> {
  const { sale, paymentId } = await soldAndPaid(practice, on, patientId)
  const part = { paymentId, invoiceId: sale.invoiceId, lotId: null, amountCents: cents(3_500) }
  const [refundId = ''] = (await refund(practice, on, patientId, method, part)).refundIds
  if (method === 'check-run')
    await settleRefund(practice.manager, refundId, { outcome: 'paid', happenedOn: addDays(on, 3), note: '' })
}

async function refund(
  practice: DemoPractice,
  on: Day,
  patientId: string,
  method: DirectRefundMethod,
  part: Parameters<typeof issueRefund>[1]['parts'][number],
) {
  return issueRefund(practice.desk, {
    patientId,
    locationId: placeOf(practice),
    method,
    parts: [part],
    invoiceEffect: 'reduce-charge',
    reason: 'Courtesy for a second appointment',
    refundedOn: on,
  })
}

/** Above the front desk's limit; dated on the day that it is decided. */
async function askForGoodwill(
  practice: DemoPractice,
  on: Day,
  patientId: string,
  decision?: 'approved' | 'declined',
): Promise<void> {
  const given = { givenBy: 'practice', givenByName: '', method: 'goodwill', reference: '' } as const
  const where = { patientId, locationId: placeOf(practice), receivedOn: on }
  const form = { ...where, ...given, amountCents: cents(6_000), description: 'Fitted wrongly' }
  const request = { kind: 'goodwill', form } as const
  const { approvalId } = await askApproval(practice.desk, {
    request,
    reason: 'Came three times for one fitting',
  })
  const manager = { ...practice.manager, steppedUp: true }
  if (decision) await decideApproval(manager, approvalId, { decision, note: '' })
}
