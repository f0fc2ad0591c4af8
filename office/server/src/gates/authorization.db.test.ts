import { officeApi } from '@tillwave/office-contract/api'
import { roles, type Role } from '@tillwave/office-domain/permissions'
import { addressOf } from '@tillwave/route/client'
import { mount } from '@tillwave/route/fastify'
import { signInRoutes } from '@tillwave/route/sign-in'
import { isSafe, type Route } from '@tillwave/route/table'
import { createApp } from '@tillwave/server-kit/http'
import { newId } from '@tillwave/server-kit/ids'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admit } from '../admit.ts'
import { handlers } from '../handlers.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { openHttpOffice } from '../testing/office-test.ts'
import { makeOneOfEach, randomIds, samples, type OneOfEach, type Sample } from '../testing/one-of-each.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { today } from '../testing/trade.ts'

const money = ['frontdesk', 'biller', 'manager'] as const
const reading = [...money, 'auditor'] as const

/** Who is admitted to a route (G6). Everybody else hears 403; the signed-out and the suspended never get that far. */
const matrix = {
  readDesk: roles,
  search: reading,
  streamEvents: roles,
  listCatalog: roles,
  addCatalogItem: ['manager', 'administrator'],
  editCatalogItem: ['manager', 'administrator'],
  editLocation: ['administrator'],
  listStaff: ['manager', 'administrator', 'auditor'],
  readLimits: roles,
  editLimits: ['administrator'],
  inviteStaff: ['administrator'],
  editStaff: ['administrator'],
  inviteStaffAgain: ['administrator'],
  recoverStaff: ['administrator'],
  resetStaffSecondFactor: ['administrator'],
  suspendStaff: ['administrator'],
  reactivateStaff: ['administrator'],
  removeStaff: ['administrator'],
  listAudit: ['manager', 'administrator', 'auditor'],
  checkAudit: ['manager', 'administrator', 'auditor'],
  listPatients: reading,
  addPatient: money,
  editPatient: money,
  readPatient: reading,
  listActivity: reading,
  listNotes: reading,
  addNote: money,
  listDocuments: reading,
  deactivatePatient: money,
  reactivatePatient: money,
  compareCharts: ['manager'],
  readFamily: reading,
  setGuarantor: money,
  listClinicians: roles,
  addClinician: ['manager', 'administrator'],
  editClinician: ['manager', 'administrator'],
  listDrafts: reading,
  readDraft: reading,
  saveDraft: money,
  editDraft: money,
  comparePlans: reading,
  listInvoices: reading,
  readInvoice: reading,
  issueInvoice: money,
  listRefundSources: money,
  readBilling: reading,
  readSalesHistory: reading,
  listPayments: reading,
  readPayment: reading,
  receivePayment: money,
  receiveDeposit: money,
  recordExistingCareCredit: money,
  applyLot: money,
  issueRefund: money,
  postCredit: money,
  transferLot: money,
  listOutgoingRefunds: reading,
  settleRefund: ['biller', 'manager'],
  listApprovals: reading,
  askApproval: money,
  decideApproval: ['manager'],
  useUnappliedRefund: money,
  createSession: money,
  launchSession: money,
  readSession: reading,
  pollSession: money,
  renewSession: money,
  closeSession: money,
  refreshPatient: reading,
  readPatientCareCredit: reading,
  listSessions: reading,
  listExceptions: reading,
  resolveException: ['manager'],
  readDay: reading,
  countCash: money,
  makeBankDeposit: money,
  readReport: reading,
  exportReport: reading,
  printReport: reading,
  explain: reading,
  listImports: ['biller', 'manager'],
  startImport: ['biller', 'manager'],
  sendImportPart: ['biller', 'manager'],
  endUpload: ['biller', 'manager'],
  rereadImport: ['biller', 'manager'],
  readImport: ['biller', 'manager'],
  checkImport: ['biller', 'manager'],
  postImport: ['biller', 'manager'],
  listImportLines: ['biller', 'manager'],
  downloadBadLines: ['biller', 'manager'],
  cancelImport: ['biller', 'manager'],
  listExports: ['manager'],
  startExport: ['manager'],
  downloadExport: ['manager'],
  makePaper: money,
  readPaperFile: reading,
  listPapers: reading,
  readPracticeContact: roles,
  editPracticeContact: ['administrator'],
  countStatements: ['biller', 'manager'],
  startStatementRun: ['biller', 'manager'],
  listStatementRuns: reading,
  readStatementRun: reading,
  readStatementPart: ['biller', 'manager'],
  cancelStatementRun: ['biller', 'manager'],
  // Last, since they move the money that the others name.
  editPayment: ['biller', 'manager'],
  deletePayment: ['biller', 'manager'],
  bounceCheck: ['biller', 'manager'],
  deleteDraft: money,
  adjustInvoice: ['biller', 'manager'],
  writeOffInvoice: ['biller', 'manager'],
  recoverWriteOff: ['biller', 'manager'],
  voidInvoice: ['biller', 'manager'],
  unapply: money,
  returnItems: money,
  voidBankDeposit: money,
  closeDay: ['manager'],
  closeMonth: ['manager'],
  mergeCharts: ['manager'],
} as const satisfies Record<keyof typeof officeApi, readonly Role[]>

const names = Object.keys(matrix) as (keyof typeof matrix)[]
const lender = fakeLender()
let office: Awaited<ReturnType<typeof openHttpOffice>>
let own: TestPractice
let theirs: TestPractice
let ownIds: OneOfEach
let theirIds: OneOfEach
let on: string
const cookies = new Map<string, string>()

