import type { Problem } from '@tillwave/route/problem'
import { Database } from '@tillwave/server-kit/database'
import { statement } from '@tillwave/server-kit/statement'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { openAccount } from '../../testing/hands.ts'
import {
  addOperator,
  addPractice,
  cookieHeader,
  PASSWORD,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
  type CookieJar,
} from '../../testing/portal.ts'
import { countLookUp } from './look-up-limit.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser
let accountId: string
let cookies: CookieJar

beforeAll(async () => {
  portal = await startPortal()
  await setClock(portal.databaseUrl, '2026-03-10T15:00:00Z')
})

beforeEach(async () => {
  practice = await addPractice(portal)
  cookies = new Map()
  browser = await signedIn(portal, practice.userIds.provider, cookies)
  accountId = await openAccount(browser, practice.merchantNumber)
})

afterAll(() => portal.stop())

const lookRow = z.object({
  actor_name: z.string(),
  action: z.string(),
  subject_id: z.string().nullable(),
  summary: z.string(),
})
const columns = 'actor_name, action, subject_id, summary'
const looks = statement('test.looks', lookRow, `select ${columns} from audit where is_look order by id`)
const operatorLooks = statement(
  'test.operator-looks',
  lookRow,
  `select ${columns} from operator_audit where is_look order by id`,
)

/** Fetches a file as the browser does. */
async function keep(path: string): Promise<void> {
  const answer = await fetch(portal.url + path, { headers: { cookie: cookieHeader(cookies) } })
  expect(answer.status, path).toBe(200)
}

const told = () => portal.database.inPractice(practice.id).many(looks)
const actions = async () => (await told()).map(({ action }) => action)

async function buy(): Promise<string> {
  const charge = {
    practiceSessionId: null,
    merchantNumber: practice.merchantNumber,
    accountId,
    amountCents: 50_000,
  }
  return (await browser.makePurchase({ body: { ...charge, promotionCode: 'deferred-6', reference: '' } })).id
}

test('opening an account is one look within five minutes, and the next one after', async () => {
  const params = { accountId }
  await browser.readAccount({ params })
  await advanceClock(portal.databaseUrl, '4 minutes 59 seconds')
  await browser.readAccount({ params })
  expect(await told()).toEqual([
    {
      actor_name: 'The provider',
      action: 'account.look',
      subject_id: accountId,
      summary: 'Opened an account.',
    },
  ])
  await advanceClock(portal.databaseUrl, '2 seconds')
  await browser.readAccount({ params })
  expect(await actions()).toEqual(['account.look', 'account.look'])
})

test('the same look by another person, or at another thing, is another look', async () => {
  const other = await openAccount(browser, practice.merchantNumber)
  const administrator = await signedIn(portal, practice.userIds.administrator)
  await browser.readAccount({ params: { accountId } })
  await browser.readAccount({ params: { accountId: other } })
  await administrator.readAccount({ params: { accountId } })
  expect((await told()).map((row) => [row.actor_name, row.subject_id])).toEqual([
    ['The provider', accountId],
    ['The provider', other],
    ['The administrator', accountId],
  ])
})

test('whatever shows, prints or keeps people’s data is told of, with ids and without names and numbers', async () => {
  const transactionId = await buy()
  await browser.readTransaction({ params: { transactionId } })
  await keep(`/api/transactions/${transactionId}/receipt`)
  await browser.downloadTransactions({ body: {} })
  const [application] = (await browser.listApplications({ body: {} })).applications
  await browser.readApplication({ params: { applicationId: application?.id ?? '' } })
  const { funding, accountNumber } = await browser.readTransaction({ params: { transactionId } })
  const settlementId = funding?.settlementId ?? ''
  await browser.readSettlement({ params: { settlementId } })
  await keep(`/api/settlements/${settlementId}/csv`)
  await keep('/api/reports/transactions/csv')
  await keep('/api/reports/transactions/pdf')
  const rows = await told()
  expect(rows.map((row) => [row.action, row.subject_id])).toEqual([
    ['transaction.look', transactionId],
    ['receipt.print', transactionId],
    ['transaction.download', null],
    ['application.look', application?.id],
    ['settlement.look', settlementId],
    ['settlement.download', settlementId],
    ['report.download', null],
    ['report.print', null],
  ])
  const summaries = rows.map(({ summary }) => summary).join(' ')
  for (const secret of ['Ada', 'Quill', accountNumber, accountNumber.slice(-4)])
    expect(summaries).not.toContain(secret)
})

test('every look-up and every prequalification is a row, whether it found somebody or not', async () => {
  const { accountNumber } = await browser.readAccount({ params: { accountId } })
  await browser.lookUpAccounts({ body: { accountNumber } })
  await browser.lookUpAccounts({ body: { accountNumber: '9804170000000000' } })
  await browser.lookUpAccounts({ body: { accountNumber: '9804170000000000' } })
  const person = { firstName: 'Bea', lastName: 'Stranger', birthDate: '1980-05-17', zip: '00001' }
  await browser.lookUpAccounts({ body: person })
  await browser.prequalify({ body: person })
  await browser.prequalify({ body: { ...person, zip: '00002' } })
  expect((await told()).slice(1).map((row) => [row.action, row.subject_id, row.summary])).toEqual([
    ['account.look-up', accountId, 'Looked an account up by its number: found.'],
    ['account.look-up', null, 'Looked an account up by its number: nothing found.'],
    ['account.look-up', null, 'Looked an account up by its number: nothing found.'],
    ['account.look-up', null, 'Looked an account up by name, birth date and ZIP: nothing found.'],
    ['application.prequalify', null, 'Asked whether a person would be approved: likely.'],
    ['application.prequalify', null, 'Asked whether a person would be approved: not now.'],
  ])
})

