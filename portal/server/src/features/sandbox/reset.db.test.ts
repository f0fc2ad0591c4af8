import { statement } from '@tillwave/server-kit/statement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { expectBooksToBalance } from '../../testing/books.ts'
import { applicationOf, followLaunch, openAccount } from '../../testing/hands.ts'
import {
  addOperator,
  addPractice,
  PASSWORD,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'
import { sandboxCalls } from '../../testing/sandbox-calls.ts'

let portal: TestPortal
let operator: Browser

beforeAll(async () => {
  portal = await startPortal()
  operator = await signedIn(portal, await addOperator(portal))
})

afterAll(() => portal.stop())

const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
const everything = { body: {} }

function createSession(practice: TestPractice, idempotencyKey?: string) {
  const body = { merchantNumber: practice.merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  return practiceSystem(portal, practice).createSession({ body }, idempotencyKey ? { idempotencyKey } : {})
}

/** A practice at work: a session with a purchase, a pending application, a note, a chart, a flag and a fault. */
async function practiceAtWork() {
  const practice = await addPractice(portal)
  const browser = await signedIn(portal, practice.userIds.administrator)
  await browser.stepUp({ body: { password: PASSWORD } })
  const { merchantNumber } = practice
  const session = await createSession(practice, 'the-same-key')
  const bar = await followLaunch(browser, session.launchUrl)
  const application = applicationOf(merchantNumber, bar.id)
  const { accountId } = await browser.submitApplication({ body: application })
  const charge = { practiceSessionId: bar.id, merchantNumber, accountId: accountId ?? '', reference: '' }
  const purchase = { ...charge, amountCents: 50_000, promotionCode: 'deferred-12' }
  const { id: transactionId } = await browser.makePurchase({ body: purchase })
  await browser.submitApplication({ body: { ...applicationOf(merchantNumber), zip: '00004' } })
  const params = { accountId: accountId ?? '', practiceId: practice.id }
  await browser.addAccountNote({ params, body: { note: 'Called' } })
  await browser.linkChart({ params, body: { chartReference: 'chart-1' } })
  await operator.flagPatient({ params, body: { reference: 'chart-2', on: true } })
  await browser.switchOwnFault({ params: { fault: 'reorder' }, body: { on: true } })
  return { practice, browser, session, application, transactionId, purchase, accountId: accountId ?? '' }
}

/** What a practice sees of what it did, in its screens and by the partner API. */
async function seenBy(practice: TestPractice, browser: Browser, sessionId: string) {
  const system = practiceSystem(portal, practice)
  const period = { from: '2026-01-01', to: '2199-12-31' }
  return {
    applications: (await browser.listApplications(everything)).applications.length,
    transactions: (await browser.listTransactions(everything)).transactions.length,
    accounts: (await browser.listAccounts(everything)).accounts.length,
    settlements: (await browser.listSettlements({ query: {} })).settlements.length,
    results: (await system.results({ body: { sessionIds: [sessionId] } })).results.length,
    told: (await system.transactions({ query: period })).transactions.length,
    funded: (await system.settlements({ query: period })).settlements.length,
    financing: (await system.patient({ params: { reference: 'chart-1' } })).financingPatient,
    flagged: (await system.patient({ params: { reference: 'chart-2' } })).financingPatient,
    faults: (await browser.readSandbox()).faults.filter(({ on }) => on).length,
  }
}

const nothing = {
  applications: 0,
  transactions: 0,
  accounts: 0,
  settlements: 0,
  results: 0,
  told: 0,
  funded: 0,
  financing: false,
  flagged: false,
  faults: 0,
}

/** All rows of all practices, as a superuser counts them. */
async function rowsOf(table: string): Promise<number> {
  const counted = z.object({ count: z.int() })
  const rows = statement(`test.rows-of-${table}`, counted, `select count(*) from ${table}`)
  return (await portal.whole.outside().one(rows)).count
}

test('after a reset the practice sees nothing of what it did, and nothing was deleted', async () => {
  const { practice, browser, session } = await practiceAtWork()
  const before = await seenBy(practice, browser, session.id)
  expect(Object.values(before).every(Boolean), JSON.stringify(before)).toBe(true)
  const kept = ['lender_transaction', 'application', 'practice_session', 'account_entry', 'idempotency_key']
  const rows = await Promise.all(kept.map(rowsOf))
  const { resets } = await browser.readSandbox()
  expect(resets).toEqual([])
  expect(await browser.resetSandbox({ body: { confirm: 'reset' } })).toMatchObject({ generation: 1 })
  expect(await seenBy(practice, browser, session.id)).toEqual(nothing)
  expect(await Promise.all(kept.map(rowsOf))).toEqual(rows)
  expect((await browser.listApiKeys()).keys).toHaveLength(1)
  expect((await practiceSystem(portal, practice).merchants()).merchants).toMatchObject([{ status: 'open' }])
})

test('after a reset everything works as on the first day: the same person, key, day and purchase', async () => {
  const { practice, browser, session, application, purchase } = await practiceAtWork()
  await browser.resetSandbox({ body: { confirm: 'reset' } })
  const again = await createSession(practice, 'the-same-key')
  expect(again.id).not.toBe(session.id)
  const { id: practiceSessionId } = await followLaunch(browser, again.launchUrl)
  const { accountId } = await browser.submitApplication({ body: { ...application, practiceSessionId } })
  expect(accountId).not.toBe(purchase.accountId)
  const body = { ...purchase, accountId: accountId ?? '', practiceSessionId }
  expect((await browser.makePurchase({ body })).status).toBe('approved')
  const { results } = await practiceSystem(portal, practice).results({ body: { sessionIds: [again.id] } })
  expect(results).toHaveLength(2)
  await expectBooksToBalance(portal)
})

test('what was made before a reset answers as if it had never been', async () => {
  const { practice, browser, session, transactionId, purchase } = await practiceAtWork()
  const unused = await practiceSystem(portal, practice).launchSession({ params: { sessionId: session.id } })
  await browser.resetSandbox({ body: { confirm: 'reset' } })
  const gone = { code: 'not-found' }
  const system = practiceSystem(portal, practice)
  const params = { sessionId: session.id, practiceSessionId: session.id, transactionId }
  await expect(system.sessionResults({ params, query: {} })).rejects.toMatchObject(gone)
  await expect(system.launchSession({ params })).rejects.toMatchObject(gone)
  await expect(followLaunch(browser, unused.launchUrl)).rejects.toMatchObject(gone)
  await expect(browser.readPracticeSession({ params })).rejects.toMatchObject(gone)
  expect((await browser.currentPracticeSession()).practiceSession).toBeNull()
  await expect(browser.readTransaction({ params })).rejects.toMatchObject(gone)
  const refund = {
    practiceSessionId: null,
    originalTransactionId: transactionId,
    amountCents: 100,
    reason: 'R',
  }
  await expect(browser.makeRefund({ body: refund })).rejects.toMatchObject(gone)
  await expect(browser.makePurchase({ body: purchase })).rejects.toMatchObject(gone)
})

test('a reset touches no other practice, also where both worked on one account', async () => {
  const { browser, application, accountId } = await practiceAtWork()
  const other = await practiceAtWork()
  const shared = { ...other.purchase, accountId, practiceSessionId: null }
  const { accountNumber } = await browser.readAccount({ params: { accountId } })
  await other.browser.lookUpAccounts({ body: { accountNumber } })
  await other.browser.makePurchase({ body: shared })
  const before = await seenBy(other.practice, other.browser, other.session.id)
  await browser.resetSandbox({ body: { confirm: 'reset' } })
  expect(await seenBy(other.practice, other.browser, other.session.id)).toEqual(before)
  const { firstName, lastName, birthDate, zip } = application
  const lookup = { body: { firstName, lastName, birthDate, zip } }
  expect((await other.browser.lookUpAccounts(lookup)).accounts).toMatchObject([
    { id: accountId, status: 'open' },
  ])
  expect((await browser.lookUpAccounts(lookup)).accounts).toEqual([])
  expect((await other.browser.makePurchase({ body: { ...shared, amountCents: 30_000 } })).status).toBe(
    'approved',
  )
})

test('a key resets by one call, once however often it is sent, and also while faults are on', async () => {
  const { practice, browser, session } = await practiceAtWork()
  await browser.switchOwnFault({ params: { fault: 'error' }, body: { on: true } })
  const calls = sandboxCalls(portal, practice)
  const options = { idempotencyKey: 'reset-of-this-run' }
  const made = await calls.resetSandbox({ body: { confirm: 'reset' } }, options)
  const { id } = await createSession(practice)
  expect(await calls.resetSandbox({ body: { confirm: 'reset' } }, options)).toEqual(made)
  expect(await seenBy(practice, browser, session.id)).toEqual(nothing)
  const still = await practiceSystem(portal, practice).sessionResults({
    params: { sessionId: id },
    query: {},
  })
  expect(still.results).toEqual([])
})

test('a provider user, and an administrator without the password, reset nothing', async () => {
  const { practice, session } = await practiceAtWork()
  const provider = await signedIn(portal, practice.userIds.provider)
  const body = { confirm: 'reset' as const }
  await expect(provider.resetSandbox({ body })).rejects.toMatchObject({ code: 'forbidden' })
  const administrator = await signedIn(portal, practice.userIds.administrator)
  await expect(administrator.resetSandbox({ body })).rejects.toMatchObject({ code: 'step-up' })
  const wrong = { confirm: 'yes' } as unknown as typeof body
  const called = sandboxCalls(portal, practice).resetSandbox({ body: wrong })
  await expect(called).rejects.toMatchObject({ code: 'invalid' })
  expect((await seenBy(practice, administrator, session.id)).transactions).toBe(1)
})

test('work and resets at once never meet: each is wholly before or wholly after', async () => {
  const { practice, browser } = await practiceAtWork()
  const { merchantNumber } = practice
  const work = async () => {
    const accountId = await openAccount(browser, merchantNumber)
    const charge = { practiceSessionId: null, merchantNumber, accountId, amountCents: 50_000, reference: '' }
    const { id } = await browser.makePurchase({ body: { ...charge, promotionCode: 'deferred-12' } })
    const refund = { practiceSessionId: null, originalTransactionId: id, amountCents: 20_000, reason: 'R' }
    await browser.makeRefund({ body: refund })
  }
  const reset = () => browser.resetSandbox({ body: { confirm: 'reset' } })
  const tried = await Promise.allSettled([
    ...Array.from({ length: 8 }, work),
    reset(),
    ...[1, 2, 3, 4].map(work),
    reset(),
  ])
  for (const one of tried)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'not-found' })
  const { transactions } = await browser.listTransactions(everything)
  const purchases = new Set(transactions.filter(({ kind }) => kind === 'purchase').map(({ id }) => id))
  for (const { kind, id } of transactions) {
    if (kind === 'purchase') continue
    const { originalTransactionId } = await browser.readTransaction({ params: { transactionId: id } })
    expect(purchases.has(originalTransactionId ?? '')).toBe(true)
  }
  await reset()
  expect((await browser.listTransactions(everything)).transactions).toEqual([])
})
