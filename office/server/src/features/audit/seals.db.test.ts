import { dayText } from '@tillwave/money/format'
import { newId } from '@tillwave/server-kit/ids'
import { statement } from '@tillwave/server-kit/statement'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf, today } from '../../testing/trade.ts'
import { closeDay, readDay } from '../day/index.ts'
import { readPatient } from '../patients/read-patient.ts'
import { buildReport } from '../reports/build-report.ts'
import { verifyBooks, verifyPractices } from '../verify/index.ts'
import { checkAudit } from './check-audit.ts'
import { sealBooks } from './seal-books.ts'

let office: TestOffice
let practice: TestPractice
let entryIds: string[]
let auditIds: string[]

// Who owns the database can take every wall down; only the seals tell of it.
let owner: Client

beforeAll(async () => {
  office = await openOffice()
  owner = new Client({ connectionString: office.url })
  await owner.connect()
  for (const table of ['entry', 'posting', 'audit', 'entry_seal', 'audit_seal', 'closing'])
    await owner.query(`alter table ${table} disable trigger user`)
})

beforeEach(async () => {
  practice = await makePractice(office.app)
  await trade()
  await readPatient(practice.as('frontdesk'), practice.patientIds[0])
  await sealBooks(practice.db)
  await owner.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
  entryIds = await idsOf('entry')
  auditIds = await idsOf('audit')
})

afterAll(async () => {
  await owner.end()
  await office.close()
})

async function trade(): Promise<void> {
  await cashFor(practice, await invoiceOf(practice, 12_500), 2_500)
}

async function idsOf(table: 'entry' | 'audit'): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(`select id from ${table} order by written_in, id`)
  return rows.map(({ id }) => id)
}

const check = () => checkAudit(practice.as('auditor'))
const entryFaults = async () => (await check()).entries.faults.map(({ fault, rowId }) => [fault, rowId])
const auditFaults = async () => (await check()).audit.faults.map(({ fault, rowId }) => [fault, rowId])

test('untouched books and trail are told to be so, and what was written since is counted', async () => {
  const sealed = await check()
  expect(sealed.entries).toMatchObject({ sealedRows: 2, unsealedRows: 0, faults: [], head: { number: 1 } })
  expect(sealed.audit).toMatchObject({ sealedRows: 3, unsealedRows: 0, faults: [], head: { number: 1 } })
  await trade()
  const since = await check()
  expect(since.entries).toEqual({ ...sealed.entries, unsealedRows: 2 })
  expect(since.audit).toEqual({ ...sealed.audit, unsealedRows: 2 })
  await sealBooks(practice.db)
  const next = await check()
  expect(next.entries).toMatchObject({ sealedRows: 4, unsealedRows: 0, faults: [], head: { number: 2 } })
  expect(next.audit).toMatchObject({ sealedRows: 5, unsealedRows: 0, faults: [], head: { number: 2 } })
})

test('sealers that run at once seal each row once, and without anything new make no seal', async () => {
  await trade()
  await Promise.all(Array.from({ length: 4 }, () => sealBooks(practice.db)))
  const sealed = await check()
  expect(sealed.entries).toMatchObject({ sealedRows: 4, faults: [], head: { number: 2 } })
  expect(await sealBooks(practice.db)).toBe(0)
  expect(await check()).toEqual(sealed)
})

test.each([
  `kind = 'x'`,
  `effective_on = effective_on - 1`,
  `location_id = id`,
  `document_id = id`,
  `actor_id = null`,
  `recorded_at = recorded_at - interval '1 microsecond'`,
])('an entry that was changed is named: %s', async (change) => {
  await owner.query(`update entry set ${change} where id = $1`, [entryIds[1]])
  expect(await entryFaults()).toEqual([['changed', entryIds[1]]])
  expect(await auditFaults()).toEqual([])
})

test.each([
  `update posting set cents = cents + 1 where entry_id = $1`,
  `update posting set account = 1010 where entry_id = $1 and account = 1000`,
  `update posting set key = 'x' where entry_id = $1`,
  `update posting set side = case side when 'D' then 'C' else 'D' end where entry_id = $1`,
  `delete from posting where entry_id = $1`,
  `insert into posting select practice_id, entry_id, line + 2, account, key, side, cents from posting
   where entry_id = $1`,
])('an entry is named whose postings were changed, also where they balance: %s', async (change) => {
  await owner.query(change, [entryIds[1]])
  expect(await entryFaults()).toEqual([['changed', entryIds[1]]])
})

test('an entry that was deleted with its postings is named, also after more was sealed', async () => {
  await owner.query('delete from posting where entry_id = $1', [entryIds[0]])
  await owner.query('delete from entry where id = $1', [entryIds[0]])
  await trade()
  await sealBooks(practice.db)
  expect(await entryFaults()).toEqual([['missing', entryIds[0]]])
})

test('an entry that was put in among sealed ones is named', async () => {
  const late = newId()
  await owner.query(
    `insert into entry (practice_id, id, kind, effective_on, location_id, document_id, recorded_at, written_in)
     select practice_id, $2, kind, effective_on, location_id, document_id, recorded_at, written_in from entry
     where id = $1`,
    [entryIds[0], late],
  )
  expect(await entryFaults()).toEqual([['inserted', late]])
})

