import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MigrationSet } from '../migrate.ts'
import { advanceClock, setClock } from './test-clock.ts'
import { createTestDatabase } from './test-database.ts'

let folder: string
let sets: MigrationSet[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillwave-migrations-'))
  await writeFile(
    join(folder, '0001_sample.sql'),
    `create schema clock;
     create function clock.now() returns timestamptz language sql volatile as 'select clock_timestamp()';
     create table sample (id int primary key, at timestamptz not null default clock.now());`,
  )
  sets = [{ name: 'sample', folder }]
})

afterAll(() => rm(folder, { recursive: true }))

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

test('two test databases of one template share nothing', async () => {
  const [one, other] = await Promise.all([createTestDatabase(sets), createTestDatabase(sets)])
  await ask(one, 'insert into sample (id) values (1)')
  expect(await ask(one, 'select id from sample')).toEqual([{ id: 1 }])
  expect(await ask(other, 'select id from sample')).toEqual([])
})

test('a stopped clock also rules column defaults, and moves on only when told', async () => {
  const url = await createTestDatabase(sets)
  await setClock(url, '2026-03-08T09:59:59.999Z')
  await ask(url, 'insert into sample (id) values (1)')
  await advanceClock(url, '1 day 1 millisecond')
  await ask(url, 'insert into sample (id) values (2)')
  expect(await ask(url, 'select at from sample order by id')).toEqual([
    { at: new Date('2026-03-08T09:59:59.999Z') },
    { at: new Date('2026-03-09T10:00:00.000Z') },
  ])
})

test('a test database belongs to the ordinary owner, not to a superuser', async () => {
  const url = await createTestDatabase(sets)
  const [role] = await ask(
    url,
    'select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  expect(role).toEqual({ rolname: 'tillwave', rolsuper: false, rolbypassrls: false })
})
