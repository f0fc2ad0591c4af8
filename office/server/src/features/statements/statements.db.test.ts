import { Client } from 'pg'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { pdfText } from '@tillwave/server-kit/testing/pdf-text'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openHttpOffice } from '../../testing/office-test.ts'
import { everybody } from '../../testing/paper-samples.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf, today } from '../../testing/trade.ts'
import { setGuarantor } from '../families/index.ts'
import { listPapers } from '../papers/list-papers.ts'
import { addPatient } from '../patients/add-patient.ts'
import { cancelStatementRun, readStatementRun } from './read-run.ts'
import { makeStatements, tendStatements } from './run-statements.ts'
import { countStatements, startStatementRun } from './start-run.ts'

let office: Awaited<ReturnType<typeof openHttpOffice>>
let owner: Client
let practice: TestPractice
beforeAll(async () => {
  office = await openHttpOffice()
  owner = new Client({ connectionString: office.url })
  await owner.connect()
})
beforeEach(async () => {
  await collectLetters(office.app.database)
  practice = await makePractice(office.app)
  await owner.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
})
afterAll(async () => {
  await owner.end()
  await office.close()
})

const biller = () => practice.as('biller')

/** A patient who owes, with that e-mail address. */
async function owes(amountCents: number, email = '', lastName = 'Debtor'): Promise<string> {
  const reach = { phone: '', email, street: '', city: '', state: '', zip: '' }
  const person = { firstName: 'Dee', lastName, birthDate: '1980-01-01', ...reach, note: '' }
  const { patientId } = await addPatient(practice.as('manager'), person)
  await invoiceOf(practice, amountCents, patientId)
  return patientId
}

async function start(options: Partial<ReturnType<typeof everybody>> = {}) {
  return startStatementRun(biller(), { ...everybody(await today(practice)), ...options })
}

const make = (runId: string) => makeStatements(office.app, { practiceId: practice.practiceId, runId })
const read = async (runId: string) => readStatementRun(biller(), runId)
const settled = { state: 'done', waiting: 0, failed: 0 }

test('what has grown since it was last counted is counted before a run asks for whom it is', async () => {
  const grow = `insert into catalog_item (practice_id, id, name, category, price_cents, tax_rate_bp)
    select $1, gen_random_uuid(), 'Item ' || at, 'Test', 100, 0 from generate_series(1, 500) at`
  await owner.query(grow, [practice.practiceId])
  // The server tells of what was written a while later, or now.
  await owner.query('select pg_stat_force_next_flush()')
  const uncounted = async () => {
    await countStatements(biller(), everybody(await today(practice)))
    const asked = `select n_mod_since_analyze from pg_stat_user_tables where relname = 'catalog_item'`
    return Number((await owner.query<{ n_mod_since_analyze: string }>(asked)).rows[0]?.n_mod_since_analyze)
  }
  // A table that somebody has just then, such as autovacuum, is left out.
  await expect.poll(uncounted, { timeout: 60_000 }).toBeLessThan(100)
})

test('a run mails to those who can be reached and prints for the others, a family once (BI-10, BI-16)', async () => {
  const payer = await owes(10_000, 'dee@example.org')
  const child = await owes(2_000, 'child@example.org')
  await setGuarantor(practice.as('manager'), child, payer)
  const offline = await owes(3_000)
  const odd = await owes(4_000, 'dee@home')
  const { runId, total } = await start({ message: 'We moved to 12 Quay Street.' })
  expect(total).toBe(3)
  await make(runId)
  const { run, parts, problems } = await read(runId)
  expect(run).toMatchObject({ ...settled, total: 3, mailed: 1, printed: 2 })
  expect(problems).toMatchObject([{ patientId: odd, problem: expect.stringContaining('print it') }])
  const { mails } = await collectLetters(office.app.database)
  expect(mails.map((mail) => mail.to)).toEqual(['dee@example.org'])
  const [mailed] = await pdfText(mails[0]?.attachments[0]?.content ?? Buffer.alloc(0))
  for (const words of ['$120.00', 'We moved to 12 Quay Street.']) expect(mailed).toContain(words)
  expect((await listPapers(biller(), offline, undefined)).papers).toMatchObject([{ kind: 'statement' }])
  expect(parts).toBe(1)
  const url = `/api/statement-runs/${runId}/parts/1`
  const file = await office.http.inject({ url, headers: { cookie: await practice.signIn('biller') } })
  expect(await pdfText(file.rawPayload)).toHaveLength(2)
})

