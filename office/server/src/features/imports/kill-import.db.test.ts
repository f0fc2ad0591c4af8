import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { dryRun, sendFile, work } from '../../testing/import-file.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { cashFor } from '../../testing/trade.ts'
import { readImport } from './read-imports.ts'
import { postImport } from './steps.ts'
import { tendImports } from './work/run-import.ts'

let office: TestOffice
let practice: TestPractice
let owner: Client

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  owner = new Client({ connectionString: office.url })
  await owner.connect()
  await owner.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
})
afterEach(async () => {
  await owner.end()
  await requireIntactBooks(practice)
})

const rows = Array.from({ length: 1_200 }, (_, at) => `901,N-${at},2025-11-03,${at + 1}.00`)
const text = `Chart number,Invoice number,Invoice date,Amount\n${rows.join('\n')}\n`

async function ready(content = text): Promise<string> {
  const importId = await sendFile(practice, 'balances', content)
  await dryRun(practice, importId)
  await postImport(practice.as('biller'), importId)
  return importId
}

/** Waits, by asking, until two of the file's three batches are written and the third waits for us. */
async function untilHalfDone(importId: string): Promise<void> {
  while ((await readImport(practice.as('biller'), importId)).doneRows < 1_000) continue
}

test('an import killed half-way leaves nothing, and is done whole when it is taken up again', async () => {
  const importId = await ready()
  const before = await readWholeBooks(office, practice)
  // Somebody else is about to keep the key of a row of the last batch, so the import waits there.
  await owner.query('begin')
  await owner.query(
    `insert into import_key (practice_id, kind, key, content_hash, document_id, import_id)
     values ($1, 'balances', '#N-1100', '', $2, $2)`,
    [practice.practiceId, importId],
  )
  const killed = work(practice, importId).catch((error: unknown) => error)
  await untilHalfDone(importId)
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  expect(await killed).toMatchObject({ code: 'unavailable' })
  await owner.query('rollback')
  // How far it was is kept; nothing else of it is.
  const far = { import: '' }
  expect({ ...(await readWholeBooks(office, practice)), ...far }).toEqual({ ...before, ...far })
  expect(await readImport(practice.as('biller'), importId)).toMatchObject({ state: 'posting' })

  const taken: object[] = []
  const app = { ...office.app, enqueue: async (_job: string, payload: object) => void taken.push(payload) }
  await tendImports(app, practice.practiceId)
  expect(taken).toEqual([{ practiceId: practice.practiceId, importId }])
  await work(practice, importId)
  expect(await readImport(practice.as('biller'), importId)).toMatchObject({ state: 'done', newRows: 1_200 })
})

test('while a file is being imported nobody sees a part of it', async () => {
  const importId = await ready()
  await owner.query('begin')
  await owner.query(
    `insert into import_key (practice_id, kind, key, content_hash, document_id, import_id)
     values ($1, 'balances', '#N-1100', '', $2, $2)`,
    [practice.practiceId, importId],
  )
  const done = work(practice, importId)
  await untilHalfDone(importId)
  const { rows: seen } = await owner.query<{ n: number }>('select count(*)::int as n from invoice')
  expect(seen).toEqual([{ n: 0 }])
  await owner.query('rollback')
  await done
  const { rows: all } = await owner.query<{ n: number }>('select count(*)::int as n from invoice')
  expect(all).toEqual([{ n: 1_200 }])
})

test('what changed since the dry run is found before anything is imported, and the dry run is made again', async () => {
  await work(
    practice,
    await ready('Chart number,Invoice number,Invoice date,Amount\n901,A-1,2025-11-03,100\n'),
  )
  const heads = 'Chart number,Payment date,Amount,Method,Pays invoice number'
  const importId = await sendFile(practice, 'payments', `${heads}\n901,2025-12-01,60,cash,A-1\n`)
  expect(await dryRun(practice, importId)).toMatchObject({ newRows: 1, badRows: 0 })
  const { rows: found } = await owner.query<{ id: string }>('select id from invoice')
  await cashFor(practice, found[0]?.id ?? '', 50_00)
  await postImport(practice.as('biller'), importId)
  await work(practice, importId)
  expect(await readImport(practice.as('biller'), importId)).toMatchObject({
    state: 'checked',
    badRows: 1,
    failure: expect.stringMatching(/^Something changed since the dry run/),
  })
})

test('who may not import any more when the job begins imports nothing', async () => {
  const importId = await sendFile(
    practice,
    'balances',
    'Chart number,Invoice date,Amount\n901,2025-11-03,100\n',
  )
  await dryRun(practice, importId)
  await postImport(practice.as('biller'), importId)
  await practice.deactivate('biller')
  await work(practice, importId)
  expect(await readImport(practice.as('manager'), importId)).toMatchObject({
    state: 'checked',
    failure: 'Your role does not allow this (import.run). Ask a manager.',
  })
})