test.each([
  `actor_id = null`,
  `actor_name = 'x'`,
  `action = 'x.y'`,
  `patient_id = null`,
  `document_id = id`,
  `summary = 'x'`,
  `recorded_at = recorded_at - interval '1 microsecond'`,
])('a row of the trail that was changed is named: %s', async (change) => {
  await owner.query(`update audit set ${change} where id = $1`, [auditIds[2]])
  expect(await auditFaults()).toEqual([['changed', auditIds[2]]])
  expect(await entryFaults()).toEqual([])
})

test('a row of the trail that was deleted, or put in, is named', async () => {
  const late = newId()
  await owner.query('delete from audit where id = $1', [auditIds[0]])
  await owner.query(
    `insert into audit (practice_id, id, actor_name, action, summary, written_in)
     select practice_id, $2, actor_name, action, summary, written_in from audit where id = $1`,
    [auditIds[1], late],
  )
  expect(await auditFaults()).toEqual([
    ['missing', auditIds[0]],
    ['inserted', late],
  ])
})

test.each(['entry_seal', 'audit_seal'])(
  'a seal of %s that was made to fit breaks the chain',
  async (table) => {
    await trade()
    await sealBooks(practice.db)
    await owner.query(`update ${table} set hash = repeat('0', 64) where number = 1`)
    const faults = table === 'entry_seal' ? entryFaults : auditFaults
    expect(await faults()).toEqual([
      ['broken-seal', null],
      ['broken-seal', null],
    ])
    await owner.query(`delete from ${table} where number = 1`)
    expect((await faults())[0]).toEqual(['broken-seal', null])
  },
)

test('verify-books names what was changed and tells the newest seal of each chain', async () => {
  await practice.signIn('auditor')
  const verified = async () => {
    for await (const one of verifyPractices(office.app.database))
      if (one.told.some((line) => line.includes(practice.practiceId))) return one
    throw new Error('the practice was not verified')
  }
  const { entries, audit } = await check()
  const { broken, told } = await verified()
  expect(broken).toEqual([])
  expect(told).toEqual([
    `practice ${practice.practiceId}: 2 entries, the books are intact`,
    `  entries: 2 sealed, 0 since; seal 1 of ${entries.head?.sealedAt} is ${entries.head?.hash}`,
    `  audit trail: 3 sealed, 0 since; seal 1 of ${audit.head?.sealedAt} is ${audit.head?.hash}`,
  ])
  await owner.query(`update entry set kind = 'x' where id = $1`, [entryIds[0]])
  await owner.query(`update audit set summary = 'x' where id = $1`, [auditIds[0]])
  const after = await verified()
  const under = 'under seal 1'
  expect(after.broken).toEqual([
    `I2 sealed entries and their postings are as they were written: broken by changed entry ${entryIds[0]} ${under}`,
    `I2 the sealed audit trail is as it was written: broken by changed audit row ${auditIds[0]} ${under}`,
  ])
  expect(after.told[0]).toContain('BROKEN')
})

test('a closing keeps the newest seal of the entries, and the day sheet tells it', async () => {
  const [{ id: locationId }] = practice.locations
  const through = await today(practice)
  const { head } = (await check()).entries
  await closeDay(practice.as('manager'), { locationId, through })
  await sealBooks(practice.db)
  const { closings } = await readDay(practice.as('auditor'), { locationId })
  expect(closings.map(({ seal }) => seal)).toEqual([head])
  const sheet = await buildReport(practice.as('auditor'), 'day-sheet', { to: through, locationId }, 10)
  const told = sheet.tables.find(({ key }) => key === 'closing')?.rows[0]?.cells
  expect(told).toEqual([
    dayText(through),
    expect.stringContaining('Test manager'),
    expect.stringMatching(/^Number 1, /),
    head?.hash,
  ])
  const elsewhere = { to: through, locationId: practice.locations[1].id }
  const open = await buildReport(practice.as('auditor'), 'day-sheet', elsewhere, 10)
  expect(open.tables.map(({ key }) => key)).not.toContain('closing')
})

test('a chain of entries that was made anew is found by what a closing kept of the old one', async () => {
  const [{ id: locationId }] = practice.locations
  await closeDay(practice.as('manager'), { locationId, through: await today(practice) })
  await owner.query(`delete from posting where entry_id = $1`, [entryIds[0]])
  await owner.query(`delete from entry where id = $1`, [entryIds[0]])
  await owner.query(`delete from entry_seal`)
  await sealBooks(practice.db)
  expect(await entryFaults()).toEqual([])
  const breaches = await verifyBooks(practice.db, practice.practiceId)
  expect(breaches.map(({ says }) => says)).toContain('the seal that a closing tells is one of the chain')
})

test('the application cannot say itself when, or in which transaction, it wrote a row or a seal', async () => {
  const insert = (table: string, columns: string, values: string) =>
    practice.db.run(statement('', z.unknown(), `insert into ${table} (${columns}) values (${values})`))
  const row = `practice_id, id, actor_name, action, summary`
  const values = `wall.practice(), gen_random_uuid(), 'x', 'x.y', 'x'`
  await insert('audit', row, values)
  await expect(insert('audit', `${row}, written_in`, `${values}, 5`)).rejects.toThrow('permission denied')
  await expect(insert('audit', `${row}, recorded_at`, `${values}, now()`)).rejects.toThrow(
    'permission denied',
  )
  const sealColumns = 'practice_id, number, until_written_in, until_id, sealed_rows, hash, sealed_at'
  await expect(
    insert('entry_seal', sealColumns, `wall.practice(), 9, 5, gen_random_uuid(), '{}', 'x', now()`),
  ).rejects.toThrow('permission denied')
})