/** Works on a run until so many families are settled, then breaks every connection in the middle of its work. */
async function makeAndKillAt(runId: string, count: number) {
  const waiting = `select count(*)::int as settled from statement_run_item where run_id = $1 and state <> 'waiting'`
  for (let settledNow = 0; settledNow < count;) {
    let over = false
    const work = make(runId)
      .catch(() => undefined)
      .finally(() => (over = true))
    while (!over && settledNow < count)
      settledNow = (await owner.query<{ settled: number }>(waiting, [runId])).rows[0]?.settled ?? 0
    if (!over)
      await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`)
    await work
  }
}

test('a run that is killed again and again makes each statement once, and mails it once', async () => {
  for (let at = 0; at < 30; at += 1) await owes(1_000 + at, at % 2 ? `dee${at}@example.org` : '')
  const { runId } = await start()
  for (const count of [3, 8, 15, 22]) await makeAndKillAt(runId, count)
  await make(runId)
  expect((await read(runId)).run).toMatchObject({ ...settled, total: 30, printed: 15, mailed: 15 })
  const { rows } = await owner.query(
    `select count(*)::int as papers, count(distinct patient_id)::int as patients from paper where run_id = $1`,
    [runId],
  )
  expect(rows).toEqual([{ papers: 30, patients: 30 }])
  const { mails } = await collectLetters(office.app.database)
  expect(new Set(mails.map((mail) => mail.to)).size).toBe(15)
  expect(mails).toHaveLength(15)
})

test('two processes at one run make each statement once', async () => {
  for (let at = 0; at < 12; at += 1) await owes(1_000, `dee${at}@example.org`)
  const { runId } = await start()
  await Promise.all([make(runId), make(runId), make(runId)])
  await make(runId)
  expect((await read(runId)).run).toMatchObject({ ...settled, mailed: 12 })
  expect((await collectLetters(office.app.database)).mails).toHaveLength(12)
})

test('a run whose process died is taken up by the minutely job, one that ended is not', async () => {
  await owes(1_000)
  const { runId } = await start()
  const asked: object[] = []
  const app = { ...office.app, enqueue: async (_job: string, payload: object) => void asked.push(payload) }
  await tendStatements(app, practice.practiceId)
  await make(runId)
  await tendStatements(app, practice.practiceId)
  expect(asked).toEqual([{ practiceId: practice.practiceId, runId }])
})

test('a cancelled run makes nothing more, and a new one may start', async () => {
  const patientId = await owes(1_000, 'dee@example.org')
  const { runId } = await start()
  await expect(start()).rejects.toMatchObject({ code: 'wrong-state' })
  await cancelStatementRun(biller(), runId)
  await make(runId)
  expect((await read(runId)).run).toMatchObject({ state: 'cancelled', waiting: 1, mailed: 0 })
  expect((await listPapers(biller(), patientId, undefined)).papers).toEqual([])
  await expect(cancelStatementRun(biller(), runId)).rejects.toMatchObject({ code: 'wrong-state' })
  const second = await start()
  await make(second.runId)
  expect((await read(second.runId)).run).toMatchObject({ ...settled, mailed: 1 })
})

test('whoever paid between the start and their turn gets no statement', async () => {
  const [patientId] = practice.patientIds
  const invoiceId = await invoiceOf(practice, 5_000, patientId)
  const { runId } = await start()
  await cashFor(practice, invoiceId, 5_000)
  await make(runId)
  expect((await read(runId)).run).toMatchObject({ ...settled, skipped: 1, printed: 0 })
})

test('only those are chosen who owe enough', async () => {
  await owes(1_000)
  await owes(5_000, 'dee@example.org')
  const on = await today(practice)
  const count = (minimumCents: number, minimumAgeDays = 0) =>
    countStatements(biller(), { from: on, to: on, minimumCents, minimumAgeDays })
  expect(await count(1)).toEqual({ families: 2, withEmail: 1, owedCents: 6_000 })
  expect(await count(1_001)).toEqual({ families: 1, withEmail: 1, owedCents: 5_000 })
  expect(await count(1, 30)).toEqual({ families: 0, withEmail: 0, owedCents: 0 })
  await expect(start({ minimumCents: 9_999_999 })).rejects.toMatchObject({ code: 'wrong-state' })
})

test.each([
  ['a period that ends before it begins', { from: '2026-03-02', to: '2026-03-01' }],
  ['more than five years', { from: '2015-03-02', to: '2026-03-01' }],
])('refuses %s', async (_what, period) => {
  await owes(1_000)
  await expect(start(period)).rejects.toMatchObject({ code: 'invalid' })
})
