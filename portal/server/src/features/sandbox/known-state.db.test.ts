import { addDays, daysBetween } from '@tillwave/money/calendar'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectBooksToBalance } from '../../testing/books.ts'
import { openAccount } from '../../testing/hands.ts'
import {
  addOperator,
  addPractice,
  PASSWORD,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
} from '../../testing/portal.ts'

let portal: TestPortal
let operator: Browser

beforeAll(async () => {
  portal = await startPortal()
  await setClock(portal.databaseUrl, '2026-11-22T12:00:00.000Z')
  operator = await signedIn(portal, await addOperator(portal))
})

afterAll(() => portal.stop())

async function practiceWithAdministrator() {
  const practice = await addPractice(portal)
  const browser = await signedIn(portal, practice.userIds.administrator)
  await browser.stepUp({ body: { password: PASSWORD } })
  const params = { practiceId: practice.id, merchantNumber: practice.merchantNumber }
  return { practice, browser, params }
}

const reset = (browser: Browser, idempotencyKey?: string) =>
  browser.resetSandbox({ body: { confirm: 'reset' } }, idempotencyKey ? { idempotencyKey } : {})

function buy(browser: Browser, merchantNumber: string, accountId: string) {
  const charge = { practiceSessionId: null, merchantNumber, accountId, amountCents: 120_000, reference: '' }
  return browser.makePurchase({ body: { ...charge, promotionCode: 'deferred-12' } })
}

async function daysPass(browser: Browser, days: number) {
  const { today } = await browser.readOwnClock()
  return browser.moveOwnClock({ body: { today: addDays(today, days) } })
}

/** How many days the lender is ahead of the calendar for a practice. */
const ahead = async (browser: Browser) => (await browser.readOwnClock()).daysAhead

test('a reset opens merchants, certifies for a year, ends faults and schedules, and says what it did', async () => {
  const { practice, browser, params } = await practiceWithAdministrator()
  const { today } = await browser.readOwnClock()
  await operator.setMerchantStatus({ params, body: { status: 'suspended' } })
  await operator.setCertification({ params, body: { expiresOn: addDays(today, -3) } })
  const schedule = { on: true, everyNth: 3, untilAt: '2199-01-01T00:00:00.000Z' }
  for (const fault of ['error', 'merchant-closed'])
    await browser.switchOwnFault({ params: { fault }, body: schedule })
  await operator.flagPatient({ params, body: { reference: 'chart-9', on: true } })
  await daysPass(browser, 45)
  const made = await reset(browser, 'reset-of-this-run')
  expect(made.did).toEqual({
    sessions: 0,
    applications: 0,
    transactions: 0,
    accounts: 0,
    faults: 2,
    flags: 1,
    charts: 0,
    plans: 0,
    merchants: 1,
    certifications: 1,
    days: 45,
  })
  expect(await reset(browser, 'reset-of-this-run')).toEqual(made)
  const { faults, resets } = await browser.readSandbox()
  expect(faults.filter(({ on }) => on)).toEqual([])
  expect(resets).toEqual([made])
  const { merchants } = await practiceSystem(portal, practice).merchants()
  expect(merchants).toMatchObject([{ status: 'open' }])
  expect(daysBetween(today, merchants[0]?.certificationExpiresOn ?? today)).toBeGreaterThanOrEqual(365)
  expect(await browser.readOwnClock()).toEqual({ today, daysAhead: 0 })
  expect((await reset(browser)).did).toMatchObject({ faults: 0, merchants: 0, certifications: 0, days: 0 })
})

test('each practice has a lender’s clock of its own: moving it moves no other, nor payments, batches, launches', async () => {
  const one = await practiceWithAdministrator()
  const other = await practiceWithAdministrator()
  const accountId = await openAccount(one.browser, one.practice.merchantNumber)
  const { accountNumber } = await one.browser.readAccount({ params: { accountId } })
  await other.browser.lookUpAccounts({ body: { accountNumber } })
  for (const { browser, practice } of [one, other]) await buy(browser, practice.merchantNumber, accountId)
  expect((await daysPass(one.browser, 400)).paymentsMade).toBe(12)
  expect(await ahead(other.browser)).toBe(0)
  const progressOf = async ({ browser }: typeof one) =>
    (await browser.readAccount({ params: { accountId } })).plans[0]?.paidCents
  expect([await progressOf(one), await progressOf(other)]).toEqual([120_000, 0])
  const fundedOf = async ({ browser }: typeof one) =>
    (await browser.listSettlements({ query: {} })).settlements.map(({ fundedOn }) => fundedOn !== null)
  expect([await fundedOf(one), await fundedOf(other)]).toEqual([[true], [false]])
  const certified = async ({ practice }: typeof one) => {
    const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
    const body = {
      merchantNumber: practice.merchantNumber,
      purpose: 'home' as const,
      patient,
      reference: 'L',
    }
    return practiceSystem(portal, practice)
      .createSession({ body })
      .then(
        () => 'launched',
        ({ code }: { code: string }) => code,
      )
  }
  expect([await certified(one), await certified(other)]).toEqual(['certification-lapsed', 'launched'])
  await expectBooksToBalance(portal)
})

