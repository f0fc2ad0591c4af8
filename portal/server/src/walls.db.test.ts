import { createTestDatabase } from '@tillwave/server-kit/testing/test-database'
import { migrationsOf } from '@tillwave/server-kit/migrate'
import { Database, sqlState } from '@tillwave/server-kit/database'
import { statement } from '@tillwave/server-kit/statement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { globalTables } from '../../db/global.ts'
import { seedDemo } from './demo/seed.ts'

let url: string
let database: Database

beforeAll(async () => {
  url = await createTestDatabase(migrationsOf('portal'))
  database = new Database({ url, role: 'portal_app' })
  await seedDemo(database, 'tw_the-key-of-the-demo-practice')
})

afterAll(() => database.close())

const ask = <T extends z.ZodType>(row: T, text: string) => statement(`test.${text}`.slice(0, 60), row, text)
const named = z.object({ name: z.string() })
const counted = z.object({ count: z.int() })

async function practiceId(): Promise<string> {
  return (await database.outside().one(ask(z.object({ id: z.string() }), 'select id from practice'))).id
}

test('every table begins its keys with practice_id under row-level security, or is listed with a reason', async () => {
  const separated = await database.outside().many(
    ask(
      named,
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity`,
    ),
  )
  const all = await database
    .outside()
    .many(ask(named, `select tablename as name from pg_tables where schemaname = 'public'`))
  const outside = all.map(({ name }) => name).filter((name) => !separated.some((one) => one.name === name))
  expect(outside.toSorted()).toEqual(Object.keys(globalTables).toSorted())
  const strayKeys = await database.outside().many(
    ask(
      named,
      `select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where n.nspname = 'public' and c.relrowsecurity and k.contype in ('p', 'u') and a.attname <> 'practice_id'`,
    ),
  )
  expect(strayKeys).toEqual([])
})

const columns: Record<string, string> = {
  operator_audit: 'id',
  operator_audit_seal: 'number',
  operator_key: 'key',
  incident_update: 'id',
  ticket_message: 'message',
  chat_message: 'message',
}

test.each([
  'lender_transaction',
  'application',
  'application_decision',
  'account_entry',
  'limit_raise',
  'account_note',
  'operator_audit',
  'operator_audit_seal',
  'audit_seal',
  'operator_key',
  'incident_update',
  'ticket_message',
  'chat_message',
  'training_completion',
  'training_certificate',
  'training_reminder',
  'practice_session',
  'audit',
  'sandbox_reset',
  'idempotency_key',
])('no row of %s can be changed or deleted with the application’s role', async (table) => {
  const scope = database.inPractice(await practiceId())
  const column = columns[table] ?? (table in globalTables ? 'owner_practice' : 'practice_id')
  for (const text of [
    `delete from ${table}`,
    `update ${table} set ${column} = ${column}`,
    `truncate ${table}`,
  ]) {
    const refused = await scope.run(ask(z.unknown(), text)).catch(sqlState)
    expect(refused, text).toBe('42501')
  }
})

test('outside of a practice nothing of any practice can be read', async () => {
  const count = ask(counted, 'select count(*) as count from lender_transaction')
  expect((await database.outside().one(count)).count).toBe(0)
  expect((await database.inPractice(await practiceId()).one(count)).count).toBeGreaterThan(30)
})

test('the demo’s books balance, its times are past, and seeding again changes nothing', async () => {
  const unbalanced = ask(
    named,
    `select a.account_number as name from lender_account a left join account_entry e on e.account_id = a.id
     group by a.id having a.limit_cents - a.available_cents <> coalesce(sum(e.amount_cents), 0)
     union all
     select t.id::text from lender_transaction t left join account_entry e
       on e.purchase_id = coalesce(t.original_transaction_id, t.id) and e.kind = t.kind
         and e.amount_cents = case t.kind when 'purchase' then t.amount_cents else -t.amount_cents end
     where t.status = 'approved' and e.id is null`,
  )
  const facts = ask(
    z.object({ count: z.int(), latest: z.string() }),
    'select count(*) as count, max(occurred_at) as latest from lender_fact',
  )
  const scope = database.inPractice(await practiceId())
  expect(await scope.many(unbalanced)).toEqual([])
  const before = await scope.one(facts)
  expect(before.latest <= new Date().toISOString()).toBe(true)
  await seedDemo(database, 'tw_the-key-of-the-demo-practice')
  expect(await scope.one(facts)).toEqual(before)
})
