import { addDays, type Day } from '@tillwave/money/calendar'
import { cents } from '@tillwave/money/cents'
import type { Intent } from '@tillwave/office-domain/carecredit/result'
import { readBilling, readInvoice } from '../features/billing/index.ts'
import { returnItems } from '../features/invoices/index.ts'
import { applyLot, recordExisting } from '../features/payments/index.ts'
import { useUnappliedRefund } from '../features/refunds/index.ts'
import { readSalesHistory } from '../features/sales-history/index.ts'
import type { Agenda } from './agenda.ts'
import { approved, launchedOn } from './carecredit-session.ts'
import { large } from './catalog.ts'
import type { DemoPractice } from './practice.ts'
import * as queries from './queries.ts'
import { itemOf, sell, type Sale } from './sale.ts'

/** One patient's story with CareCredit. */
interface Story {
  practice: DemoPractice
  agenda: Agenda
  patient: { id: string; name: string }
  on: Day
}

type Tell = (story: Story) => Promise<unknown>

/** What each of the first patients lived through; the portal knows them by the same names. */
const stories: Tell[] = [
  ...Array.from({ length: 10 }, () => paysExactly),
  (story) => pays(story, 15_000),
  (story) => pays(story, 25_000),
  (story) => pays(story, -40_000),
  depositsForLater,
  financesFromTheFile,
  refundsPart,
  (story) => refundsInThePortal(story, false),
  closesTooEarly,
  (story) => refundsInThePortal(story, true),
  applies,
  applies,
  applies,
  opensAndLeaves,
  meetsAnotherPatientsResult,
  entersItByHandFirst,
  bringsItBack,
  paysExactly,
  paysExactly,
  closesWithoutResult,
  isFlagged,
]

/** Puts every story on the agenda: spread over the year, the last ones of late. */
export function planCareCredit(practice: DemoPractice, agenda: Agenda): void {
  for (const [index, tell] of stories.entries()) {
    const patient = practice.patients[index]
    if (!patient) return
    const on = addDays(practice.today, -Math.max(2, 330 - index * 11))
    agenda.add(on, async () => {
      await tell({ practice, agenda, patient, on })
    })
  }
}

async function buys({ practice, patient, on }: Story): Promise<Sale> {
  const items = [itemOf(practice, practice.chance.pick(large)), itemOf(practice, 'Hearing aid fitting')]
  const locationId = practice.locations[0]?.id ?? ''
  return sell(practice, { patientId: patient.id, locationId, on, items })
}

function intendedPayment(sale: Sale, on: Day): Intent {
  const amountCents = sale.totalCents
  const allocations = [{ invoiceId: sale.invoiceId, amountCents }]
  return { purpose: 'payment', amountCents, receivedOn: on, reference: '', note: '', allocations }
}

/** Launch 2: the approval is this much above (or below) the amount typed in the office (CC-6). */
async function pays(story: Story, differenceCents: number) {
  const { practice, patient, on } = story
  const sale = await buys(story)
  const session = await launchedOn(practice, { patient, on, intent: intendedPayment(sale, on) })
  const amountCents = sale.totalCents + differenceCents
  const transactionId = await approved(practice, session, { kind: 'purchase', amountCents })
  return { sale, transactionId, amountCents }
}

function paysExactly(story: Story) {
  return pays(story, 0)
}

async function depositsForLater(story: Story) {
  const { practice, agenda, patient, on } = story
  const amountCents = cents(120_000)
  const intent = {
    purpose: 'deposit',
    amountCents,
    receivedOn: on,
    reference: '',
    note: 'For new aids',
  } as const
  const session = await launchedOn(practice, { patient, on, intent })
  await approved(practice, session, { kind: 'purchase', amountCents })
  const later = addDays(on, 21)
  agenda.add(later, async () => {
    const sale = await buys({ ...story, on: later })
    const { deposits } = await readBilling(practice.desk, patient.id)
    const allocations = [{ invoiceId: sale.invoiceId, amountCents }]
    const lot = deposits.find((one) => one.integrated)
    if (lot) await applyLot(practice.desk, lot.id, { allocations, appliedOn: later })
  })
}

/** Launch 1: what the portal approved without a form in the office becomes a deposit (CC-1). */
async function financesFromTheFile({ practice, patient, on }: Story) {
  const session = await launchedOn(practice, { patient, on, intent: { purpose: 'home' } })
  await approved(practice, session, { kind: 'application', amountCents: 600_000 })
  await approved(practice, session, { kind: 'purchase', amountCents: 85_000 })
}

