import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { advanceClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHttpOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf } from '../../testing/trade.ts'
import { asOwner } from '../../testing/whole-books.ts'
import { listExports, startExport } from './exports.ts'
import { runExport, tendExports } from './run-export.ts'
import { notExported } from './tables.ts'

let office: Awaited<ReturnType<typeof openHttpOffice>>
let practice: TestPractice
beforeAll(async () => {
  office = await openHttpOffice()
  practice = await makePractice(office.app)
})
afterAll(() => office.close())

async function exported(): Promise<string> {
  const { exportId } = await startExport(practice.as('manager'))
  await runExport(office.app, { practiceId: practice.practiceId, exportId })
  return exportId
}

async function download(exportId: string, role: 'manager' | 'biller' = 'manager') {
  const cookie = await practice.signIn(role)
  return office.http.inject({ method: 'GET', url: `/api/exports/${exportId}/file`, headers: { cookie } })
}

/** The files of a zip, by name, as their rows. */
async function filesOf(zip: Buffer): Promise<Map<string, string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'tillwave-export-'))
  try {
    await writeFile(join(folder, 'export.zip'), zip)
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])'
    execFileSync('python3', ['-c', script, join(folder, 'export.zip'), folder])
    const names = execFileSync('ls', [folder], { encoding: 'utf8' }).trim().split('\n')
    const files = new Map<string, string[]>()
    for (const name of names.filter((one) => one.endsWith('.csv'))) {
      const text = await readFile(join(folder, name), 'utf8')
      files.set(name.replace('.csv', ''), text.replace('\ufeff', '').trimEnd().split('\r\n'))
    }
    return files
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('an export holds every table of the practice, its own rows only, amounts in dollars (BI-13)', async () => {
  const others = await makePractice(office.app)
  await cashFor(others, await invoiceOf(others, 5_000), 5_000)
  await cashFor(practice, await invoiceOf(practice, 12_345), 10_000)
  const answer = await download(await exported())
  expect(answer.headers).toMatchObject({ 'content-type': 'application/zip' })
  const files = await filesOf(answer.rawPayload)
  const { rows } = await asOwner(office, (client) =>
    client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'practice_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
    ),
  )
  const all = rows.map((row) => row.name).filter((name) => !(name in notExported))
  expect([...files.keys()].toSorted()).toEqual(all.toSorted())
  expect(files.get('patient')).toHaveLength(4)
  expect(files.get('payment')?.join('\n')).toMatch(/,100\.00,/)
  expect(files.get('invoice')?.[0]?.split(',')).toEqual(
    expect.arrayContaining(['number', 'total', 'issued_on']),
  )
  expect(files.get('invoice')?.join('\n')).toMatch(/,123\.45,/)
})

test('no cell of it is a formula', async () => {
  await asOwner(office, async (client) => {
    await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    await client.query(
      `update patient set note = '=HYPERLINK("http://x")', first_name = '+1' where chart_number = '901'`,
    )
  })
  const files = await filesOf((await download(await exported())).rawPayload)
  expect(files.get('patient')?.join('\n')).toMatch(/,'\+1,Quill,.*"'=HYPERLINK\(""http:\/\/x""\)"/)
})

test('only a manager may export, one at a time, and each look at the file is audited (BI-12, BI-14)', async () => {
  await expect(startExport(practice.as('administrator'))).rejects.toMatchObject({ code: 'forbidden' })
  const exportId = await exported()
  expect((await download(exportId, 'biller')).statusCode).toBe(403)
  expect((await download(exportId)).statusCode).toBe(200)
  const { exportId: next } = await startExport(practice.as('manager'))
  await expect(startExport(practice.as('manager'))).rejects.toMatchObject({ code: 'wrong-state' })
  expect((await download(next)).statusCode).toBe(409)
  const looks = await asOwner(office, async (client) => {
    await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    return client.query(`select from audit where action = 'export.download' and document_id = $1`, [exportId])
  })
  expect(looks.rowCount).toBe(1)
})

test('an export that a process left half-done is taken up; a day later its file is forgotten', async () => {
  const taken: { exportId: string }[] = []
  const enqueue = async (_job: string, payload: object) => void taken.push(payload as { exportId: string })
  await tendExports({ ...office.app, enqueue }, practice.practiceId)
  expect(taken).toHaveLength(1)
  for (const one of taken) await runExport(office.app, { ...one, practiceId: practice.practiceId })
  await advanceClock(office.url, '25 hours')
  await tendExports(office.app, practice.practiceId)
  const { exports } = await listExports(practice.as('manager'))
  expect(new Set(exports.map((one) => one.state))).toEqual(new Set(['expired']))
})
