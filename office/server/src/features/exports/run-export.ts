import { once } from 'node:events'
import { Readable } from 'node:stream'
import { decimal } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import { csvRow } from '@tillwave/server-kit/csv'
import type { Reader, Scope } from '@tillwave/server-kit/database'
import { ZipFile } from 'yazl'
import * as z from 'zod'
import type { App } from '../../context.ts'
import * as queries from './queries.ts'
import { notExported } from './tables.ts'

/** The name of the job that writes an export. */
export const exportJob = 'write-export'

const target = z.object({ practiceId: z.string(), exportId: z.string() })
const PART_BYTES = 1_000_000

/**
 * Writes everything of a practice as CSV files into a zip, as it was at one moment (BI-13). May be asked any number of
 * times: one process at a time has the export, and when it is killed the next one begins it anew.
 */
export async function runExport(app: App, payload: unknown): Promise<void> {
  const { practiceId, exportId } = target.parse(payload)
  const db = app.database.inPractice(practiceId)
  await db.transaction(async (held) => {
    const { taken } = await held.one(queries.takeExport, [exportId])
    const found = taken ? await db.maybe(queries.findExport, [practiceId, exportId]) : undefined
    if (found?.state !== 'working') return
    await db.run(queries.deleteParts, [practiceId, exportId])
    try {
      await db.transaction((tx) => writeZip(tx, db, practiceId, exportId))
      await db.run(queries.endExport, [practiceId, exportId])
    } catch (error) {
      if (error instanceof Problem && error.code === 'unavailable') throw error
      await db.run(queries.failExport, [
        practiceId,
        exportId,
        'The export failed unexpectedly. Start another one.',
      ])
      throw error
    }
  })
}

/** Takes up exports whose process was killed, and forgets files whose day is over. */
export async function tendExports(app: App, practiceId: string): Promise<void> {
  const db = app.database.inPractice(practiceId)
  for (const { id, old } of await db.many(queries.listStanding, [practiceId])) {
    if (!old) await app.enqueue(exportJob, { practiceId, exportId: id })
    else {
      await db.run(queries.deleteParts, [practiceId, id])
      await db.run(queries.expireExport, [practiceId, id])
    }
  }
}

async function writeZip(tx: Reader, db: Scope, practiceId: string, exportId: string): Promise<void> {
  await tx.run(queries.freezeTime)
  const all = await tx.many(queries.listTables)
  const tables = all.filter((table) => !(table.name in notExported))
  const zip = new ZipFile()
  const written = keepParts(db, practiceId, exportId, zip.outputStream as unknown as AsyncIterable<Buffer>)
  // Whoever reads the zip fails when its writer does, and the other way round.
  const failed = written.then(() => undefined)
  failed.catch(() => undefined)
  let rows = 0
  for (const [at, table] of tables.entries()) {
    await db.run(queries.noteProgress, [practiceId, exportId, tables.length, at, rows])
    const source = Readable.from(linesOf(tx, table, () => (rows += 1)))
    zip.addReadStream(source, `${table.name}.csv`)
    await Promise.race([once(source, 'close'), failed])
  }
  zip.addBuffer(Buffer.from(readMe), 'README.txt')
  zip.end()
  await written
  await db.run(queries.noteProgress, [practiceId, exportId, tables.length, tables.length, rows])
}

const readMe = `Every file is one table in UTF-8, its first row the headings. Amounts are in dollars, dates are
YYYY-MM-DD, times are in UTC. A cell that a spreadsheet would take for a formula begins with an apostrophe.
`

async function keepParts(
  db: Scope,
  practiceId: string,
  exportId: string,
  output: AsyncIterable<Buffer>,
): Promise<void> {
  let position = 0
  let waiting: Buffer[] = []
  let bytes = 0
  const keep = async () => {
    await db.run(queries.insertPart, [practiceId, exportId, position, Buffer.concat(waiting)])
    position += 1
    waiting = []
    bytes = 0
  }
  for await (const chunk of output) {
    waiting.push(chunk)
    bytes += chunk.length
    if (bytes >= PART_BYTES) await keep()
  }
  if (bytes > 0) await keep()
}

async function* linesOf(
  tx: Reader,
  table: { name: string; columns: string[]; sort: string[] },
  count: () => void,
): AsyncGenerator<string> {
  const money = table.columns.map((column) => /(^|_)cents$/.test(column))
  yield `\ufeff${csvRow(table.columns.map((column) => column.replace(/_?cents$/, '') || 'amount'))}`
  await tx.run(queries.openTable(table))
  for (;;) {
    const rows = await tx.many(queries.fetchRows)
    if (rows.length === 0) break
    let text = ''
    for (const { cells } of rows) {
      count()
      text += csvRow(cells.map((cell, at) => (cell !== null && money[at] ? decimal(Number(cell)) : cell)))
    }
    yield text
  }
  await tx.run(queries.closeTable)
}