/** Launch 3: a part of a purchase goes back through CareCredit (CC-3). */
async function refundsPart(story: Story) {
  const { practice, patient, on } = story
  const { sale, transactionId } = await pays(story, 0)
  const later = addDays(on, 12)
  const paymentId = await careCreditPayment(practice, sale)
  const amountCents = 20_000
  const session = await launchedOn(practice, {
    patient,
    on: later,
    intent: {
      purpose: 'refund',
      paymentId,
      refundedOn: later,
      reason: 'Price adjustment',
      settlesReturnId: null,
      parts: [
        {
          invoiceId: sale.invoiceId,
          lotId: null,
          amountCents,
        },
      ],
      invoiceEffect: 'reduce-charge',
    },
  })
  await approved(practice, session, { kind: 'refund', amountCents, originalTransactionId: transactionId })
}

/** A refund made in the portal alone stays unapplied until somebody uses it (CC-11). */
async function refundsInThePortal(story: Story, used: boolean) {
  const { practice, patient, on } = story
  const { sale, transactionId } = await pays(story, 0)
  const later = addDays(on, 9)
  const session = await launchedOn(practice, { patient, on: later, intent: { purpose: 'home' } })
  const amountCents = cents(25_000)
  await approved(practice, session, { kind: 'refund', amountCents, originalTransactionId: transactionId })
  if (!used) return
  const query = { kind: 'all' } as const
  const history = await readSalesHistory(practice.manager, { params: { patientId: patient.id }, query })
  const [unapplied] = history.unappliedRefunds
  if (!unapplied) return
  await useUnappliedRefund(practice.manager, unapplied.id, {
    paymentId: await careCreditPayment(practice, sale),
    parts: [{ invoiceId: sale.invoiceId, lotId: null, amountCents }],
    invoiceEffect: 'reduce-charge',
    reason: 'Returned accessory',
    refundedOn: later,
    settlesReturnId: null,
  })
}

/** The dialog was closed before the approval, which then became a deposit (CC-5). */
async function closesTooEarly(story: Story) {
  const { practice, patient, on } = story
  const sale = await buys(story)
  const session = await launchedOn(practice, { patient, on, intent: intendedPayment(sale, on), closed: true })
  await approved(practice, session, { kind: 'purchase', amountCents: sale.totalCents })
}

async function applies({ practice, patient, on }: Story) {
  const session = await launchedOn(practice, { patient, on, intent: { purpose: 'application' } })
  await approved(practice, session, {
    kind: 'application',
    amountCents: practice.chance.between(10, 90) * 10_000,
  })
}

async function opensAndLeaves({ practice, patient, on }: Story) {
  await launchedOn(practice, { patient, on, intent: { purpose: 'home' } })
}

/** A result that names somebody else is set aside, never posted (XX-3). */
async function meetsAnotherPatientsResult({ practice, patient, on }: Story) {
  const session = await launchedOn(practice, { patient, on, intent: { purpose: 'home' } })
  const other = practice.patients.at(-1)?.id ?? ''
  await approved(practice, session, { kind: 'purchase', amountCents: 47_500, patientReference: other })
}

/** Entered by hand after the portal, and fetched afterwards: perhaps the same money twice (CC-17). */
async function entersItByHandFirst(story: Story) {
  const { practice, patient, on } = story
  const sale = await buys(story)
  const session = await launchedOn(practice, { patient, on, intent: { purpose: 'home' } })
  const amountCents = cents(sale.totalCents)
  const { patientId, locationId, invoiceId } = sale
  await recordExisting(practice.desk, {
    patientId,
    locationId,
    amountCents,
    receivedOn: on,
    reference: '',
    note: 'Processed in the portal',
    allocations: [
      {
        invoiceId,
        amountCents,
      },
    ],
    confirmDuplicate: false,
  })
  await approved(practice, session, { kind: 'purchase', amountCents })
}

/** Items come back; the money waits to be refunded through CareCredit (CC-16). */
async function bringsItBack(story: Story) {
  const { practice, on } = story
  const { sale } = await pays(story, 0)
  const { lines } = await readInvoice(practice.desk, sale.invoiceId)
  const last = lines.at(-1)
  if (!last) return
  const returned = [{ lineId: last.id, quantity: 1 }]
  await returnItems(practice.desk, sale.invoiceId, {
    lines: returned,
    reason: 'Not needed',
    returnedOn: addDays(on, 5),
  })
}

async function closesWithoutResult(story: Story) {
  const { practice, patient, on } = story
  const sale = await buys(story)
  await launchedOn(practice, { patient, on, intent: intendedPayment(sale, on), closed: true })
}

async function isFlagged({ practice, patient }: Story) {
  const { desk, now } = practice
  await desk.db.run(queries.flagPatient, [desk.practiceId, patient.id, now])
}

async function careCreditPayment(practice: DemoPractice, sale: Sale): Promise<string> {
  const { allocations } = await readInvoice(practice.desk, sale.invoiceId)
  const found = allocations.find((row) => row.method === 'carecredit')
  if (!found) throw new Error('the demo sale was not paid by CareCredit')
  return found.paymentId
}
