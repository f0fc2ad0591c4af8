import { officeApi } from '@tillwave/office-contract/api'
import { addressOf } from '@tillwave/route/client'
import { isSafe, type Route } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setGuarantor } from '../features/families/index.ts'
import { writeOffInvoice } from '../features/invoices/index.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { openHttpOffice } from '../testing/office-test.ts'
import { makeOneOfEach, samples, type OneOfEach, type Sample } from '../testing/one-of-each.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { countBooks } from '../testing/queries.ts'
import { invoiceOf, today } from '../testing/trade.ts'

/**
 * What a manager who works elsewhere hears of each route, where everything of `makeOneOfEach` is at the first location
 * (G6). `refused`: it posts, decides what is posted, or shows the day of a location that is not theirs. `shared`: it is
 * about a patient or the practice, which all locations share, or it answers only what is of one's own locations.
 */
const matrix = {
  readDesk: 'shared',
  search: 'shared',
  streamEvents: 'shared',
  listCatalog: 'shared',
  addCatalogItem: 'shared',
  editCatalogItem: 'shared',
  editLocation: 'shared',
  listAudit: 'shared',
  checkAudit: 'shared',
  listStaff: 'shared',
  readLimits: 'shared',
  editLimits: 'shared',
  inviteStaff: 'shared',
  editStaff: 'shared',
  inviteStaffAgain: 'shared',
  recoverStaff: 'shared',
  suspendStaff: 'shared',
  reactivateStaff: 'shared',
  removeStaff: 'shared',
  resetStaffSecondFactor: 'shared',
  listPatients: 'shared',
  addPatient: 'shared',
  editPatient: 'shared',
  readPatient: 'shared',
  listActivity: 'shared',
  deactivatePatient: 'shared',
  reactivatePatient: 'shared',
  listNotes: 'shared',
  addNote: 'shared',
  listDocuments: 'shared',
  compareCharts: 'shared',
  mergeCharts: 'shared',
  readFamily: 'shared',
  setGuarantor: 'shared',
  listClinicians: 'shared',
  addClinician: 'shared',
  editClinician: 'shared',
  listInvoices: 'shared',
  issueInvoice: 'refused',
  listDrafts: 'shared',
  readDraft: 'shared',
  saveDraft: 'refused',
  editDraft: 'shared',
  deleteDraft: 'shared',
  readInvoice: 'shared',
  voidInvoice: 'refused',
  adjustInvoice: 'refused',
  writeOffInvoice: 'refused',
  recoverWriteOff: 'refused',
  listRefundSources: 'shared',
  returnItems: 'refused',
  readBilling: 'shared',
  readSalesHistory: 'shared',
  listPayments: 'shared',
  readPayment: 'shared',
  receivePayment: 'refused',
  receiveDeposit: 'refused',
  editPayment: 'refused',
  deletePayment: 'refused',
  bounceCheck: 'refused',
  recordExistingCareCredit: 'refused',
  applyLot: 'refused',
  unapply: 'refused',
  makePaper: 'shared',
  readPaperFile: 'shared',
  listPapers: 'shared',
  readPracticeContact: 'shared',
  editPracticeContact: 'shared',
  countStatements: 'shared',
  startStatementRun: 'shared',
  listStatementRuns: 'shared',
  readStatementRun: 'shared',
  cancelStatementRun: 'shared',
  readStatementPart: 'shared',
  postCredit: 'refused',
  transferLot: 'refused',
  issueRefund: 'refused',
  listOutgoingRefunds: 'shared',
  settleRefund: 'refused',
  useUnappliedRefund: 'refused',
  listApprovals: 'shared',
  askApproval: 'refused',
  decideApproval: 'shared',
  createSession: 'refused',
  launchSession: 'shared',
  readSession: 'shared',
  pollSession: 'shared',
  renewSession: 'shared',
  closeSession: 'shared',
  refreshPatient: 'shared',
  readPatientCareCredit: 'shared',
  listSessions: 'shared',
  listExceptions: 'shared',
  resolveException: 'refused',
  readDay: 'refused',
  countCash: 'refused',
  makeBankDeposit: 'refused',
  voidBankDeposit: 'refused',
  closeDay: 'refused',
  closeMonth: 'refused',
  readReport: 'refused',
  exportReport: 'refused',
  printReport: 'refused',
  explain: 'shared',
  listImports: 'shared',
  startImport: 'refused',
  sendImportPart: 'shared',
  endUpload: 'shared',
  rereadImport: 'shared',
  readImport: 'shared',
  checkImport: 'refused',
  postImport: 'shared',
  cancelImport: 'shared',
  listImportLines: 'shared',
  downloadBadLines: 'shared',
  listExports: 'shared',
  startExport: 'shared',
  downloadExport: 'shared',
  comparePlans: 'shared',
} as const satisfies Record<keyof typeof officeApi, 'refused' | 'shared'>

type Name = keyof typeof matrix
const names = Object.keys(matrix) as Name[]
const refused = names.filter((name) => matrix[name] === 'refused')
// What streams has no end that a test could await; it carries the practice's topics and ids only.
const asked = names.filter((name) => name !== 'streamEvents')

type Ready = Partial<Record<Name, Record<string, string>>>

