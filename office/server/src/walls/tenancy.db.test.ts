import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foreignSchemas, globalTables } from '../../../db/global.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice } from '../testing/practice.ts'

const outside = Object.keys(globalTables).map((name) => (name.includes('.') ? name : `public.${name}`))
let office: TestOffice
let owner: Client
beforeAll(async () => {
  office = await openOffice()
  owner = new Client({ connectionString: office.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await office.close()
})

/** Names of tables and keys that break a rule. */
async function faults(text: string): Promise<string[]> {
  const { rows } = await owner.query<{ fault: string }>(text, [
    [...foreignSchemas, 'pg_catalog', 'information_schema', 'pg_toast'],
    [...outside, 'clock.test_time'],
  ])
  return rows.map((row) => row.fault)
}

const ours = `select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname <> all ($1::text[]) and n.nspname not like 'pg_temp%'
    and n.nspname || '.' || c.relname <> all ($2::text[])`
const noPracticeAttribute = (list: string) => `not exists (select from pg_attribute a
  where a.attrelid = t.oid and a.attname = 'practice_id' and a.attnum = ${list})`

const rules: [string, string][] = [
  [
    'starts with practice_id, which is never null',
    `select t.name as fault from (${ours}) t where not exists (select from pg_attribute a
       where a.attrelid = t.oid and a.attnum = 1 and a.attname = 'practice_id' and a.attnotnull)`,
  ],
  [
    'has practice_id lead its primary key, unique constraints and unique indexes',
    `select t.name || ' ' || i.indexrelid::regclass as fault from (${ours}) t
       join pg_index i on i.indrelid = t.oid and i.indisunique
       where ${noPracticeAttribute('i.indkey[0]')}`,
  ],
  [
    'has practice_id lead its foreign keys',
    `select t.name || ' ' || k.conname as fault from (${ours}) t
       join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
       where ${noPracticeAttribute('k.conkey[1]')}`,
  ],
  [
    'is walled by row-level security, for its owner too',
    `select t.name as fault from (${ours}) t where not t.relrowsecurity or not t.relforcerowsecurity
       or not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'own_practice')`,
  ],
]

test.each(rules)('every table %s', async (_rule, text) => {
  expect(await faults(text)).toEqual([])
})

test('each rule finds a planted table that breaks it', async () => {
  await owner.query(`create table planted (id int primary key, practice_id uuid references practice)`)
  for (const [rule, text] of rules) {
    const found = await faults(text)
    // Its only foreign key is led by practice_id.
    expect(
      found.some((fault) => fault.startsWith('public.planted')),
      rule,
    ).toBe(!rule.includes('foreign'))
  }
  await owner.query(
    `drop table planted; create table planted (practice_id uuid, id uuid references practice)`,
  )
  expect(await faults(rules[2]?.[1] ?? '')).toEqual(['public.planted planted_id_fkey'])
  await owner.query(`drop table planted`)
})

test('every table that is said to be outside of practices exists', async () => {
  for (const name of outside)
    expect((await owner.query('select to_regclass($1) as oid', [name])).rows, name).not.toEqual([
      { oid: null },
    ])
})

test('outside of a practice no row of any practice is seen', async () => {
  await makePractice(office.app)
  const bare = new Client({ connectionString: office.url, options: '-c role=office_app' })
  await bare.connect()
  for (const table of ['practice', 'staff', 'patient', 'location'])
    expect((await bare.query(`select count(*)::int as n from ${table}`)).rows, table).toEqual([{ n: 0 }])
  await bare.end()
})
