import { newId } from '@tillwave/server-kit/ids'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { depositIntent, financed, offInvoice, refundIntent } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { countBooks } from '../../testing/queries.ts'
import { paid } from '../../testing/sold.ts'
import { invoiceOf, launch, payIntent } from '../../testing/trade.ts'
import { asOwner, readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { createSession, pollSession } from './index.ts'

const lender = fakeLender()
let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  const asked = lender.wishes.length
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
  expect(lender.wishes).toHaveLength(asked)
}

async function setLocation(change: string): Promise<void> {
  await asOwner(office, async (owner) => {
    await owner.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    await owner.query(`update location set ${change}`)
  })
}

describe('a launch asks the lender for', () => {
  test.each(['home', 'application'] as const)(
    'the %s page, with the patient and no amount (CC-1)',
    async (purpose) => {
      await launch(practice, { purpose })
      const wish = lender.wishes.at(-1)
      expect(wish).toMatchObject({ purpose, patient: { reference: practice.patientIds[0] } })
      expect(wish).not.toHaveProperty('amountCents')
    },
  )

  test('the purchase page with the amount, and no ledger row is made (CC-2)', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const before = await practice.db.one(countBooks, [practice.practiceId])
    for (const intent of [
      await payIntent(practice, invoiceId, 7_000),
      await depositIntent(practice, 7_000),
    ]) {
      await launch(practice, intent)
      const { merchantNumber } = practice.locations[0]
      expect(lender.wishes.at(-1)).toMatchObject({ purpose: 'purchase', amountCents: 7_000, merchantNumber })
    }
    expect(await practice.db.one(countBooks, [practice.practiceId])).toEqual(before)
  })

  test('the refund page with the amount and the purchase that it is meant for (CC-3)', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { paymentId, transactionId } = await financed(practice, lender, invoiceId, 10_000)
    await launch(practice, await refundIntent(practice, paymentId, [offInvoice(invoiceId, 2_000)]))
    expect(lender.wishes.at(-1)).toMatchObject({
      purpose: 'refund',
      amountCents: 2_000,
      originalTransactionId: transactionId,
    })
  })
})

describe('a launch is refused, asks no lender and changes nothing (I5) when', () => {
  const home = { purpose: 'home' } as const

  test('the location has no merchant number, or CareCredit is off (CC-18)', async () => {
    await setLocation('carecredit_on = false')
    await refused(() => launch(practice, home), { code: 'carecredit-off' })
    await setLocation('carecredit_on = true, merchant_number = null')
    await refused(() => launch(practice, home), { code: 'carecredit-off' })
  })

  test('the lender has closed the merchant (CC-18)', async () => {
    await setLocation('merchant_closed = true')
    await refused(() => launch(practice, home), { code: 'merchant-closed' })
  })

  test.each(['administrator', 'auditor'] as const)('the %s asks (BI-12)', async (role) => {
    await refused(() => launch(practice, home, role), { code: 'forbidden' })
  })

  test('a refund is above the limit of the front desk (BI-12)', async () => {
    const invoiceId = await invoiceOf(practice, 50_000)
    const { paymentId } = await financed(practice, lender, invoiceId, 50_000)
    const intent = await refundIntent(practice, paymentId, [offInvoice(invoiceId, 25_001)])
    await refused(() => launch(practice, intent, 'frontdesk'), { code: 'over-limit' })
  })

  test('the money did not come from CareCredit (I11)', async () => {
    const invoiceId = await invoiceOf(practice, 1_000)
    const paymentId = await paid(practice, invoiceId, 1_000)
    const intent = await refundIntent(practice, paymentId, [offInvoice(invoiceId, 1_000)])
    await refused(() => launch(practice, intent), { code: 'path-not-allowed' })
  })

  test('the invoice owes less, or is another patient’s', async () => {
    const invoiceId = await invoiceOf(practice, 1_000)
    const more = await payIntent(practice, invoiceId, 1_001)
    await refused(() => launch(practice, more), { code: 'more-than-balance' })
    const theirs = await payIntent(practice, await invoiceOf(practice, 1_000, practice.patientIds[1]), 1_000)
    await refused(() => launch(practice, theirs), { code: 'not-found' })
    await refused(async () => launch(practice, await payIntent(practice, newId(), 1)), { code: 'not-found' })
  })
})

test('a session id that is taken is a conflict; the same request again is answered as the first time', async () => {
  const sessionId = newId()
  const create = (key: string) =>
    createSession(practice.as('frontdesk', { key, hash: key }), {
      sessionId,
      patientId: practice.patientIds[0],
      locationId: practice.locations[0].id,
      intent: { purpose: 'home' },
    })
  const key = newId()
  const first = await create(key)
  expect(await create(key)).toEqual(first)
  await refused(() => create(newId()), { code: 'conflict' })
})

test('the dialog counts its attempts, one to three, and Refresh counts none (CC-4)', async () => {
  const { sessionId } = await launch(practice, await depositIntent(practice, 1_000))
  const attempts = async (attempt: 1 | 2 | 3 | null) =>
    (await pollSession(practice.as('frontdesk'), sessionId, attempt)).attempts
  expect([await attempts(null), await attempts(1), await attempts(2)]).toEqual([0, 1, 2])
  expect([await attempts(null), await attempts(3), await attempts(null), await attempts(1)]).toEqual([
    2, 3, 3, 3,
  ])
})
