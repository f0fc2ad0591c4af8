import { once } from 'node:events'
import { createServer } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@tillwave/server-kit/embedded/free-port'
import { startServerProcess, type ServerProcess } from '@tillwave/server-kit/embedded/server-process'
import { migrationsOf } from '@tillwave/server-kit/migrate'
import { createTestDatabase } from '@tillwave/server-kit/testing/test-database'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

// Each start is a process of its own, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
let databaseUrl: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillwave-office-'))
})
beforeEach(async () => {
  databaseUrl = await createTestDatabase(migrationsOf('office'))
})
afterAll(() => rm(folder, { recursive: true }))

async function start(env: Record<string, string>): Promise<ServerProcess> {
  return startServerProcess({
    name: 'office',
    args: ['--import', 'tsx', join(import.meta.dirname, 'main.ts')],
    env: { ...process.env, OFFICE_DATABASE_URL: databaseUrl, OFFICE_SECRET_KEYS: 'k'.repeat(32), ...env },
    logFile: join(folder, 'office.log'),
  })
}

async function signIn(url: string): Promise<number> {
  const body = JSON.stringify({ userId: 'demo', password: 'harbor lantern 4417 copper' })
  const headers = { 'content-type': 'application/json', 'x-tillwave': '1' }
  return (await fetch(`${url}/api/sign-in`, { method: 'POST', headers, body })).status
}

async function invoices(): Promise<number> {
  const owner = new Client({ connectionString: databaseUrl })
  await owner.connect()
  const text = `select next as n from counter where name = 'invoice'`
  await owner.query(
    `select set_config('app.practice_id', practice_id::text, false) from identity.user_account`,
  )
  const { rows } = await owner.query<{ n: number }>(text)
  await owner.end()
  return rows[0]?.n ?? 0
}

test('starts with the demo, answers, drains on SIGTERM; a second start finds the same data', async () => {
  const env = { OFFICE_PORT: String(await freePort()), TILLWAVE_DEMO: '1' }
  const first = await start(env)
  expect(first.url).toBe(`http://localhost:${env.OFFICE_PORT}`)
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  expect(await signIn(first.url)).toBe(200)
  const before = await invoices()
  await first.stop()
  expect(await first.exited).toBe(0)
  const second = await start(env)
  expect(await signIn(second.url)).toBe(200)
  expect(await invoices()).toBe(before)
  await second.stop()
})

test('refuses in one sentence: no database, an unreachable one, no key, a taken port, the demo in public', async () => {
  const OFFICE_PORT = String(await freePort())
  const taken = createServer()
  await once(taken.listen(0, '127.0.0.1'), 'listening')
  const { port } = taken.address() as { port: number }
  const nowhere = `postgres://a:b@127.0.0.1:${await freePort()}/x`
  const cases: [Record<string, string>, RegExp][] = [
    [{ OFFICE_PORT, OFFICE_DATABASE_URL: '' }, /^The setting OFFICE_DATABASE_URL is not usable: .+$/],
    [{ OFFICE_PORT, OFFICE_DATABASE_URL: nowhere }, /^The database of the office cannot be reached; .+\.$/],
    [{ OFFICE_PORT: String(port) }, /^The port of the office is taken; .+\.$/],
    [{ OFFICE_PORT, TILLWAVE_DEMO: '1', OFFICE_PUBLIC_URL: 'https://office.example' }, /^The demo .+\.$/],
    [{ OFFICE_PORT, OFFICE_SECRET_KEYS: '' }, /^Set OFFICE_SECRET_KEYS to .+\.$/],
    [{ OFFICE_PORT, OFFICE_SECRET_KEYS: 'short' }, /^The setting OFFICE_SECRET_KEYS is not usable: .+$/],
    [{ OFFICE_PORT, OFFICE_HOST: '0.0.0.0' }, /^Listening on 0\.0\.0\.0 needs .+\.$/],
  ]
  await Promise.all(cases.map(([env, sentence]) => expect(start(env)).rejects.toThrow(sentence)))
  taken.close()
})

test('refuses a database that a newer version has migrated', async () => {
  const owner = new Client({ connectionString: databaseUrl })
  await owner.connect()
  await owner.query(`insert into migration.applied (name, checksum) values ('office/9999_later.sql', 'x')`)
  await owner.end()
  await expect(start({ OFFICE_PORT: String(await freePort()) })).rejects.toThrow(
    /^The database is newer than .+\.$/,
  )
})
