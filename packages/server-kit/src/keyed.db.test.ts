import { randomUUID } from 'node:crypto'
import { Problem } from '@tillwave/route/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { keyed } from './keyed.ts'
import { countOrRefuse } from './rate.ts'
import { openKitDatabase } from './testing/kit-database.ts'
import { advanceClock, setClock } from './testing/test-clock.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await openKitDatabase())
})
afterAll(() => database.close())

const practice = randomUUID()
function ask(key: string, hash: string, work: () => Promise<unknown>) {
  return database.inPractice(practice).transaction((tx) => keyed(tx, { practice, key, hash }, work))
}
const codeOf = (error: unknown) => (error instanceof Problem ? error.code : error)

test('24 requests with one key at once work once and answer alike', async () => {
  let worked = 0
  const work = async () => ({ number: (worked += 1) })
  const answers = await Promise.all(Array.from({ length: 24 }, () => ask('one-key-many', 'h', work)))
  expect(worked).toBe(1)
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"number":1}']))
})

test('the same key with another request is a conflict and works not at all', async () => {
  await ask('other-body', 'h', async () => null)
  const again = ask('other-body', 'other', () => Promise.reject(new Error('worked')))
  expect(await again.catch(codeOf)).toBe('idempotency-conflict')
  expect(await ask('other-body', 'h', () => Promise.reject(new Error('worked')))).toBeNull()
})

test('work that fails keeps no key, so that it can be tried again', async () => {
  await expect(ask('fails-first', 'h', () => Promise.reject(new Error('first')))).rejects.toThrow('first')
  expect(await ask('fails-first', 'h', async () => 'second')).toBe('second')
})

test('another practice may use the same key', async () => {
  await ask('shared-key', 'h', async () => 'ours')
  const theirs = randomUUID()
  const answer = database
    .inPractice(theirs)
    .transaction((tx) => keyed(tx, { practice: theirs, key: 'shared-key', hash: 'x' }, async () => 'theirs'))
  expect(await answer).toBe('theirs')
})

test('a rate limit refuses what is beyond it, with the seconds to wait, until the window is over', async () => {
  await setClock(url, '2026-11-02T12:00:00.000Z')
  const limit = { name: 'test', allowed: 3, windowSeconds: 60 }
  const count = (who: string) => countOrRefuse(database.outside(), limit, who)
  const codes = await Promise.all(Array.from({ length: 5 }, () => count('a').then(() => 'ok', codeOf)))
  expect(codes.filter((code) => code === 'ok')).toHaveLength(3)
  expect(codes.filter((code) => code === 'too-many-requests')).toHaveLength(2)
  await count('b')
  await advanceClock(url, '30 seconds')
  await expect(count('a')).rejects.toMatchObject({ retryAfterSeconds: 30 })
  await advanceClock(url, '30 seconds')
  await count('a')
})
