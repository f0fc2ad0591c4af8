import type { officeApi } from '@tillwave/office-contract/api'
import { newId } from '@tillwave/server-kit/ids'
import { addCatalogItem } from '../features/catalog/index.ts'
import { readBilling, readInvoice, readSalesHistory } from '../features/billing/index.ts'
import { pollSession } from '../features/carecredit/index.ts'
import { listExceptions } from '../features/exceptions/list-exceptions.ts'
import { receiveDeposit } from '../features/payments/index.ts'
import type { FakeLender } from './fake-lender.ts'
import type { TestPractice } from './practice.ts'
import { cashFor, invoiceOf, launch, payIntent, today } from './trade.ts'

/** An id of each kind of thing that a route can name, all of one practice. */
export interface OneOfEach {
  patientId: string
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
}

/** Makes one of each in a practice: money received, applied and left over, a CareCredit payment and refund. */
export async function makeOneOfEach(practice: TestPractice, lender: FakeLender): Promise<OneOfEach> {
  const [patientId] = practice.patientIds
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
  return {
    ...{ patientId, locationId, invoiceId, paymentId, sessionId, catalogItemId },
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
  const made = Object.fromEntries(names.map((name) => [name, newId()]))
  return made as unknown as OneOfEach
}

const names = [
  ...['patientId', 'locationId', 'invoiceId', 'lineId', 'paymentId', 'careCreditPaymentId', 'lotId'],
  ...['allocationId', 'sessionId', 'exceptionId', 'unappliedRefundId', 'catalogItemId'],
]

/** A request as a client would send it. */
export interface Sample {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: object
}

/** One valid request for every route of the office, naming these ids. */
export function samples(ids: OneOfEach, on: string): Record<keyof typeof officeApi, Sample> {
  const { patientId, locationId, invoiceId, paymentId, lotId, sessionId, catalogItemId } = ids
  const byPatient = { params: { patientId } }
  const byInvoice = { params: { invoiceId } }
  const bySession = { params: { sessionId } }
  const item = { name: 'Test', category: 'Test', priceCents: 100, taxRateBp: 0, active: true }
  const person = {
    ...{ firstName: 'Ada', lastName: 'Quill', birthDate: '1948-04-02', phone: '', email: '', note: '' },
    ...{ street: '', city: '', state: '', zip: '' },
  }
  const received = { patientId, locationId, amountCents: 100, receivedOn: on, reference: '', note: '' }
  const allocations = [{ invoiceId, amountCents: 100 }]
  const line = { catalogItemId: null, description: 'Test', category: 'Test', quantity: 1 }
  const refund = { invoiceEffect: 'reduce-charge', reason: 'Test', refundedOn: on }
  const off = { invoiceId, lotId: null, amountCents: 100 }
  return {
    readDesk: {},
    search: { query: { q: 'ada' } },
    streamEvents: {},
    listCatalog: {},
    addCatalogItem: { body: item },
    editCatalogItem: { params: { catalogItemId }, body: { ...item, version: 1 } },
    editLocation: {
      params: { locationId },
      body: { name: 'Main Street', merchantNumber: null, careCreditOn: false, version: 99 },
    },
    listStaff: {},
    listAudit: {},
    listPatients: {},
    addPatient: { body: person },
    editPatient: { ...byPatient, body: { ...person, version: 1 } },
    readPatient: byPatient,
    listActivity: byPatient,
    listInvoices: {},
    readInvoice: byInvoice,
    issueInvoice: {
      body: {
        ...{ patientId, locationId, issuedOn: on, note: '' },
        lines: [{ ...line, unitPriceCents: 100, discountCents: 0, taxRateBp: 0 }],
      },
    },
    voidInvoice: { ...byInvoice, body: { reason: 'Test' } },
    listRefundSources: byInvoice,
    returnItems: {
      ...byInvoice,
      body: { lines: [{ lineId: ids.lineId, quantity: 1 }], reason: 'Test', returnedOn: on },
    },
    readBilling: byPatient,
    readSalesHistory: byPatient,
    listPayments: {},
    readPayment: { params: { paymentId } },
    receivePayment: { body: { ...received, method: 'cash', allocations } },
    receiveDeposit: { body: { ...received, method: 'cash' } },
    recordExistingCareCredit: { body: { ...received, allocations } },
    applyLot: { params: { lotId }, body: { allocations, appliedOn: on } },
    unapply: { params: { allocationId: ids.allocationId }, body: { reason: '' } },
    issueRefund: {
      body: { patientId, locationId, method: 'cash', parts: [{ ...off, paymentId }], ...refund },
    },
    useUnappliedRefund: {
      params: { unappliedRefundId: ids.unappliedRefundId },
      body: { paymentId: ids.careCreditPaymentId, parts: [off], ...refund, settlesReturnId: null },
    },
    editPayment: {
      params: { paymentId },
      body: { amountCents: 100, method: 'cash', receivedOn: on, reference: '', note: '' },
    },
    deletePayment: { params: { paymentId }, body: { reason: 'Test' } },
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
    resolveException: {
      params: { exceptionId: ids.exceptionId },
      body: { resolution: 'keep', note: '' },
    },
  }
}
