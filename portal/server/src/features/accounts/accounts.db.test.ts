import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount } from '../../testing/hands.ts'
import { addPractice, signedIn, startPortal, type Browser, type TestPortal } from '../../testing/portal.ts'

let portal: TestPortal
let browser: Browser
let neighbour: Browser
let accountId: string
let administrator: string

beforeAll(async () => {
  portal = await startPortal()
  const practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.provider)
  administrator = practice.userIds.administrator
  neighbour = await signedIn(portal, (await addPractice(portal)).userIds.provider)
  accountId = await openAccount(browser, practice.merchantNumber)
  const outside = {
    practiceSessionId: null,
    merchantNumber: practice.merchantNumber,
    accountId,
    reference: '',
  }
  await browser.makePurchase({ body: { ...outside, amountCents: 50_000, promotionCode: 'deferred-6' } })
})

afterAll(() => portal.stop())

test('the application tells how the holder is reached; the practice corrects it for everybody', async () => {
  const params = { accountId }
  const { contact } = await browser.readAccount({ params })
  expect(contact).toMatchObject({ line1: '1 Example Street', state: 'ME', phone: '' })
  const body = { ...contact, phone: '(207) 555-0100', email: 'ada@example.com' }
  expect((await browser.changeContact({ params, body })).contact).toEqual(body)
  const { accountNumber } = await browser.readAccount({ params })
  await neighbour.lookUpAccounts({ body: { accountNumber } })
  expect((await neighbour.readAccount({ params })).contact).toEqual(body)
  const wrong = browser.changeContact({ params, body: { ...body, email: 'nowhere' } })
  await expect(wrong).rejects.toMatchObject({
    code: 'invalid',
    fields: { email: 'Enter an e-mail address.' },
  })
})

test('chart number and notes are the practice’s own', async () => {
  const params = { accountId }
  await browser.linkChart({ params, body: { chartReference: 'H-1042' } })
  await browser.addAccountNote({ params, body: { note: 'Prefers to be called in the evening.' } })
  const own = await browser.readAccount({ params })
  expect(own).toMatchObject({
    chartReference: 'H-1042',
    notes: [{ note: 'Prefers to be called in the evening.', notedBy: 'The provider' }],
  })
  expect(await neighbour.readAccount({ params })).toMatchObject({ chartReference: null, notes: [] })
  const unlinked = await browser.linkChart({ params, body: { chartReference: '' } })
  expect(unlinked.chartReference).toBeNull()
})

test('a note that holds a card number is refused', async () => {
  const body = { note: 'Card 4111 1111 1111 1111' }
  const refused = browser.addAccountNote({ params: { accountId }, body })
  await expect(refused).rejects.toMatchObject({ code: 'invalid' })
})

test('a practice lists the accounts that it has worked on, by name, digits or chart, and no other', async () => {
  const listed = async (q: string, by = browser) =>
    (await by.listAccounts({ body: { q } })).accounts.map(({ id }) => id)
  const { accountNumber } = await browser.readAccount({ params: { accountId } })
  expect(await listed('ada q')).toEqual([accountId])
  expect(await listed(accountNumber.slice(-4))).toEqual([accountId])
  await browser.linkChart({ params: { accountId }, body: { chartReference: 'H-7' } })
  expect(await listed('h-7')).toEqual([accountId])
  expect(await listed('nobody')).toEqual([])
  expect(await listed('', neighbour)).toEqual([])
})

test('the id of an account opens it to nobody who has not looked it up, and charges nothing (PP-12)', async () => {
  const { userIds, merchantNumber } = await addPractice(portal)
  const stranger = await signedIn(portal, userIds.administrator)
  const charge = { practiceSessionId: null, merchantNumber, accountId, amountCents: 20_000 }
  const params = { accountId }
  for (const deed of [
    () => stranger.readAccount({ params }),
    () => stranger.addAccountNote({ params, body: { note: 'x' } }),
    () => stranger.askLimitRaise({ params, body: { limitCents: 600_000 } }),
    () => stranger.makePurchase({ body: { ...charge, promotionCode: 'deferred-6', reference: '' } }),
  ])
    await expect(deed()).rejects.toMatchObject({ code: 'not-found' })
})

test('another practice that looks an account up sees that it moved, and not by which purchase', async () => {
  const { accountNumber } = await browser.readAccount({ params: { accountId } })
  await neighbour.lookUpAccounts({ body: { accountNumber } })
  const { plans, transactions, balanceCents } = await neighbour.readAccount({ params: { accountId } })
  expect([plans, transactions, balanceCents]).toEqual([[], [], 50_000])
})

test('nobody tries account numbers one after the other: beyond 300 look-ups an hour each is refused (PP-12)', async () => {
  const prober = await signedIn(portal, administrator)
  const { accountNumber } = await prober.readAccount({ params: { accountId } })
  const look = () => prober.lookUpAccounts({ body: { accountNumber } })
  for (let asked = 0; asked < 300; asked += 20) await Promise.all(Array.from({ length: 20 }, look))
  await expect(look()).rejects.toMatchObject({ code: 'too-many-requests' })
  const colleague = await browser.lookUpAccounts({ body: { accountNumber } })
  expect(colleague.accounts).toHaveLength(1)
})
