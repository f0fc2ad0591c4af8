import { officeApi } from '@tillwave/office-contract/api'
import { addressOf } from '@tillwave/route/client'
import { isSafe, type Route } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeLender } from '../testing/fake-lender.ts'
import { openHttpOffice } from '../testing/office-test.ts'
import { makeOneOfEach, samples, type OneOfEach, type Sample } from '../testing/one-of-each.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { today } from '../testing/trade.ts'

/**
 * What a manager who works elsewhere hears when a request posts, or decides what is posted, at a location that is not
 * theirs (G6): 403. Everything of `makeOneOfEach` is at the first location of the practice.
 */
const refused = [
  'issueInvoice',
  'saveDraft',
  'returnItems',
  'adjustInvoice',
  'writeOffInvoice',
  'receivePayment',
  'receiveDeposit',
  'recordExistingCareCredit',
  'editPayment',
  'deletePayment',
  'applyLot',
  'unapply',
  'issueRefund',
  'postCredit',
  'createSession',
  'readDay',
  'countCash',
  'askApproval',
] as const satisfies readonly (keyof typeof officeApi)[]

const lender = fakeLender()
let office: Awaited<ReturnType<typeof openHttpOffice>>
let practice: TestPractice
let ids: OneOfEach
let cookie: string
let on: string

beforeAll(async () => {
  office = await openHttpOffice({ lender })
  practice = await makePractice(office.app)
  ids = await makeOneOfEach(practice, lender)
  on = await today(practice)
  await practice.placeAt('manager', [practice.locations[1].id])
  cookie = await practice.signIn('manager')
})
afterAll(() => office.close())

async function ask(route: Route, sample: Sample, as = cookie) {
  const safe = isSafe(route.method)
  const answer = await office.http.inject({
    method: route.method,
    url: addressOf(route, sample),
    headers: { cookie: as, 'x-tillwave': '1', ...(!safe && { 'idempotency-key': newId() }) },
    ...(sample.body && { payload: sample.body }),
  })
  return {
    status: answer.statusCode,
    body: answer.body === '' ? {} : answer.json<Record<string, unknown[]>>(),
  }
}

test.each(refused)('%s at another location is refused, and nothing is posted', async (name) => {
  const { status, body } = await ask(officeApi[name], samples(ids, on)[name])
  expect([status, body['detail']]).toEqual([403, 'You do not work at this location.'])
})

test('the shell offers, and the lists show, only where one works; a patient’s own file stays whole', async () => {
  const { body: desk } = await ask(officeApi.readDesk, {})
  expect(desk['locations']).toMatchObject([{ id: practice.locations[1].id }])
  for (const [route, name] of [
    [officeApi.listInvoices, 'invoices'],
    [officeApi.listPayments, 'payments'],
    [officeApi.listSessions, 'sessions'],
  ] as const)
    expect((await ask(route, {})).body[name], name).toEqual([])
  const { body: billing } = await ask(officeApi.readBilling, { params: { patientId: ids.patientId } })
  expect(billing['invoices']?.length).toBeGreaterThan(0)
})

test('control: of somebody who works everywhere none of these is refused', async () => {
  const everywhere = await practice.signIn('biller')
  for (const name of refused)
    expect((await ask(officeApi[name], samples(ids, on)[name], everywhere)).status, name).not.toBe(403)
})
