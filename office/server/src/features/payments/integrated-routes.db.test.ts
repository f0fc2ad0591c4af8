import { officeApi } from '@tillwave/office-contract/api'
import { may } from '@tillwave/office-domain/permissions'
import { addressOf } from '@tillwave/route/client'
import { isSafe, type Route } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actionOf } from '../../authorize.ts'
import { fakeLender } from '../../testing/fake-lender.ts'
import { openHttpOffice } from '../../testing/office-test.ts'
import { makeOneOfEach, randomIds, samples, type OneOfEach, type Sample } from '../../testing/one-of-each.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { today } from '../../testing/trade.ts'
import { readWholeBooks } from '../../testing/whole-books.ts'
import { readPayment } from '../billing/index.ts'

// CC-14 over HTTP: a route that could change or remove an integrated transaction is found here, or fails this file.
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
  cookie = await practice.signIn('manager')
  on = await today(practice)
})
afterAll(() => office.close())

async function ask(route: Route, sample: Sample, key = newId()) {
  const answer = await office.http.inject({
    method: route.method,
    url: addressOf(route, sample),
    headers: { cookie, 'x-tillwave': '1', 'idempotency-key': key },
    ...(sample.body && { payload: sample.body }),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  const { code } = isJson ? answer.json<{ code?: string }>() : {}
  return { status: answer.statusCode, code }
}

const refusing = {
  editPayment: 'integrated-transaction',
  deletePayment: 'integrated-transaction',
  bounceCheck: 'wrong-state', // only a check bounces
} as const

test('the routes that change a named payment are those that this file asks', () => {
  const changing = Object.entries(officeApi).filter(
    ([, route]) => !isSafe(route.method) && route.path.includes(':paymentId'),
  )
  expect(changing.map(([name]) => name).toSorted()).toEqual(Object.keys(refusing).toSorted())
})

test.each(Object.entries(refusing))(
  '%s of an integrated payment answers %s, and nothing moves',
  async (name, code) => {
    const requests = samples({ ...ids, paymentId: ids.careCreditPaymentId }, on)
    const route = name as keyof typeof refusing
    const before = await readWholeBooks(office, practice)
    expect(await ask(officeApi[route], requests[route])).toMatchObject({ status: 409, code })
    expect(await readWholeBooks(office, practice)).toEqual(before)
  },
)

test('whatever every other route is asked about it, an integrated payment stays as it is (I14)', async () => {
  const facts = async () => {
    const { payment } = await readPayment(practice.as('auditor'), ids.careCreditPaymentId)
    const { amountCents, method, receivedOn, patientId, state, integrated } = payment
    return { amountCents, method, receivedOn, patientId, state, integrated }
  }
  const before = await facts()
  const requests: Record<string, Sample> = samples({ ...ids, paymentId: ids.careCreditPaymentId }, on)
  for (const [name, route] of Object.entries(officeApi)) {
    // A stream has no end, and nothing could be asked in a closed day.
    if (name === 'streamEvents' || name === 'closeDay') continue
    const { status } = await ask(route, requests[name] ?? {})
    expect(status, name).toBeLessThan(500)
  }
  expect(await facts()).toEqual(before)
})

test('a double-clicked Save over HTTP makes one payment; the same key with another amount is 409', async () => {
  const { receiveDeposit } = samples(ids, on)
  const key = newId()
  const clicks = await Promise.all([1, 2].map(() => ask(officeApi.receiveDeposit, receiveDeposit, key)))
  expect(clicks.map((one) => one.status)).toEqual([201, 201])
  const after = await readWholeBooks(office, practice)
  const other = { body: { ...receiveDeposit.body, amountCents: 101 } }
  expect(await ask(officeApi.receiveDeposit, other, key)).toMatchObject({
    status: 409,
    code: 'idempotency-conflict',
  })
  expect(await readWholeBooks(office, practice)).toEqual(after)
})

test.each([0, -5, 1.5, 2 ** 53, 1e309, '100', null])(
  'an amount of %s is refused by its field, and nothing moves',
  async (bad) => {
    const requests = samples(ids, on)
    const before = await readWholeBooks(office, practice)
    for (const name of [
      'receivePayment',
      'receiveDeposit',
      'editPayment',
      'recordExistingCareCredit',
    ] as const) {
      const sample: Sample = requests[name]
      const body = { ...sample.body, amountCents: bad }
      expect(await ask(officeApi[name], { ...sample, body }), name).toMatchObject({
        status: 400,
        code: 'invalid',
      })
    }
    expect(await readWholeBooks(office, practice)).toEqual(before)
  },
)

test('unknown ids are answered 404 and leave every table as it was (I5)', async () => {
  const requests: Record<string, Sample> = samples(randomIds(), on)
  const before = await readWholeBooks(office, practice)
  for (const [name, route] of Object.entries(officeApi)) {
    // Locations and staff are the administrator's, who moves no money.
    const ours = may(['manager'], actionOf(route.permission))
    if (isSafe(route.method) || !route.path.includes(':') || !ours) continue
    expect((await ask(route, requests[name] ?? {})).status, name).toBe(404)
  }
  expect(await readWholeBooks(office, practice)).toEqual(before)
})
