import { newId } from '@tillwave/server-kit/ids'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { countBooks } from '../../testing/queries.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { requireIntactBooks } from '../../testing/whole-books.ts'
import { listPatientActivity } from '../audit/index.ts'
import { receiveDeposit, receivePayment } from '../payments/index.ts'

// What several people save at the same moment goes to disk in groups (decision 6): nobody may notice.
let office: TestOffice
let practice: TestPractice
let on: string

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  on = await today(practice)
})
afterEach(() => requireIntactBooks(practice))

const roles = ['frontdesk', 'biller', 'manager'] as const

function deposit(at: number, key = newId(), hash = 'one') {
  const ctx = practice.as(roles[at % 3] ?? 'manager', { key, hash })
  return receiveDeposit(ctx, {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'cash',
    amountCents: (1_000 + at) as never,
    receivedOn: on,
    reference: '',
    note: '',
  })
}

const many = (count: number) => Array.from({ length: count }, (_, at) => deposit(at))

test('each deposit of thirty at once stands under the name of who took it', async () => {
  const taken = await Promise.all(many(30))
  expect(new Set(taken.map((one) => one.paymentId)).size).toBe(30)
  const asked = { limit: 100, looks: false }
  const { activity } = await listPatientActivity(practice.as('manager'), practice.patientIds[0], asked)
  const names = activity.map(({ actor }) => actor)
  for (const role of roles) expect(names.filter((name) => name === `Test ${role}`)).toHaveLength(10)
})

test('of two who pay the same invoice in full at once one is refused, and the neighbours of both are saved', async () => {
  const invoiceId = await invoiceOf(practice, 900)
  const before = await practice.db.one(countBooks, [practice.practiceId])
  const pay = () =>
    receivePayment(practice.as('biller', { key: newId(), hash: 'one' }), {
      patientId: practice.patientIds[0],
      locationId: practice.locations[0].id,
      method: 'cash',
      amountCents: 900 as never,
      receivedOn: on,
      reference: '',
      note: '',
      allocations: [{ invoiceId, amountCents: 900 as never }],
    })
  const neighbours = many(8)
  const [first, second] = await Promise.allSettled([pay(), pay()])
  await Promise.all([...neighbours, ...many(8)])
  expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  const after = await practice.db.one(countBooks, [practice.practiceId])
  expect(after.payments - before.payments).toBe(17)
})

test('a key that comes with two bodies at once is a conflict for one of them alone', async () => {
  const key = newId()
  const all = await Promise.allSettled([
    ...many(6),
    deposit(1, key, 'one'),
    deposit(2, key, 'two'),
    ...many(6),
  ])
  const refused = all.filter((one) => one.status === 'rejected')
  expect(refused).toMatchObject([{ reason: { code: 'idempotency-conflict' } }])
  expect((await practice.db.one(countBooks, [practice.practiceId])).payments).toBe(13)
})
