import type { ImportKind } from '@tillwave/office-domain/import/fields'
import { migrate, migrationsOf } from '@tillwave/server-kit/migrate'
import { readImport } from '../features/imports/index.ts'
import { verifyBooks } from '../features/verify/index.ts'
import { dryRun, postFile, sendFile } from '../testing/import-file.ts'
import { officeAt } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'

const rows = Number(process.argv[2] ?? 1_000_000)
const rowOf: Partial<Record<ImportKind, (at: number) => string>> = {
  patients: (at) =>
    `C${at},First ${at % 997},Last ${at % 9973},19${10 + (at % 89)}-0${1 + (at % 9)}-1${at % 9},` +
    `617-555-${1000 + (at % 9000)},p${at}@example.com,${at} Harbor Row,Boston,MA,02110,`,
  balances: (at) =>
    `C${at % rows},N-${at},2025-0${1 + (at % 9)}-1${at % 9},${1 + (at % 900)}.${10 + (at % 89)},Hearing aid`,
}
const headings: Partial<Record<ImportKind, string>> = {
  patients: 'Chart number,First name,Last name,Birth date,Phone,E-mail,Street,City,State,ZIP code,Note',
  balances: 'Chart number,Invoice number,Invoice date,Open balance,Description',
}

/** Imports a file of as many patients as asked for, then as many open balances, and says how long each step took. */
async function main(): Promise<void> {
  const url = process.env['OFFICE_DATABASE_URL']
  if (!url) throw new Error('The bench needs OFFICE_DATABASE_URL.')
  await migrate(url, migrationsOf('office'))
  const office = officeAt(url)
  const practice = await makePractice(office.app)
  for (const kind of ['patients', 'balances'] as const) await timeImport(practice, kind)
  const breaches = await timed('verify-books', () => verifyBooks(practice.db, practice.practiceId))
  if (breaches.length > 0) throw new Error(`broken books: ${JSON.stringify(breaches)}`)
  console.log(`largest memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  await office.close()
}

async function timeImport(practice: TestPractice, kind: ImportKind): Promise<void> {
  const file = textOf(kind)
  console.log(`${kind}: ${rows} rows, ${Math.round(file.length / 1_000_000)} MB`)
  const importId = await timed('  send and read', () => sendFile(practice, kind, file))
  const checked = await timed('  dry run', () => dryRun(practice, importId))
  if (checked.newRows !== rows) throw new Error(`not every row is new: ${JSON.stringify(checked)}`)
  await timed('  import', () => postFile(practice, importId))
  const { state } = await readImport(practice.as('biller'), importId)
  if (state !== 'done') throw new Error(`the import is ${state}`)
}

function textOf(kind: ImportKind): Buffer {
  const pieces = [Buffer.from(`${headings[kind]}\n`)]
  for (let at = 0; at < rows; at += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, rows - at) }, (_, next) => rowOf[kind]?.(at + next))
    pieces.push(Buffer.from(`${lines.join('\n')}\n`))
  }
  return Buffer.concat(pieces)
}

async function timed<T>(what: string, does: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const done = await does()
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return done
}

await main()
