import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { countBooks, listExceptions, listOutcomes, readTrialBalance } from '../../testing/queries.ts'
import { invoiceOf, launch, payIntent } from '../../testing/trade.ts'
import { resolveException } from '../exceptions/index.ts'
import { verifyBooks } from '../verify/index.ts'
import { pollSession, refreshPatient } from './index.ts'

const lender = fakeLender()
let office: TestOffice
let practice: TestPractice
let sessionId: string
let lenderSessionId: string

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const launched = await launch(practice, await payIntent(practice, invoiceId, 10_000))
  sessionId = launched.sessionId
  lenderSessionId = launched.lenderSessionId
})

const poll = () => pollSession(practice.as('frontdesk'), sessionId, null)
const exceptions = () => practice.db.many(listExceptions, [practice.practiceId])
const counts = () => practice.db.one(countBooks, [practice.practiceId])
const cents = (account: number) =>
  practice.db
    .many(readTrialBalance, [practice.practiceId])
    .then((lines) => lines.find((line) => line.account === account)?.cents ?? 0)

test.each([
  { says: 'another patient', wrong: { patientReference: 'somebody-else' }, reason: /another patient/ },
  { says: 'another merchant', wrong: { merchantNumber: '1111222233334444' }, reason: /another merchant/ },
  { says: 'another session', wrong: { lenderSessionId: 'somewhere-else' }, reason: /another session/ },
])('a purchase of $says is set aside with both sides shown, and nothing is posted (XX-3)', async (row) => {
  const before = await counts()
  lender.happens(
    { kind: 'purchase', lenderSessionId, amountCents: 10_000, ...row.wrong },
    { deliveredTo: lenderSessionId },
  )
  expect(await poll()).toMatchObject({ dialog: 'open', outcomes: [{ became: 'quarantined' }] })
  expect(await counts()).toEqual({ ...before, exceptions: 1 })
  expect(await exceptions()).toMatchObject([
    { kind: 'quarantine', detail: expect.stringMatching(row.reason) },
  ])
})

test.each([
  ['application', { limit: 1 }],
  ['refund', { amount: 'lots' }],
  ['of an unknown kind', { kind: 'chargeback' }],
  ['without any word', null],
  ['with half a character', { name: '\ud800 \u0000 \\u0000' }],
])('a result %s that cannot be read is set aside, and nothing is posted (XX-3)', async (_, raw) => {
  const before = await counts()
  lender.garbles(lenderSessionId, raw)
  expect(await poll()).toMatchObject({ dialog: 'open', outcomes: [{ became: 'quarantined' }] })
  expect(await counts()).toEqual({ ...before, exceptions: 1 })
  expect(await exceptions()).toMatchObject([
    { kind: 'quarantine', detail: expect.stringMatching(/cannot be read/) },
  ])
})

test('what is set aside is set aside once, however often it is delivered and whoever fetches it', async () => {
  const wrong = { kind: 'purchase', lenderSessionId, amountCents: 10_000, patientReference: 'else' } as const
  lender.happens({ ...wrong, transactionId: 'one' })
  lender.happens({ ...wrong, transactionId: 'two' })
  lender.garbles(lenderSessionId, { kind: 'chargeback' })
  lender.garbles(lenderSessionId, { kind: 'chargeback' })
  await Promise.all([poll(), poll(), refreshPatient(practice.as('manager'), practice.patientIds[0])])
  await poll()
  expect(await exceptions()).toHaveLength(3)
})

test('one bad result leaves its neighbours in the same answer alone', async () => {
  lender.garbles(lenderSessionId, { kind: 'chargeback' })
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000, patientReference: 'else' })
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 8_000 })
  const session = await poll()
  expect(session.dialog).toBe('satisfied')
  expect(session.outcomes.map((one) => one.became).toSorted()).toEqual([
    'payment',
    'quarantined',
    'quarantined',
  ])
  expect(await cents(1030)).toBe(8_000)
})

test.each([
  ['patient', { patientReference: 'somebody-else' }],
  ['merchant', { merchantNumber: '1111222233334444' }],
  ['session', { lenderSessionId: 'somewhere-else' }],
])(
  'the same transaction, first with another %s, is accepted once it arrives whole (XX-3, XX-4)',
  async (_, wrong) => {
    const purchase = { kind: 'purchase', lenderSessionId, amountCents: 10_000 } as const
    const transactionId = lender.happens({ ...purchase, ...wrong }, { deliveredTo: lenderSessionId })
    await poll()
    expect(await cents(1030)).toBe(0)
    lender.happens({ ...purchase, transactionId })
    expect(await poll()).toMatchObject({ dialog: 'satisfied' })
    const outcomes = await practice.db.many(listOutcomes, [practice.practiceId, sessionId])
    expect(outcomes).toMatchObject([{ became: 'payment', amount_cents: 10_000 }])
    expect(await cents(1030)).toBe(10_000)
  },
)

test('a result that a refresh gets without any of its sessions is set aside, not posted to a guess', async () => {
  lender.happens(
    { kind: 'purchase', lenderSessionId: 'unknown', amountCents: 10_000 },
    { deliveredTo: lenderSessionId },
  )
  await refreshPatient(practice.as('frontdesk'), practice.patientIds[0])
  expect(await exceptions()).toMatchObject([{ kind: 'quarantine' }])
  expect(await cents(1030)).toBe(0)
})

test('a quarantine is dismissed once, by a manager, and posts nothing', async () => {
  lender.garbles(lenderSessionId, { kind: 'chargeback' })
  await poll()
  const [exception] = await exceptions()
  const before = await counts()
  const dismiss = { resolution: 'dismiss', note: 'Known to the lender' }
  const id = exception?.id ?? ''
  await expect(resolveException(practice.as('biller'), id, dismiss)).rejects.toMatchObject({
    code: 'forbidden',
  })
  await resolveException(practice.as('manager'), id, dismiss)
  await expect(resolveException(practice.as('manager'), id, dismiss)).rejects.toMatchObject({
    code: 'wrong-state',
  })
  expect(await exceptions()).toEqual([])
  expect(await counts()).toEqual(before)
  expect(await verifyBooks(practice.db, practice.practiceId)).toEqual([])
})
