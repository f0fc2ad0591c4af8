import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { countBooks, readBalance, readTrialBalance } from '../../testing/queries.ts'
import { invoiceOf, launch, payIntent, today } from '../../testing/trade.ts'
import { closeSession, pollSession } from './index.ts'

const lender = fakeLender()
let office: TestOffice

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())

test.each([
  { portal: 9_999, applied: 9_999, excess: 0, open: 1 },
  { portal: 10_000, applied: 10_000, excess: 0, open: 0 },
  { portal: 10_001, applied: 10_000, excess: 1, open: 0 },
])(
  'a payment of 10000 cents approved for $portal applies $applied, with $excess in excess (CC-6, CC-6x)',
  async (row) => {
    const practice = await makePractice(office.app)
    const invoiceId = await invoiceOf(practice, 10_000)
    const { sessionId, lenderSessionId } = await launch(
      practice,
      await payIntent(practice, invoiceId, 10_000),
    )
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: row.portal })
    const session = await pollSession(practice.as('frontdesk'), sessionId, 1)
    expect(session).toMatchObject({ dialog: 'satisfied', attempts: 1, failure: null })
    expect(session.outcomes).toMatchObject([
      { became: 'payment', amountCents: row.portal, appliedCents: row.applied, excessCents: row.excess },
    ])
    const { balance_cents: open } = await practice.db.one(readBalance, [practice.practiceId, invoiceId])
    expect(open).toBe(row.open)
    const counts = await practice.db.one(countBooks, [practice.practiceId])
    expect(counts).toMatchObject({
      payments: 1,
      results: 1,
      lots: row.excess > 0 ? 1 : 0,
      exceptions: row.excess > 0 ? 1 : 0,
    })
    const clearing = await practice.db.many(readTrialBalance, [practice.practiceId])
    expect(clearing.find((line) => line.account === 1030)?.cents).toBe(row.portal)
  },
)

test('a deposit is always the portal’s amount (CC-6)', async () => {
  const practice = await makePractice(office.app)
  const intent = {
    purpose: 'deposit',
    amountCents: 5_000,
    receivedOn: await today(practice),
    reference: '',
    note: '',
  } as const
  const { sessionId, lenderSessionId } = await launch(practice, intent)
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 7_001 })
  const session = await pollSession(practice.as('frontdesk'), sessionId, null)
  expect(session).toMatchObject({ dialog: 'satisfied', attempts: 0 })
  expect(session.outcomes).toMatchObject([{ became: 'deposit', amountCents: 7_001, excessCents: 0 }])
})

test('a purchase found after the dialog was closed becomes a new deposit (CC-5)', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const { sessionId, lenderSessionId } = await launch(practice, await payIntent(practice, invoiceId, 10_000))
  await closeSession(practice.as('frontdesk'), sessionId)
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
  const session = await pollSession(practice.as('frontdesk'), sessionId, null)
  expect(session).toMatchObject({ dialog: 'closed' })
  expect(session.outcomes).toMatchObject([{ became: 'deposit', amountCents: 10_000, appliedCents: 0 }])
})

test('a second fetch of the same approval changes nothing (XX-4)', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const { sessionId, lenderSessionId } = await launch(practice, await payIntent(practice, invoiceId, 10_000))
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
  await pollSession(practice.as('frontdesk'), sessionId, 1)
  const before = await practice.db.one(countBooks, [practice.practiceId])
  await Promise.all([1, 2, 3].map(() => pollSession(practice.as('frontdesk'), sessionId, null)))
  expect(await practice.db.one(countBooks, [practice.practiceId])).toEqual(before)
})