const lender = fakeLender()
let office: Awaited<ReturnType<typeof openHttpOffice>>
let practice: TestPractice
let ids: OneOfEach
let ready: Ready
let cookie: string
let on: string

beforeAll(async () => {
  office = await openHttpOffice({ lender })
  practice = await makePractice(office.app)
  ids = await makeOneOfEach(practice, lender)
  on = await today(practice)
  ready = await makeReady(practice, ids)
  await practice.placeAt('manager', [practice.locations[1].id])
  cookie = await practice.signIn('manager')
})
afterAll(() => office.close())

/** What some routes must name, so that nothing but the location stands against them. */
async function makeReady(of: TestPractice, ids: OneOfEach): Promise<Ready> {
  const { patientId, otherPatientId, checkId } = ids
  const manager = of.as('manager')
  const untouched = await invoiceOf(of, 1_000)
  const writtenOff = await invoiceOf(of, 1_000)
  const some = { amountCents: 200 as never, reason: 'Moved away', writtenOffOn: on }
  await writeOffInvoice(manager, writtenOff, some)
  await setGuarantor(manager, patientId, otherPatientId)
  return {
    voidInvoice: { invoiceId: untouched },
    recoverWriteOff: { invoiceId: writtenOff },
    bounceCheck: { paymentId: checkId },
  }
}

function sampleOf(name: Name, of = { ids, ready }): Sample {
  const sample = samples(of.ids, on)[name]
  return { ...sample, ...(of.ready[name] && { params: of.ready[name] }) }
}

async function ask(route: Route, sample: Sample, as = cookie) {
  const safe = isSafe(route.method)
  const answer = await office.http.inject({
    method: route.method,
    url: addressOf(route, sample),
    headers: { cookie: as, 'x-tillwave': '1', ...(!safe && { 'idempotency-key': newId() }) },
    ...(sample.body && { payload: sample.body }),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    body: isJson ? answer.json<Record<string, unknown[]>>() : {},
  }
}

const ofLocations = /^You do not work at this location\.$|you work at some locations only\.$/

/** Everybody else's refusals, such as a role's, are not about where somebody works. */
async function verdictOf(name: Name, sample = sampleOf(name), as = cookie): Promise<string> {
  const { status, body } = await ask(officeApi[name], sample, as)
  return status === 403 && ofLocations.test(String(body['detail'])) ? 'refused' : 'shared'
}

describe('a manager who works elsewhere', () => {
  test('has a row for every route of the office', () => {
    expect(names.toSorted()).toEqual(Object.keys(officeApi).toSorted())
  })

  test.each(refused)('%s at another location is refused, and nothing is posted', async (name) => {
    const counts = () => practice.db.one(countBooks, [practice.practiceId])
    const before = await counts()
    expect(await verdictOf(name)).toBe('refused')
    expect(await counts()).toEqual(before)
  })

  test('is refused nothing else for where they work', async () => {
    const seen: Record<string, string> = {}
    for (const name of asked) seen[name] = await verdictOf(name)
    expect(seen).toEqual(Object.fromEntries(asked.map((name) => [name, matrix[name]])))
  })

  test('is offered, and sees in lists, only where they work; a patient’s own file stays whole', async () => {
    const { body: desk } = await ask(officeApi.readDesk, {})
    expect(desk['locations']).toMatchObject([{ id: practice.locations[1].id }])
    for (const [route, name, sample] of [
      [officeApi.listInvoices, 'invoices', { body: {} }],
      [officeApi.listPayments, 'payments', { body: {} }],
      [officeApi.listSessions, 'sessions', {}],
    ] as const)
      expect((await ask(route, sample)).body[name], name).toEqual([])
    const { body: billing } = await ask(officeApi.readBilling, { params: { patientId: ids.patientId } })
    expect(billing['invoices']?.length).toBeGreaterThan(0)
  })

  test('sees no till but their own, notes nothing on payments of elsewhere, and no report calls theirs all', async () => {
    const till = (key: string) => ask(officeApi.explain, { query: { kind: 'account', account: '1000', key } })
    expect((await till(practice.locations[1].id)).status).toBe(200)
    expect((await till(practice.locations[0].id)).status).toBe(403)
    const params = { paymentId: ids.paymentId }
    const { payment } = (await ask(officeApi.readPayment, { params })).body as unknown as {
      payment: { amountCents: number; method: string; receivedOn: string }
    }
    const { amountCents, method, receivedOn } = payment
    const body = { amountCents, method, receivedOn, reference: '', note: 'From elsewhere' }
    expect((await ask(officeApi.editPayment, { params, body })).status).toBe(403)
    const { body: ageing } = await ask(officeApi.readReport, { params: { report: 'ageing' } })
    expect(ageing).toMatchObject({ place: 'Your locations' })
  })
})

test('control: of somebody who works everywhere none of these is refused', async () => {
  const own = await makePractice(office.app)
  const theirs = await makeOneOfEach(own, lender)
  const of = { ids: theirs, ready: await makeReady(own, theirs) }
  const as = await own.signIn('manager')
  for (const name of refused) expect(await verdictOf(name, sampleOf(name, of), as), name).toBe('shared')
})
