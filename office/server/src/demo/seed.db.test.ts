import { patientForm } from '@tillwave/office-contract/patients'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client } from 'pg'
import { verifyBooks } from '../features/verify/index.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { seedDemo } from './seed.ts'

let office: TestOffice
let owner: Client
beforeAll(async () => {
  office = await openOffice()
  owner = new Client({ connectionString: office.url })
  await owner.connect()
  await seedDemo(office.app)
})
afterAll(async () => {
  await owner.end()
  await office.close()
})

async function count(text: string): Promise<number> {
  const practice = await owner.query<{ id: string }>(
    `select practice_id as id from identity.user_account limit 1`,
  )
  await owner.query(`select set_config('app.practice_id', $1, false)`, [practice.rows[0]?.id])
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${text}`)
  return rows[0]?.n ?? 0
}

test('fills an empty office with 200 patients, two locations and a year of money', async () => {
  expect(await count('patient')).toBe(200)
  expect(await count('location where carecredit_on')).toBe(2)
  expect(await count('identity.user_account')).toBe(6)
  expect(await count('invoice')).toBeGreaterThan(250)
  expect(await count('payment')).toBeGreaterThan(200)
})

test('shows every kind of deposit, session, refund and exception', async () => {
  for (const kind of ['deposit', 'excess', 'return'])
    expect(await count(`lot where kind = '${kind}'`), kind).toBeGreaterThan(0)
  for (const purpose of ['home', 'application', 'payment', 'deposit', 'refund'])
    expect(await count(`carecredit_session where purpose = '${purpose}'`), purpose).toBeGreaterThan(0)
  for (const dialog of ['none', 'closed', 'satisfied'])
    expect(await count(`carecredit_session where dialog = '${dialog}'`), dialog).toBeGreaterThan(0)
  for (const became of ['payment', 'deposit', 'refund', 'unapplied-refund', 'application'])
    expect(await count(`lender_result where became = '${became}'`), became).toBeGreaterThan(0)
  for (const kind of ['excess', 'quarantine', 'possible-duplicate'])
    expect(await count(`exception where kind = '${kind}' and resolved_at is null`), kind).toBeGreaterThan(0)
  expect(await count(`balance where account = 1035 and balance_cents > 0`)).toBeGreaterThan(0)
  expect(await count(`payment where received_on >= current_date - 1`)).toBeGreaterThan(0)
})

test('shows drafts, clinicians, adjustments, write-offs, restocking fees and a bounced check', async () => {
  for (const table of ['clinician', 'invoice_draft', 'adjustment', 'write_off', 'write_off_recovery'])
    expect(await count(table), table).toBeGreaterThan(0)
  expect(await count(`item_return where fee_cents > 0`)).toBeGreaterThan(0)
  expect(await count(`payment_end where kind = 'bounced'`)).toBeGreaterThan(0)
})

test('shows every kind of credit, refunds on their way, and a request for a second person', async () => {
  for (const kind of ['new-credit', 'refund-credit', 'goodwill', 'transfer'])
    expect(await count(`lot where kind = '${kind}'`), kind).toBeGreaterThan(0)
  expect(await count(`balance where account = 2300 and balance_cents > 0`)).toBeGreaterThan(0)
  expect(await count(`refund_step where kind = 'paid'`)).toBeGreaterThan(0)
  expect(await count('approval')).toBeGreaterThan(await count('approval_decision'))
})

test('makes patients that the contract accepts, in the form as in the file', async () => {
  const { rows } = await owner.query<Record<string, unknown>>(
    `select first_name as "firstName", last_name as "lastName", birth_date::text as "birthDate", phone, email, street,
       city, state, zip, note from patient`,
  )
  for (const row of rows)
    expect(patientForm.safeParse(row).error?.issues, JSON.stringify(row)).toBeUndefined()
})

test('its books verify', async () => {
  const { rows } = await owner.query<{ id: string }>(
    `select practice_id as id from identity.user_account limit 1`,
  )
  const practiceId = rows[0]?.id ?? ''
  expect(await verifyBooks(office.app.database.inPractice(practiceId), practiceId)).toEqual([])
})

test('leaves an office that has a user as it is', async () => {
  const before = await count('invoice')
  await seedDemo(office.app)
  expect(await count('invoice')).toBe(before)
})