beforeAll(async () => {
  office = await openHttpOffice({ lender })
  own = await makePractice(office.app)
  theirs = await makePractice(office.app)
  ownIds = await makeOneOfEach(own, lender)
  theirIds = await makeOneOfEach(theirs, lender)
  on = await today(own)
  for (const role of roles) cookies.set(role, await own.signIn(role))
})
afterAll(() => office.close())

/** Asks as a browser would; of a stream only the head is awaited. */
async function ask(route: Route, sample: Sample, cookie: string, http: FastifyInstance = office.http) {
  const safe = isSafe(route.method)
  const answer = await http.inject({
    method: route.method,
    url: addressOf(route, sample),
    headers: { cookie, 'x-tillwave': '1', ...(!safe && { 'idempotency-key': newId() }) },
    ...(sample.body && { payload: sample.body }),
    payloadAsStream: true,
  })
  if (route.raw && answer.statusCode === 200) {
    answer.raw.res.destroy()
    return { status: 200, body: '' }
  }
  const chunks: Buffer[] = []
  for await (const chunk of answer.stream()) chunks.push(chunk as Buffer)
  return { status: answer.statusCode, body: Buffer.concat(chunks).toString() }
}

function verdictOf(status: number): string {
  return (
    { 401: 'stranger', 403: 'forbidden', 404: 'not found' }[status] ?? (status < 500 ? 'admitted' : 'broken')
  )
}

test('every route of the office has a row', () => {
  expect(names.toSorted()).toEqual(Object.keys(officeApi).toSorted())
})

describe.each(roles)('a %s of the practice', (role) => {
  test('is admitted to exactly the routes of the matrix', async () => {
    const practice = await makePractice(office.app)
    const ids = await makeOneOfEach(practice, lender)
    const cookie = await practice.signIn(role)
    const seen: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const name of names) {
      const { status, body } = await ask(officeApi[name], samples(ids, on)[name], cookie)
      seen[name] = verdictOf(status) + (status >= 500 ? body : '')
      const admitted: readonly Role[] = matrix[name]
      wanted[name] = admitted.includes(role) ? 'admitted' : 'forbidden'
    }
    expect(seen).toEqual(wanted)
  })
})

describe('nobody else', () => {
  async function statuses(cookie: string): Promise<Set<number>> {
    const seen = new Set<number>()
    for (const name of names) seen.add((await ask(officeApi[name], samples(ownIds, on)[name], cookie)).status)
    return seen
  }

  test('signed out: 401 from every route', async () => {
    expect(await statuses('')).toEqual(new Set([401]))
    expect(await statuses('__Host-tillwave-office=' + 'x'.repeat(43))).toEqual(new Set([401]))
  })

  test('suspended: 401 from every route from the next request on', async () => {
    const practice = await makePractice(office.app)
    const cookie = await practice.signIn('manager')
    expect((await ask(officeApi.readDesk, {}, cookie)).status).toBe(200)
    await practice.suspend('manager')
    expect(await statuses(cookie)).toEqual(new Set([401]))
  })

  test('no longer on the staff: 403 from every route', async () => {
    const practice = await makePractice(office.app)
    const cookie = await practice.signIn('manager')
    await practice.deactivate('manager')
    expect(await statuses(cookie)).toEqual(new Set([403]))
  })

  test('idle-locked: 401 from every route until the password is given', async () => {
    const practice = await makePractice(office.app)
    const cookie = await practice.signIn('manager')
    await practice.fallIdle('manager')
    expect(await statuses(cookie)).toEqual(new Set([401]))
  })
})

/** The ids that a route's request names, found by asking its sample what it holds. */
function idsIn(name: keyof typeof matrix): (keyof OneOfEach)[] {
  const marked = randomIds()
  const text = JSON.stringify(samples(marked, on)[name])
  return (Object.keys(marked) as (keyof OneOfEach)[]).filter((key) => text.includes(marked[key]))
}

describe('another practice', () => {
  const naming = names.filter((name) => idsIn(name).length > 0)

  test('is named by as many routes as have an id in their address', () => {
    for (const name of names) if (officeApi[name].path.includes(':')) expect(naming).toContain(name)
  })

  test.each(naming)('%s: a foreign id, alone among own ones, answers as a random one: 404', async (name) => {
    const role = matrix[name].at(-1) as Role
    for (const key of idsIn(name)) {
      const foreign = samples({ ...ownIds, [key]: theirIds[key] }, on)[name]
      const random = samples({ ...ownIds, [key]: newId() }, on)[name]
      const seen = await ask(officeApi[name], foreign, cookies.get(role) ?? '')
      expect(seen.status, `${key}: ${seen.body}`).toBe(404)
      expect(await ask(officeApi[name], random, cookies.get(role) ?? ''), key).toEqual(seen)
    }
  })
})

test('the sign-in routes are the same for everybody: strangers hear 401 but where they sign in', async () => {
  const table: Record<string, Route> = signInRoutes
  for (const [name, route] of Object.entries(table)) {
    const { status } = await ask(route, { params: { signInId: newId() }, body: {} }, '')
    // The body is empty: who may ask hears what is missing in it.
    const asked = route.method === 'GET' ? 200 : 400
    expect(status, name).toBe(route.permission === 'public' ? asked : 401)
  }
})

test('control: without the permission check the matrix goes red', async () => {
  const http = await createApp({
    system: 'office',
    problems: {},
    publicUrl: 'http://localhost:3000',
    logLevel: 'silent',
    checkHealth: async () => undefined,
  })
  mount(http, officeApi, handlers, {
    admit: (request, route) => admit(office.app, request, { ...route, permission: 'shell.open' }),
  })
  const cookie = cookies.get('administrator') ?? ''
  const { status } = await ask(officeApi.listInvoices, { body: {} }, cookie, http)
  await http.close()
  expect(verdictOf(status)).not.toBe('forbidden')
})