test('a search is one row with its words, never with a number that was typed; a list without words is none', async () => {
  await browser.listAccounts({ body: {} })
  await browser.listAccounts({ body: { q: 'Qui' } })
  await browser.listAccounts({ body: { q: 'Qui' } })
  await browser.listTransactions({ body: { q: '9804 1700 0000 0329' } })
  await browser.listApplications({ body: { q: 'ada 9804-1700-0000-0001' } })
  expect((await told()).map(({ summary }) => summary)).toEqual([
    'Searched accounts for "Qui".',
    'Searched transactions for "(number)".',
    'Searched applications for "ada (number)".',
  ])
})

test('what a practice may not read is no look of its trail', async () => {
  const transactionId = await buy()
  const rival = await addPractice(portal)
  const theirs = await signedIn(portal, rival.userIds.provider)
  await expect(theirs.readTransaction({ params: { transactionId } })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(await portal.database.inPractice(rival.id).many(looks)).toEqual([])
  expect(await actions()).toEqual([])
})

test('nobody is shown what cannot be told of', async () => {
  const owner = new Database({ url: portal.databaseUrl, role: 'tillwave', connections: 1 })
  const columns = 'practice_id, id, actor_id, actor_name, action, subject_id, summary, is_look'
  const alter = (name: string, text: string) => owner.outside().run(statement(name, z.unknown(), text))
  await alter('test.revoke', 'revoke insert on audit from portal_app')
  const refused = await browser.readAccount({ params: { accountId } }).catch((error: Problem) => error.code)
  await alter('test.grant', `grant insert (${columns}) on audit to portal_app`)
  await owner.close()
  expect(refused).toBe('broken')
  expect((await browser.readAccount({ params: { accountId } })).id).toBe(accountId)
})

test('an operator’s look-ups stand in the operators’ own trail', async () => {
  const operator = await signedIn(portal, await addOperator(portal))
  const { accountNumber } = await browser.readAccount({ params: { accountId } })
  await operator.lookUpAnyAccounts({ body: { accountNumber } })
  await operator.listAuthorizations()
  await operator.listAuthorizations()
  expect(
    (await portal.database.outside().many(operatorLooks)).map((row) => [row.action, row.subject_id]),
  ).toEqual([
    ['account.look-up', accountId],
    ['application.look', null],
  ])
})

test('looks are not counted as work in the report about users', async () => {
  const administrator = await signedIn(portal, practice.userIds.administrator)
  const query = { from: '2026-03-10', to: '2026-03-10' }
  const others = async () => {
    const report = await administrator.readReport({ params: { report: 'users' }, query })
    return report.figures.find(({ label }) => label === 'Actions')?.value
  }
  const before = await others()
  await browser.readAccount({ params: { accountId } })
  await browser.listAccounts({ body: { q: 'Qui' } })
  expect(await others()).toBe(before)
})

test('look-ups and prequalifications count against one hourly limit of a user', async () => {
  const body = { firstName: 'Bea', lastName: 'Stranger', birthDate: '1980-05-17', zip: '00001' }
  const { user } = await browser.whoAmI()
  const actor = { id: user.id, name: user.displayName }
  const desk = { practiceId: practice.id, actor, scope: portal.database.inPractice(practice.id) }
  await Promise.all(Array.from({ length: 298 }, () => countLookUp(portal.database, desk)))
  await browser.prequalify({ body })
  await browser.lookUpAccounts({ body })
  await expect(browser.prequalify({ body })).rejects.toMatchObject({ code: 'too-many-requests' })
  await expect(browser.lookUpAccounts({ body })).rejects.toMatchObject({ code: 'too-many-requests' })
  expect(await actions()).toEqual(['application.prequalify', 'account.look-up'])
  const colleague = await signedIn(portal, practice.userIds.administrator)
  await colleague.prequalify({ body })
  await advanceClock(portal.databaseUrl, '1 hour 1 second')
  await browser.signIn({ body: { userId: practice.userIds.provider, password: PASSWORD } })
  await browser.prequalify({ body })
})

test('account numbers do not follow one another', async () => {
  const numbers: number[] = []
  for (let made = 0; made < 4; made += 1) {
    const id = await openAccount(browser, practice.merchantNumber)
    numbers.push(
      Number((await browser.readAccount({ params: { accountId: id } })).accountNumber.slice(6, 15)),
    )
  }
  const steps = numbers.slice(1).map((number, at) => Math.abs(number - (numbers[at] ?? 0)))
  expect(Math.max(...steps)).toBeGreaterThan(1_000)
})
