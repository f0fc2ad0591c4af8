import type { officeApi } from '@tillwave/office-contract/api'
import { newId } from '@tillwave/server-kit/ids'
import { addCatalogItem } from '../features/catalog/index.ts'
import { addClinician } from '../features/clinicians/index.ts'
import { saveDraft } from '../features/drafts/index.ts'
import { readBilling, readInvoice } from '../features/billing/index.ts'
import { pollSession } from '../features/carecredit/index.ts'
import { listExceptions } from '../features/exceptions/list-exceptions.ts'
import { receiveDeposit } from '../features/payments/index.ts'
import { readSalesHistory } from '../features/sales-history/index.ts'
import type { FakeLender } from './fake-lender.ts'
import { makeBankDeposit } from '../features/day/index.ts'
import { creditSamples, makeApproval, makeOutgoingRefund } from './credit-samples.ts'
import { daySamples } from './day-samples.ts'
import { invoiceChangeSamples } from './invoice-samples.ts'
import { staffSamples } from './staff-samples.ts'
import { importSamples, makeFiles } from './import-samples.ts'
import { makePapers, paperSamples } from './paper-samples.ts'
import type { TestPractice } from './practice.ts'
import { deposited } from './sold.ts'
import { cashFor, invoiceOf, launch, payIntent, today } from './trade.ts'

/** An id of each kind of thing that a route can name, all of one practice. */
export interface OneOfEach {
  patientId: string
  otherPatientId: string
  locationId: string
  invoiceId: string
  lineId: string
  paymentId: string
  careCreditPaymentId: string
  lotId: string
  allocationId: string
  sessionId: string
  exceptionId: string
  unappliedRefundId: string
  catalogItemId: string
  staffId: string
  clinicianId: string
  draftId: string
  bankDepositId: string
  /** A check that lies in the drawer. */
  checkId: string
  importId: string
  exportId: string
  paperId: string
  runId: string
  refundId: string
  approvalId: string
}

/** Makes one of each in a practice: money received, applied and left over, a CareCredit payment and refund. */
export async function makeOneOfEach(practice: TestPractice, lender: FakeLender): Promise<OneOfEach> {
  const [patientId, otherPatientId] = practice.patientIds
  const locationId = practice.locations[0].id
  const manager = practice.as('manager')
  const invoiceId = await invoiceOf(practice, 50_000)
  const paymentId = await cashFor(practice, invoiceId, 10_000)
  const money = {
    patientId,
    locationId,
    amountCents: 5_000 as never,
    method: 'card',
    reference: '',
    note: '',
  } as const
  await receiveDeposit(manager, { ...money, receivedOn: await today(practice) })
  const { sessionId, lenderSessionId } = await launch(practice, await payIntent(practice, invoiceId, 20_000))
  const purchase = lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 22_000 })
  await pollSession(manager, sessionId, null)
  lender.happens({ kind: 'refund', lenderSessionId, amountCents: 1_000, originalTransactionId: purchase })
  await pollSession(manager, sessionId, null)
  const { lines, allocations } = await readInvoice(manager, invoiceId)
  const { deposits } = await readBilling(manager, patientId)
  const params = { patientId }
  const { unappliedRefunds } = await readSalesHistory(manager, { params, query: { kind: 'all' } })
  const { exceptions } = await listExceptions(manager, { state: 'open' })
  const body = { name: 'Test', category: 'Test', priceCents: 100 as never, taxRateBp: 0, active: true }
  const { catalogItemId } = await addCatalogItem(manager, { body })
  const { clinicianId } = await addClinician(manager, { body: { name: 'Dr. Test', active: true } })
  const slip = { kind: 'slip', depositedOn: await today(practice), cashCents: 100, checkIds: [] } as const
  const batch = { grossCents: 0, feeCents: 0, reference: '' }
  const { bankDepositId } = await makeBankDeposit(manager, { locationId, ...slip, ...batch, checkIds: [] })
  const draft = { patientId, locationId, note: '', lines: [] }
  const { draftId } = await saveDraft(manager, { body: draft })
  return {
    patientId,
    otherPatientId,
    locationId,
    invoiceId,
    paymentId,
    sessionId,
    catalogItemId,
    staffId: practice.staff.auditor.id,
    clinicianId,
    draftId,
    bankDepositId,
    checkId: (await deposited(practice, 1_000, 'check')).paymentId,
    ...(await makeFiles(practice)),
    ...(await makePapers(practice, invoiceId)),
    refundId: await makeOutgoingRefund(practice),
    approvalId: await makeApproval(practice),
    lineId: idOf(lines),
    careCreditPaymentId: allocations.find((row) => row.method === 'carecredit')?.paymentId ?? '',
    lotId: idOf(deposits.filter((lot) => !lot.integrated)),
    allocationId: idOf(allocations.filter((row) => row.method === 'cash')),
    exceptionId: idOf(exceptions),
    unappliedRefundId: idOf(unappliedRefunds),
  }
}

function idOf(rows: readonly { id: string }[]): string {
  if (!rows[0]) throw new Error('one of each was not made')
  return rows[0].id
}

/** Ids that nothing has. */
export function randomIds(): OneOfEach {
  const made = Object.fromEntries(names.split(' ').map((name) => [name, newId()]))
  return made as unknown as OneOfEach
}

const names =
  'patientId otherPatientId locationId invoiceId lineId paymentId careCreditPaymentId lotId ' +
  'allocationId sessionId exceptionId unappliedRefundId catalogItemId staffId clinicianId draftId ' +
  'bankDepositId checkId importId exportId refundId approvalId paperId runId'