test('a reset puts the clock back, and the practice works on the calendar’s day again', async () => {
  const { practice, browser } = await practiceWithAdministrator()
  const { today } = await browser.readOwnClock()
  await buy(browser, practice.merchantNumber, await openAccount(browser, practice.merchantNumber))
  await daysPass(browser, 31)
  expect((await reset(browser)).did).toMatchObject({
    days: 31,
    transactions: 1,
    applications: 1,
    accounts: 1,
  })
  const accountId = await openAccount(browser, practice.merchantNumber)
  await buy(browser, practice.merchantNumber, accountId)
  expect((await browser.readAccount({ params: { accountId } })).plans[0]?.paidCents).toBe(0)
  const { settlements } = await browser.listSettlements({ query: {} })
  expect(settlements.map(({ batchOn }) => batchOn)).toEqual([today])
  expect((await daysPass(browser, 31)).paymentsMade).toBe(1)
})

test('days pass by an administrator’s or an operator’s hand, never back, never more than ten years', async () => {
  const { practice, browser, params } = await practiceWithAdministrator()
  const provider = await signedIn(portal, practice.userIds.provider)
  await expect(daysPass(provider, 1)).rejects.toMatchObject({ code: 'forbidden' })
  const { today } = await operator.readPracticeClock({ params })
  const moved = await operator.movePracticeClock({ params, body: { today: addDays(today, 10) } })
  expect(moved).toEqual({ today: addDays(today, 10), daysAhead: 10, paymentsMade: 0 })
  const refused = { code: 'clock-limit', fields: { today: expect.any(String) as string } }
  await expect(daysPass(browser, -1)).rejects.toMatchObject(refused)
  await expect(daysPass(browser, 3_641)).rejects.toMatchObject(refused)
  expect(await ahead(browser)).toBe(10)
})

test('moves of the clock at once end on the furthest day, and each payment is made once', async () => {
  const { practice, browser } = await practiceWithAdministrator()
  const accountId = await openAccount(browser, practice.merchantNumber)
  await buy(browser, practice.merchantNumber, accountId)
  const { today } = await browser.readOwnClock()
  const moves = [100, 200, 100, 150, 200].map((days) =>
    browser.moveOwnClock({ body: { today: addDays(today, days) } }),
  )
  await Promise.allSettled(moves)
  expect(await ahead(browser)).toBe(200)
  await expectBooksToBalance(portal)
  const { plans } = await browser.readAccount({ params: { accountId } })
  expect(plans[0]?.paidCents).toBe(60_000)
})

test('a reset and changes of status, certification, clock and purchases at once never block one another', async () => {
  const { practice, browser, params } = await practiceWithAdministrator()
  const { today } = await browser.readOwnClock()
  const accountId = await openAccount(browser, practice.merchantNumber)
  await buy(browser, practice.merchantNumber, accountId)
  for (let round = 0; round < 3; round += 1) {
    const tried = await Promise.allSettled([
      operator.setMerchantStatus({ params, body: { status: 'closed' } }),
      reset(browser),
      operator.setCertification({ params, body: { expiresOn: addDays(today, 5) } }),
      daysPass(browser, 40),
      reset(browser),
      operator.setMerchantStatus({ params, body: { status: 'open' } }),
      openAccount(browser, practice.merchantNumber),
      operator.setCertification({ params, body: { expiresOn: addDays(today, 9) } }),
    ])
    const codes = tried.map((one) =>
      one.status === 'rejected' ? (one.reason as { code?: string }).code : '',
    )
    for (const code of codes) expect(['', 'merchant-closed', 'clock-limit']).toContain(code)
  }
  await reset(browser)
  const { merchants } = await practiceSystem(portal, practice).merchants()
  expect(merchants).toMatchObject([{ status: 'open' }])
})
