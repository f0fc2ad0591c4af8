import { readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../database.ts'
import { openKitDatabase } from '../testing/kit-database.ts'
import { chainOf } from './chain.ts'
import { checkChain, sealRows } from './sealer.ts'

const trail = `
  create table trail (
    id uuid primary key default gen_random_uuid(),
    written_in bigint not null default pg_current_xact_id()::text::bigint,
    word text not null
  );
  create index on trail using brin (written_in) with (pages_per_range = 16, autosummarize = on);
  create table trail_seal (
    number int primary key,
    until_written_in bigint not null,
    until_id uuid not null,
    sealed_rows text[] not null,
    hash text not null,
    sealed_at timestamptz not null default clock.now()
  );
  grant select, insert on trail, trail_seal to kit_test`

const chain = chainOf('trail', ['id', 'word'], false)
let database: Database
let owner: Client
let other: Client

beforeAll(async () => {
  const kit = await openKitDatabase()
  database = kit.database
  owner = new Client({ connectionString: kit.url })
  other = new Client({ connectionString: kit.url })
  await owner.connect()
  await other.connect()
  await owner.query(trail)
})

beforeEach(() => owner.query('truncate trail, trail_seal'))

afterAll(async () => {
  await owner.end()
  await other.end()
  await database.close()
})

const write = (client: Client, word: string, times = 1) =>
  client.query('insert into trail (word) select $1::text from generate_series(1, $2)', [word, times])
const seal = () => sealRows(database.outside(), chain)
const check = () => checkChain(database.outside(), chain)

test('a row waits for older transactions that still run, and comes after theirs', async () => {
  await other.query('begin')
  await write(other, 'begun first')
  await write(owner, 'done first')
  expect(await seal()).toBe(0)
  await other.query('commit')
  expect(await seal()).toBe(2)
  expect(await check()).toMatchObject({ sealedRows: 2, unsealedRows: 0, faults: [] })
  const { rows } = await owner.query<{ word: string }>(
    `select t.word from trail_seal, unnest(sealed_rows) with ordinality s(row, at)
     join trail t on s.row like t.id || ' %' order by s.at`,
  )
  expect(rows.map(({ word }) => word)).toEqual(['begun first', 'done first'])
})

test('outside of tests too a row waits for older transactions that still run', async () => {
  const asInTests = await owner.query<{ text: string }>(
    `select pg_get_functiondef('clock.horizon()'::regprocedure) as text`,
  )
  const file = new URL('../../db/0006_horizon.sql', import.meta.url)
  await owner.query((await readFile(file, 'utf8')).replace('create function', 'create or replace function'))
  await other.query('begin')
  await write(other, 'begun first')
  await write(owner, 'done first')
  expect(await seal()).toBe(0)
  await other.query('commit')
  await owner.query(asInTests.rows[0]?.text ?? '')
  expect(await seal()).toBe(2)
})

test('what one transaction wrote is sealed in stretches of a thousand, and a change in the midst is found', async () => {
  await write(owner, 'few', 3)
  await seal()
  await write(owner, 'many', 20_500)
  await write(owner, 'last')
  expect(await seal()).toBe(20_501)
  expect(await check()).toMatchObject({ sealedRows: 20_504, faults: [], head: { number: 22 } })
  const changed = await owner.query<{ id: string }>(
    `update trail set word = 'x' where id = (select id from trail order by written_in, id offset 20100 limit 1)
     returning id`,
  )
  expect((await check()).faults).toEqual([{ fault: 'changed', rowId: changed.rows[0]?.id, sealNumber: 22 }])
})
