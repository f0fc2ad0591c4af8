import { gatherDate, type DateEvidence } from '@tillwave/office-domain/import/dates'
import { suggestMapping } from '@tillwave/office-domain/import/fields'
import { plainText } from '@tillwave/office-domain/import/read-row'
import { importLimits } from '@tillwave/office-domain/import/states'
import { holdsCardNumber } from '@tillwave/route/fields'
import type { Context } from '../../../context.ts'
import { endReading, noteProgress, type ImportTask } from '../queries.ts'
import { detectDelimiter, requireHeadings, rowsOf } from './csv-rows.ts'
import { FileRefusal } from './file-refusal.ts'
import { forgetFile } from './forget.ts'
import { detectEncoding, partsOf, textOf, type Encoding } from './file-text.ts'

const SAMPLE_ROWS = 5
const SAMPLE_CHARACTERS = 80
const SAMPLE_LINES = 10
const BEGINNING_CHARACTERS = 64_000
const PROGRESS_ROWS = 20_000

/** Reads a file once through: how it is written, its headings, how its dates look, how many rows it has. */
export async function readFile(ctx: Context, task: ImportTask): Promise<void> {
  const parts = () => partsOf(ctx.db, ctx.practiceId, task.id)
  const encoding = task.encoding ?? (await detectEncoding(parts()))
  const delimiter = task.delimiter ?? detectDelimiter(await beginningOf(parts(), encoding))
  const sample: string[][] = []
  const dates: DateEvidence[] = []
  let headings: string[] | undefined
  const cards: number[] = []
  let rows = 0
  for await (const { line, cells } of rowsOf(textOf(parts(), encoding), delimiter)) {
    if (headings === undefined) {
      headings = requireHeadings(cells)
      dates.push(...headings.map(() => ({})))
      continue
    }
    rows += 1
    if (cells.some(holdsCardNumber)) cards.push(line)
    if (rows > importLimits.rows)
      throw new FileRefusal(
        `The file has more than ${importLimits.rows.toLocaleString('en-US')} rows; split it.`,
      )
    if (rows <= SAMPLE_ROWS) sample.push(cells.map((cell) => plainText(cell).slice(0, SAMPLE_CHARACTERS)))
    for (const [at, evidence] of dates.entries()) gatherDate(evidence, line, cells[at] ?? '')
    if (rows % PROGRESS_ROWS === 0) await ctx.db.run(noteProgress, [ctx.practiceId, task.id, rows])
  }
  if (cards.length > 0) await refuseCards(ctx, task, cards)
  const found = requireHeadings(headings)
  if (rows === 0) throw new FileRefusal('The file has headings but no rows.')
  // Headings that stayed the same keep the mapping that was made by hand.
  const same = JSON.stringify(found) === JSON.stringify(task.headings)
  const mapping =
    same && Object.keys(task.mapping).length > 0 ? task.mapping : suggestMapping(task.kind, found)
  const json = [found, sample, dates, mapping].map((value) => JSON.stringify(value))
  await ctx.db.run(endReading, [ctx.practiceId, task.id, encoding, delimiter, ...json, rows])
}

/** Card numbers are never stored (G12): the file is forgotten at once, and the person is told where they stand. */
async function refuseCards(ctx: Context, task: ImportTask, lines: readonly number[]): Promise<never> {
  await forgetFile(ctx, task.id)
  const where = lines.slice(0, SAMPLE_LINES).join(', ') + (lines.length > SAMPLE_LINES ? ', …' : '')
  const what = lines.length === 1 ? 'One row holds' : `${lines.length} rows hold`
  throw new FileRefusal(
    `${what} what looks like a card number (line ${where}). Card numbers are never stored, so the file is forgotten. ` +
      'Take them out and send it again.',
  )
}

async function beginningOf(parts: AsyncIterable<Buffer>, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const piece of textOf(parts, encoding)) {
    text += piece
    if (text.length >= BEGINNING_CHARACTERS) break
  }
  return text.slice(0, BEGINNING_CHARACTERS)
}
