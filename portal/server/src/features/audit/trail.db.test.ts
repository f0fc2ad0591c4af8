import { statement } from '@tillwave/server-kit/statement'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import {
  addOperator,
  addPractice,
  cookieHeader,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let administrator: Browser
let cookies: Map<string, string>

beforeAll(async () => {
  portal = await startPortal()
  // Late in the evening of the ninth at the practice, in the night of the tenth in UTC.
  await setClock(portal.databaseUrl, '2026-03-10T02:00:00Z')
})

beforeEach(async () => {
  practice = await addPractice(portal)
  cookies = new Map()
  administrator = await signedIn(portal, practice.userIds.administrator, cookies)
})

afterAll(() => portal.stop())

const search = (browser: Browser, q: string) => browser.listAccounts({ body: { q } })
const summaries = async (query: Parameters<Browser['listAudit']>[0]['query']) =>
  (await administrator.listAudit({ query })).rows.map(({ summary }) => summary)

test('the administrator reads who did what, newest first, and narrows it by person, action, kind and day', async () => {
  const provider = await signedIn(portal, practice.userIds.provider)
  await search(provider, 'Quill')
  await search(administrator, 'Moss')
  const { people, actions } = await administrator.readAuditChoices()
  expect(people.map(({ name }) => name)).toEqual(['Test', 'The administrator', 'The provider'])
  expect(actions).toEqual(['account.search', 'api-key.create'])
  const personId = people.find(({ name }) => name === 'The provider')?.id
  expect(await summaries({ kind: 'look' })).toEqual([
    'Searched accounts for "Moss".',
    'Searched accounts for "Quill".',
  ])
  expect(await summaries({ personId })).toEqual(['Searched accounts for "Quill".'])
  expect(await summaries({ action: 'api-key.create' })).toHaveLength(1)
  expect(await summaries({ kind: 'change', from: '2026-03-09', to: '2026-03-09' })).toHaveLength(1)
  expect(await summaries({ from: '2026-03-10' })).toEqual([])
})

test('nobody else reads it: not the provider, not another practice, not an operator', async () => {
  await search(administrator, 'Moss')
  const provider = await signedIn(portal, practice.userIds.provider)
  await expect(provider.listAudit({ query: {} })).rejects.toMatchObject({ code: 'forbidden' })
  const rival = await signedIn(portal, (await addPractice(portal)).userIds.administrator)
  const operator = await signedIn(portal, await addOperator(portal))
  for (const browser of [rival, operator]) {
    const { rows } = await browser.listAudit({ query: {} })
    expect(rows.filter(({ summary }) => summary.includes('Moss'))).toEqual([])
  }
})

test('an operator reads the operators’ trail', async () => {
  const operator = await signedIn(portal, await addOperator(portal))
  await operator.lookUpAnyAccounts({ body: { accountNumber: '9804170000000000' } })
  const { rows } = await operator.listAudit({ query: { action: 'account.look-up' } })
  expect(rows).toMatchObject([{ who: 'The operator', kind: 'look', subjectId: null }])
})

test('the trail is paged without gaps or repeats, also where rows have the same time', async () => {
  for (let at = 0; at < 52; at += 1) {
    await search(administrator, `w${String.fromCharCode(97 + (at % 26))}${at < 26 ? 'x' : 'y'}`)
    if (at === 26) await advanceClock(portal.databaseUrl, '1 second')
  }
  const first = await administrator.listAudit({ query: { kind: 'look' } })
  const second = await administrator.listAudit({ query: { kind: 'look', cursor: first.next ?? '' } })
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 2, null])
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(52)
})

test('the trail is kept as a file that runs no formula, and the file is told of', async () => {
  await search(administrator, '=HYPERLINK("x")')
  const user = { id: '018f0000-0000-7000-8000-000000000001', name: '=1+1' }
  await portal.database.inPractice(practice.id).run(
    statement(
      'test.formula',
      z.unknown(),
      `insert into audit (practice_id, id, actor_id, actor_name, action, summary)
         values ($1, $2, $2, $3, 'test.formula', '+cmd')`,
    ),
    [practice.id, user.id, user.name],
  )
  const headers = { cookie: cookieHeader(cookies) }
  const text = await (await fetch(`${portal.url}/api/audit-csv?from=2026-03-09`, { headers })).text()
  expect(text.split('\r\n')[0]).toBe('At,Who,Kind,Action,What,About,Row')
  expect(text).toContain(`,'=1+1,change,test.formula,'+cmd,`)
  expect(await summaries({ action: 'audit.download' })).toEqual([
    'Downloaded the audit trail as CSV: 3 rows.',
  ])
})
