import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../testing/office-test.ts'

/** Tables whose rows keep a state; all others are append-only. */
const changing: Record<string, string> = {
  practice: 'settings',
  location: 'settings',
  staff: 'settings',
  staff_location: 'settings',
  practice_contact: 'settings',
  practice_limits: 'settings, with a version',
  patient: 'details, with a version',
  patient_lender: 'what the lender last said',
  patient_name: 'what search looks at, made anew of the patient',
  catalog_item: 'prices, with a version',
  clinician: 'names, with a version',
  invoice_draft: 'written on and thrown away until it is issued',
  counter: 'the next number',
  event: 'forgotten after a day',
  balance: 'a floor, recomputable from postings (I6)',
  money_source: 'a floor, recomputable from documents',
  carecredit_session: 'its dialog',
  exception: 'its resolution',
  import: 'how far it is',
  import_part: 'a file on its way in, forgotten when it is imported',
  import_row: 'the same, row by row',
  statement_run: 'how far it is',
  statement_run_item: 'the same, family by family',
  export: 'how far it is',
  export_part: 'a file on its way out, forgotten after a day',
  ledger_fold: 'sums that are dropped when newer ones stand (I6)',
  ledger_fold_balance: 'sums that are dropped with their fold',
  ledger_account: 'constant; the application may only read it',
}
/** Never truncated and never deleted from either, though their rows change. */
const kept = ['balance', 'money_source', 'carecredit_session', 'exception', 'payment']

let office: TestOffice
let owner: Client
let application: Client
let appendOnly: string[]
beforeAll(async () => {
  office = await openOffice()
  owner = new Client({ connectionString: office.url })
  application = new Client({ connectionString: office.url, options: '-c role=office_app' })
  await owner.connect()
  await application.connect()
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  appendOnly = rows.map((row) => row.name).filter((name) => !(name in changing) && name !== 'payment')
})
afterAll(async () => {
  await owner.end()
  await application.end()
  await office.close()
})

async function codeOf(client: Client, text: string): Promise<string> {
  return client.query(text).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'unknown',
  )
}

const attempts = (name: string) => [
  `update ${name} set practice_id = practice_id`,
  `delete from ${name}`,
  `truncate ${name} cascade`,
]

test('there are as many append-only tables as this test believes', () => {
  expect(appendOnly.length).toBeGreaterThanOrEqual(19)
  for (const name of [
    'entry',
    'posting',
    'allocation',
    'audit',
    'lender_result',
    'idempotency_key',
    'invoice',
  ])
    expect(appendOnly).toContain(name)
})

test('the application has no right to change, delete or truncate what is append-only (I2)', async () => {
  for (const name of appendOnly)
    for (const text of attempts(name)) expect(await codeOf(application, text), text).toBe('42501')
})

test('the owner is refused by the trigger, the second wall (I2)', async () => {
  for (const name of appendOnly)
    for (const text of attempts(name)) expect(await codeOf(owner, text), text).toBe('TW001')
})

test('rows with a state are never deleted or truncated, not even by the owner', async () => {
  for (const name of kept)
    for (const text of attempts(name).slice(1)) {
      expect(await codeOf(application, text), text).toBe('42501')
      expect(await codeOf(owner, text), text).toBe('TW001')
    }
})

test('of a payment the application may update reference and note only (CC-14)', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'payment'::regclass and attnum > 0
       and has_column_privilege('office_app', 'payment', attname, 'UPDATE') order by attname`,
  )
  expect(rows.map((row) => row.name)).toEqual(['note', 'reference'])
})

test('the application writes documents and postings through the door alone', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and has_any_column_privilege('office_app', oid, 'INSERT') order by relname`,
  )
  const mayInsert = [
    'audit',
    'audit_seal',
    'entry_seal',
    'event',
    'idempotency_key',
    'patient_merge',
    'patient_name',
    'patient_note',
  ]
  const settings = [
    'catalog_item',
    'clinician',
    'counter',
    'invoice_draft',
    'location',
    'patient',
    'patient_lender',
    'practice',
    'practice_contact',
    'practice_limits',
    'staff',
    'staff_location',
  ]
  const papers = ['paper', 'paper_sending', 'statement_run', 'statement_run_item']
  const files = ['export', 'export_part', 'import', 'import_key', 'import_part', 'import_row']
  expect(rows.map((row) => row.name)).toEqual([...mayInsert, ...settings, ...papers, ...files].toSorted())
})

test('a table without the walls is found: the control of this file', async () => {
  await owner.query('create table planted (practice_id uuid); grant all on planted to office_app')
  expect(await codeOf(application, 'delete from planted')).toBe('done')
  expect(await codeOf(owner, 'truncate planted')).toBe('done')
  await owner.query('drop table planted')
})
