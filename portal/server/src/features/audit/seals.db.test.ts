import { Database } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { statement } from '@tillwave/server-kit/statement'
import { testServerVariable } from '@tillwave/server-kit/testing/test-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import {
  addOperator,
  addPractice,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'
import { sealTrails } from './seal-trails.ts'

let portal: TestPortal
let practice: TestPractice
let administrator: Browser
let ids: string[]

// Who owns the server of the database can take every wall down; only the seals tell of it.
let superuser: Database

beforeAll(async () => {
  portal = await startPortal()
  const url = new URL(process.env[testServerVariable] ?? '')
  url.pathname = new URL(portal.databaseUrl).pathname
  superuser = new Database({ url: url.toString(), role: 'postgres', connections: 2 })
  for (const table of ['audit', 'audit_seal', 'operator_audit'])
    await tamper(`alter table ${table} disable trigger user`)
})

beforeEach(async () => {
  practice = await addPractice(portal)
  administrator = await signedIn(portal, practice.userIds.administrator)
  await look('one', 'two', 'three')
  ids = (await administrator.listAudit({ query: { kind: 'look' } })).rows.map(({ id }) => id).toReversed()
  await sealAll()
})

afterAll(async () => {
  await superuser.close()
  await portal.stop()
})

async function look(...words: string[]) {
  for (const q of words) await administrator.listAccounts({ body: { q } })
}

async function sealAll(browser = administrator) {
  await sealTrails(portal.database)
  expect((await browser.checkAudit()).unsealedRows).toBe(0)
}

async function tamper(text: string, params: unknown[] = []): Promise<void> {
  await superuser.outside().run(statement('', z.unknown(), text), params)
}

const faults = async (browser = administrator) =>
  (await browser.checkAudit()).faults.map(({ fault, rowId }) => [fault, rowId])

test('an untouched trail is told to be so, and what was written since is counted', async () => {
  const sealed = await administrator.checkAudit()
  expect(sealed).toMatchObject({ sealedRows: 4, unsealedRows: 0, faults: [] })
  await look('four')
  expect(await administrator.checkAudit()).toMatchObject({ ...sealed, unsealedRows: 1 })
  await sealAll()
  const next = await administrator.checkAudit()
  expect(next).toMatchObject({ sealedRows: 5, faults: [] })
  expect(next.head?.number).toBeGreaterThan(sealed.head?.number ?? 0)
})

test('nothing new, no new seal', async () => {
  const before = await administrator.checkAudit()
  await sealTrails(portal.database)
  expect(await administrator.checkAudit()).toEqual(before)
})

test('rows are sealed in the order of their transactions’ numbers, of which 10 comes after 9', async () => {
  const fresh = await addPractice(portal)
  const insert = `insert into audit (practice_id, id, actor_id, actor_name, action, summary, written_in)
    values ($1, $2, $1, 'x', 'x.y', 'x', $3::bigint)`
  for (const xid of ['10', '9', '99', '100']) await tamper(insert, [fresh.id, newId(), xid])
  const theirs = await signedIn(portal, fresh.userIds.administrator)
  await sealAll(theirs)
  expect(await theirs.checkAudit()).toMatchObject({ sealedRows: 5, faults: [] })
})

test('sealers that run at once seal each row once', async () => {
  await look('four', 'five')
  await Promise.all(Array.from({ length: 4 }, () => sealTrails(portal.database)))
  await sealAll()
  expect(await administrator.checkAudit()).toMatchObject({ sealedRows: 6, faults: [] })
})

test.each(['actor_name', 'action', 'summary'])('a row whose %s was changed is named', async (column) => {
  await tamper(`update audit set ${column} = 'x.y' where id = $1`, [ids[1]])
  expect(await faults()).toEqual([['changed', ids[1]]])
})

test('a row whose time, subject or kind was changed is named', async () => {
  await tamper(`update audit set recorded_at = recorded_at - interval '1 microsecond' where id = $1`, [
    ids[0],
  ])
  await tamper(`update audit set subject_id = id where id = $1`, [ids[1]])
  await tamper(`update audit set is_look = false where id = $1`, [ids[2]])
  expect(await faults()).toEqual([
    ['changed', ids[0]],
    ['changed', ids[1]],
    ['changed', ids[2]],
  ])
})

test('a row that was deleted is named, also after more was sealed', async () => {
  await tamper('delete from audit where id = $1', [ids[2]])
  await look('four')
  await sealAll()
  expect(await faults()).toEqual([['missing', ids[2]]])
})

test('a row that was put in among sealed ones is named', async () => {
  const late = newId()
  await tamper(
    `insert into audit (practice_id, id, actor_id, actor_name, action, summary, written_in)
     select practice_id, $2, actor_id, actor_name, action, summary, written_in from audit where id = $1`,
    [ids[0], late],
  )
  expect(await faults()).toEqual([['inserted', late]])
})

test('a seal that was made to fit, or taken out, breaks the chain', async () => {
  await look('four')
  await sealAll()
  await tamper(`update audit_seal set hash = repeat('0', 64) where practice_id = $1 and number = 1`, [
    practice.id,
  ])
  expect(await faults()).toEqual([
    ['broken-seal', null],
    ['broken-seal', null],
  ])
  await tamper('delete from audit_seal where practice_id = $1 and number = 1', [practice.id])
  expect((await faults())[0]).toEqual(['broken-seal', null])
})

test('the operators’ trail has a chain of its own', async () => {
  const operator = await signedIn(portal, await addOperator(portal))
  await operator.listAuthorizations()
  await sealAll(operator)
  expect(await faults(operator)).toEqual([])
  await tamper(`update operator_audit set summary = 'Did nothing.' where action = 'application.look'`)
  expect((await faults(operator)).map(([fault]) => fault)).toEqual(['changed'])
  expect(await faults()).toEqual([])
})

test('the application cannot say itself when, or in which transaction, it wrote a row', async () => {
  const scope = portal.database.inPractice(practice.id)
  const insert = (column: string, value: string) =>
    scope.run(
      statement(
        `test.forge-${column}`,
        z.unknown(),
        `insert into audit (practice_id, id, actor_id, actor_name, action, summary, ${column})
         values ($1, $2, $2, 'x', 'x.y', 'x', ${value})`,
      ),
      [practice.id, newId()],
    )
  await expect(insert('written_in', `'5'`)).rejects.toThrow('permission denied')
  await expect(insert('recorded_at', 'now()')).rejects.toThrow('permission denied')
})
