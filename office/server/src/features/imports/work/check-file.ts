import { importedRow } from '@tillwave/office-contract/imports'
import { compareRow, type Said } from '@tillwave/office-domain/import/compare'
import { decideOrder, type DateOrder } from '@tillwave/office-domain/import/dates'
import { importFields, mappingProblem } from '@tillwave/office-domain/import/fields'
import { readRow, type RowProblem } from '@tillwave/office-domain/import/read-row'
import { sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import type { Context } from '../../../context.ts'
import { readBooks } from '../../ledger/index.ts'
import { endChecking, noteProgress, type ImportTask } from '../queries.ts'
import { rowsOf, type CsvLine } from './csv-rows.ts'
import { FileRefusal } from './file-refusal.ts'
import { partsOf, textOf } from './file-text.ts'
import { forgetRows } from './forget.ts'
import { readFacts } from './facts.ts'
import { checkSums, findLines, stageRows } from './staging-queries.ts'

const BATCH_ROWS = 2_000
const DEADLINE_MS = 30 * 60_000

/** A row on its way to the staging table. */
interface Staged {
  line: number
  state: 'new' | 'bad'
  key: string | null
  hash: string
  content: Said
  problems: RowProblem[]
  id: string
}

/** The dry run: reads every row as it is mapped, and says of each whether it is new, known or bad (BI-13). */
export async function checkFile(ctx: Context, task: ImportTask): Promise<void> {
  if (task.encoding === null || task.delimiter === null) throw new FileRefusal('The file was not read yet.')
  const wrong = mappingProblem(task.kind, task.mapping, task.headings.length)
  if (wrong !== undefined) throw new FileRefusal(wrong)
  const { place } = await readBooks(ctx, ctx.db, { locationId: task.location_id })
  const read = rowReader(task, orderOf(task), place.today)
  await forgetRows(ctx, task.id)
  const startedAt = performance.now()
  const text = textOf(partsOf(ctx.db, ctx.practiceId, task.id), task.encoding)
  let batch: Staged[] = []
  let done = 0
  let headed = false
  for await (const row of rowsOf(text, task.delimiter)) {
    if (headed) batch.push(read(row))
    headed = true
    if (batch.length < BATCH_ROWS) continue
    done += await stage(ctx, task, batch, done)
    batch = []
    if (performance.now() - startedAt > DEADLINE_MS)
      throw new FileRefusal('Checking took longer than 30 minutes. Split the file.')
  }
  if (batch.length > 0) await stage(ctx, task, batch, done)
  if (task.kind === 'payments') await ctx.db.run(checkSums, [ctx.practiceId, task.id])
  await ctx.db.run(endChecking, [ctx.practiceId, task.id, task.failure])
}

/** The order of dates: as chosen, else as the mapped columns show it. */
function orderOf(task: ImportTask): DateOrder | null {
  if (task.date_order !== null) return task.date_order
  const columns = importFields[task.kind]
    .filter((field) => field.type === 'date' && field.name in task.mapping)
    .map((field) => task.dates[task.mapping[field.name] ?? -1] ?? {})
  const order = decideOrder(columns)
  if (order !== null && typeof order === 'object') throw new FileRefusal(order.ask)
  return order
}

/** Makes the function that turns a row of the file into a row to be staged. */
function rowReader(task: ImportTask, order: DateOrder | null, today: string) {
  const schema = importedRow[task.kind]
  const width = task.headings.length
  const dateFields = importFields[task.kind].filter((field) => field.type === 'date')
  return ({ line, cells }: CsvLine): Staged => {
    const { values, problems } = readRow(task.kind, task.mapping, order, cells)
    if (cells.length !== width) {
      const reason = `The row has ${cells.length} cells, the headings ${width}. Is a comma or a quotation mark missing?`
      problems.unshift({ field: '', text: '', reason })
    }
    for (const { name } of dateFields) {
      if (String(values[name] ?? '') > today)
        problems.push({ field: name, text: String(values[name]), reason: 'The date is in the future.' })
    }
    const parsed = schema.safeParse(values)
    const told = new Set(problems.map((one) => one.field))
    for (const issue of parsed.error?.issues ?? []) {
      const field = String(issue.path[0] ?? '')
      if (!told.has(field)) problems.push({ field, text: String(values[field] ?? ''), reason: issue.message })
      told.add(field)
    }
    const bad = problems.length > 0 || !parsed.success
    const content = parsed.success ? parsed.data : values
    const hash = sha256(JSON.stringify(content))
    const key = bad ? null : keyOf(task, content, hash)
    return { line, state: bad ? 'bad' : 'new', key, hash, content, problems, id: newId() }
  }
}

const ownNumber = {
  patients: 'chartNumber',
  catalog: 'code',
  balances: 'invoiceNumber',
  payments: 'paymentNumber',
} as const

/** What tells a row again: the number that the other system gave it, else everything that it says. */
function keyOf(task: ImportTask, content: Said, hash: string): string {
  const number = content[ownNumber[task.kind]]
  return typeof number === 'string' && number !== '' ? `#${number}` : `=${hash}`
}

/** Compares a batch with what the practice has, and stages it. */
async function stage(
  ctx: Context,
  task: ImportTask,
  batch: readonly Staged[],
  done: number,
): Promise<number> {
  const facts = await readFacts(ctx.db, ctx.practiceId, task.kind, batch)
  const rows = batch.map((row) =>
    row.key === null ? row : { ...row, ...compareRow(task.kind, row.key, row.hash, row.content, facts) },
  )
  const kept = await ctx.db.many(stageRows, [ctx.practiceId, task.id, JSON.stringify(rows)])
  if (kept.length < batch.length) await stageTwins(ctx, task, batch, new Set(kept.map((row) => row.line)))
  await ctx.db.run(noteProgress, [ctx.practiceId, task.id, done + batch.length])
  return batch.length
}

/** A row that an earlier one of the file has said already: nobody can tell whether it is meant twice. */
async function stageTwins(
  ctx: Context,
  task: ImportTask,
  batch: readonly Staged[],
  kept: ReadonlySet<number>,
): Promise<void> {
  const twins = batch.filter((row) => !kept.has(row.line))
  const found = await ctx.db.many(findLines, [ctx.practiceId, task.id, twins.map((row) => row.key)])
  const lines = new Map(found.map((row) => [row.key, row.line]))
  const bad = twins.map((row) => {
    const first = `line ${lines.get(row.key ?? '')}`
    const numbered = row.key?.startsWith('#') ?? false
    const field = numbered ? ownNumber[task.kind] : ''
    const reason = numbered
      ? `This number is in ${first} too.`
      : `The row says the same as ${first}. If both are meant, give each a number of its own.`
    const text = numbered ? (row.key ?? '').slice(1) : ''
    return { ...row, state: 'bad', key: null, problems: [{ field, text, reason }] }
  })
  await ctx.db.run(stageRows, [ctx.practiceId, task.id, JSON.stringify(bad)])
}
