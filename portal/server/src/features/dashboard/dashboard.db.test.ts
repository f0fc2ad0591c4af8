import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationOf, openAccount } from '../../testing/hands.ts'
import {
  addOperator,
  addPractice,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
} from '../../testing/portal.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal()
})

afterAll(() => portal.stop())

/** An employee who signs in at an instant, at which the clock then stands. */
async function employeeAt(instant: string, userId: string): Promise<Browser> {
  await setClock(portal.databaseUrl, instant)
  return signedIn(portal, userId)
}

/** The practice is in New York: its 9 March 2026, the day after the clocks went forward, begins at 04:00 UTC. */
const monday = '2026-03-10T03:59:59.000Z'
const tuesday = '2026-03-10T04:00:01.000Z'

test('figures and transactions are of the practice’s own day, the trend of its last 30 days', async () => {
  const { userIds, merchantNumber } = await addPractice(portal)
  const buyer = await employeeAt(monday, userIds.provider)
  const accountId = await openAccount(buyer, merchantNumber)
  const purchase = {
    practiceSessionId: null,
    merchantNumber,
    accountId,
    promotionCode: 'deferred-6',
    reference: '',
  }
  await buyer.makePurchase({ body: { ...purchase, amountCents: 30_000 } })
  const before = await buyer.readDashboard()
  expect(before).toMatchObject({ today: '2026-03-09', purchaseCount: 1, purchaseCents: 30_000 })

  const next = await employeeAt(tuesday, userIds.provider)
  expect(await next.readDashboard()).toMatchObject({
    today: '2026-03-10',
    purchaseCount: 0,
    purchaseCents: 0,
  })
  expect((await next.readDashboard()).transactions, 'while today has none, the newest').toHaveLength(1)
  const second = await next.makePurchase({ body: { ...purchase, amountCents: 45_000 } })
  await next.makePurchase({ body: { ...purchase, amountCents: 20_051 } })
  const originalTransactionId = second.id
  const refund = { practiceSessionId: null, originalTransactionId, amountCents: 5_000, reason: 'Returned' }
  await next.makeRefund({ body: refund })

  const { days, transactions, ...figures } = await next.readDashboard()
  expect(figures).toMatchObject({
    purchaseCount: 1,
    purchaseCents: 45_000,
    refundCents: 5_000,
    declinedCount: 1,
  })
  expect(transactions.map(({ amountCents }) => amountCents)).toEqual([5_000, 20_051, 45_000])
  expect(days).toHaveLength(30)
  expect(days[0]?.day).toBe('2026-02-09')
  expect(days.slice(-2)).toEqual([
    {
      day: '2026-03-09',
      purchaseCents: 30_000,
      refundCents: 0,
      approvedApplications: 1,
      declinedApplications: 0,
    },
    {
      day: '2026-03-10',
      purchaseCents: 45_000,
      refundCents: 5_000,
      approvedApplications: 0,
      declinedApplications: 0,
    },
  ])
})

test('applications that wait for a decision come first, and are counted', async () => {
  const { userIds, merchantNumber } = await addPractice(portal)
  const employee = await employeeAt(tuesday, userIds.provider)
  await employee.submitApplication({ body: { ...applicationOf(merchantNumber), zip: '00004' } })
  await employee.submitApplication({ body: { ...applicationOf(merchantNumber), zip: '00002' } })
  const { pendingCount, applications, days } = await employee.readDashboard()
  expect(pendingCount).toBe(1)
  expect(applications.map(({ status }) => status)).toEqual(['pending'])
  expect(days.at(-1)).toMatchObject({ approvedApplications: 0, declinedApplications: 1 })
})

test('a notice that an operator publishes is on every practice’s dashboard until its end', async () => {
  const { userIds } = await addPractice(portal)
  await setClock(portal.databaseUrl, monday)
  const operator = await signedIn(portal, await addOperator(portal))
  const body = { title: 'New plans', says: 'From Monday on.', shownUntil: tuesday }
  const { id } = await operator.publishNotice({ body })
  const seen = async (browser: Browser) => (await browser.readDashboard()).notices.map((notice) => notice.id)
  expect(await seen(await employeeAt(monday, userIds.provider))).toContain(id)
  expect(await seen(await employeeAt(tuesday, userIds.provider))).not.toContain(id)
})