/** A request as a client would send it. */
export interface Sample {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: object
}

type Samples<Name extends keyof typeof officeApi> = Record<Name, Sample>

/** One valid request for every route of the office, naming these ids. */
export function samples(ids: OneOfEach, on: string): Samples<keyof typeof officeApi> {
  return {
    ...practiceSamples(ids),
    ...patientSamples(ids),
    ...invoiceSamples(ids, on),
    ...invoiceChangeSamples(ids, on),
    ...staffSamples(ids),
    ...daySamples(ids, on),
    ...importSamples(ids),
    ...paperSamples(ids, on),
    ...creditSamples(ids, on),
    ...moneySamples(ids, on),
  }
}

function practiceSamples({ catalogItemId, locationId }: OneOfEach) {
  const item = { name: 'Test', category: 'Test', priceCents: 100, taxRateBp: 0, active: true }
  const place = { name: 'Main Street', merchantNumber: null, careCreditOn: false, version: 99 }
  return {
    readDesk: {},
    search: { body: { q: 'ada' } },
    streamEvents: {},
    listCatalog: {},
    addCatalogItem: { body: item },
    editCatalogItem: { params: { catalogItemId }, body: { ...item, version: 1 } },
    editLocation: { params: { locationId }, body: place },
    listAudit: { body: {} },
    checkAudit: {},
  }
}

function patientSamples({
  patientId,
  otherPatientId: otherId,
  locationId,
  sessionId,
  exceptionId,
}: OneOfEach) {
  const name = {
    firstName: 'Ada',
    lastName: 'Quill',
    birthDate: '1948-04-02',
    phone: '',
    email: '',
    note: '',
  }
  const person = { ...name, street: '', city: '', state: '', zip: '' }
  const byPatient = { params: { patientId } }
  const bySession = { params: { sessionId } }
  return {
    listPatients: { body: {} },
    addPatient: { body: person },
    editPatient: { ...byPatient, body: { ...person, version: 1 } },
    readPatient: byPatient,
    listActivity: byPatient,
    listNotes: byPatient,
    addNote: { ...byPatient, body: { text: 'Prefers mornings' } },
    listDocuments: byPatient,
    deactivatePatient: { ...byPatient, body: { reason: 'Moved away' } },
    reactivatePatient: { ...byPatient, body: {} },
    compareCharts: { params: { patientId, otherId } },
    mergeCharts: {
      ...byPatient,
      body: { mergedId: otherId, version: 99, mergedVersion: 99, reason: 'Test' },
    },
    readFamily: byPatient,
    setGuarantor: { ...byPatient, body: { guarantorId: otherId } },
    readBilling: byPatient,
    readSalesHistory: byPatient,
    createSession: { body: { sessionId: newId(), patientId, locationId, intent: { purpose: 'home' } } },
    launchSession: bySession,
    readSession: bySession,
    pollSession: { ...bySession, body: { attempt: null } },
    renewSession: bySession,
    closeSession: bySession,
    refreshPatient: byPatient,
    readPatientCareCredit: byPatient,
    listSessions: {},
    listExceptions: {},
    resolveException: { params: { exceptionId }, body: { resolution: 'keep', note: '' } },
  }
}

function invoiceSamples({ patientId, locationId, invoiceId, lineId }: OneOfEach, on: string) {
  const byInvoice = { params: { invoiceId } }
  const sold = {
    catalogItemId: null,
    description: 'Test',
    category: 'Test',
    quantity: 1,
    unitPriceCents: 100,
  }
  const lines = [{ ...sold, discountCents: 0, taxRateBp: 0 }]
  const back = { lines: [{ lineId, quantity: 1 }], reason: 'Test', returnedOn: on }
  return {
    listInvoices: { body: {} },
    readInvoice: byInvoice,
    issueInvoice: { body: { patientId, locationId, issuedOn: on, note: '', lines } },
    voidInvoice: { ...byInvoice, body: { reason: 'Test' } },
    listRefundSources: byInvoice,
    returnItems: { ...byInvoice, body: back },
  }
}

function moneySamples(ids: OneOfEach, on: string) {
  const { patientId, locationId, invoiceId, paymentId, careCreditPaymentId, lotId } = ids
  const { allocationId, unappliedRefundId } = ids
  const typed = { amountCents: 100, receivedOn: on, reference: '', note: '' }
  const received = { patientId, locationId, ...typed }
  const allocations = [{ invoiceId, amountCents: 100 }]
  const refund = { invoiceEffect: 'reduce-charge', reason: 'Test', refundedOn: on }
  const off = { invoiceId, lotId: null, amountCents: 100 }
  const out = { patientId, locationId, method: 'cash', parts: [{ ...off, paymentId }] }
  const use = { paymentId: careCreditPaymentId, parts: [off], settlesReturnId: null }
  return {
    listPayments: { body: {} },
    readPayment: { params: { paymentId } },
    receivePayment: { body: { ...received, method: 'cash', allocations } },
    receiveDeposit: { body: { ...received, method: 'cash' } },
    recordExistingCareCredit: { body: { ...received, allocations } },
    applyLot: { params: { lotId }, body: { allocations, appliedOn: on } },
    unapply: { params: { allocationId }, body: { reason: '' } },
    issueRefund: { body: { ...out, ...refund } },
    useUnappliedRefund: { params: { unappliedRefundId }, body: { ...use, ...refund } },
    editPayment: { params: { paymentId }, body: { ...typed, method: 'cash' } },
    deletePayment: { params: { paymentId }, body: { reason: 'Test' } },
  }
}
