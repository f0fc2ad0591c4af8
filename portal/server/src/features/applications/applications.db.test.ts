import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationOf } from '../../testing/hands.ts'
import { addPractice, signedIn, startPortal, type Browser, type TestPortal } from '../../testing/portal.ts'

let portal: TestPortal
let browser: Browser
let merchantNumber: string

beforeAll(async () => {
  portal = await startPortal()
  const practice = await addPractice(portal)
  merchantNumber = practice.merchantNumber
  browser = await signedIn(portal, practice.userIds.provider)
})

afterAll(() => portal.stop())

const apply = (zip: string) => browser.submitApplication({ body: { ...applicationOf(merchantNumber), zip } })

test.each([
  ['00001', { status: 'approved', creditLimitCents: 500_000 }],
  ['00002', { status: 'declined', creditLimitCents: null, accountId: null }],
  ['00003', { status: 'pending', says: 'The lender is still deciding.', accountNumber: null }],
  ['00004', { status: 'pending', says: 'Call the lender for authorization.' }],
])('ZIP %s decides %j', async (zip, outcome) => {
  expect(await apply(zip)).toMatchObject(outcome)
})

test('a state that there is not is refused by its field, or it would be under no state’s rules', async () => {
  const body = { ...applicationOf(merchantNumber), state: 'CX' }
  const fields = { state: 'Use the two letters of the state.' }
  await expect(browser.submitApplication({ body })).rejects.toMatchObject({ code: 'invalid', fields })
})

test('any other ZIP approves an amount between $1,000 and $10,000', async () => {
  const { status, creditLimitCents } = await apply('04101')
  expect(status).toBe('approved')
  expect(creditLimitCents).toBeGreaterThanOrEqual(100_000)
  expect(creditLimitCents).toBeLessThanOrEqual(1_000_000)
})

test('ZIP 00003 turns approved 30 seconds later by the portal’s clock, and not a millisecond before', async () => {
  await setClock(portal.databaseUrl, new Date().toISOString())
  const { id } = await apply('00003')
  const read = () => browser.readApplication({ params: { applicationId: id } })
  await advanceClock(portal.databaseUrl, '29.999 seconds')
  expect((await read()).status).toBe('pending')
  await advanceClock(portal.databaseUrl, '1 millisecond')
  const raced = await Promise.all([read(), read(), read()])
  await setClock(portal.databaseUrl, undefined)
  expect(raced.map(({ status }) => status)).toEqual(['approved', 'approved', 'approved'])
  expect(new Set(raced.map(({ accountNumber }) => accountNumber)).size).toBe(1)
})

test('nobody gets a second open account, nor a second application while one is pending', async () => {
  const body = applicationOf(merchantNumber)
  const once = await browser.submitApplication({ body })
  expect(once.status).toBe('approved')
  const again = browser.submitApplication({ body: { ...body, firstName: ' ADA ' } })
  await expect(again).rejects.toMatchObject({ code: 'account-exists' })
  const waiting = { ...applicationOf(merchantNumber), zip: '00004' }
  await browser.submitApplication({ body: waiting })
  await expect(browser.submitApplication({ body: waiting })).rejects.toMatchObject({
    code: 'application-pending',
  })
})

test('two applications of one person at once open one account', async () => {
  const body = applicationOf(merchantNumber)
  const raced = await Promise.allSettled([1, 2, 3].map(() => browser.submitApplication({ body })))
  expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('an applicant of 17 is refused, with the sentence at the birth date', async () => {
  const birthDate = `${new Date().getUTCFullYear() - 17}-01-01`
  const refused = browser.submitApplication({ body: { ...applicationOf(merchantNumber), birthDate } })
  await expect(refused).rejects.toMatchObject({
    code: 'under-age',
    fields: { birthDate: 'At least 18 years ago.' },
  })
})

test('an account is found by number, and by name, birth date and ZIP together, but not by a part of them', async () => {
  const body = applicationOf(merchantNumber)
  const { accountNumber, accountId } = await browser.submitApplication({ body })
  const found = async (lookup: Parameters<Browser['lookUpAccounts']>[0]['body']) =>
    (await browser.lookUpAccounts({ body: lookup })).accounts.map(({ id }) => id)
  expect(await found({ accountNumber: String(accountNumber) })).toEqual([accountId])
  const { firstName, lastName, birthDate, zip } = body
  expect(await found({ firstName, lastName: lastName.toUpperCase(), birthDate, zip })).toEqual([accountId])
  expect(await found({ firstName, lastName, birthDate, zip: '00009' })).toEqual([])
})

test('the list filters by status and name, and shows the newest first', async () => {
  const { id, lastName } = await apply('00002')
  const { applications } = await browser.listApplications({ body: { status: 'declined', q: lastName } })
  expect(applications.map((one) => one.id)).toEqual([id])
  const newest = await browser.listApplications({ body: {} })
  expect(newest.applications[0]?.id).toBe(id)
})
