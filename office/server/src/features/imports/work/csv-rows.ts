import { Readable } from 'node:stream'
import { delimiters } from '@tillwave/office-contract/imports'
import { importLimits } from '@tillwave/office-domain/import/states'
import { CsvError, parse, type InfoRecord } from 'csv-parse'
import { parse as parseAll } from 'csv-parse/sync'
import { FileRefusal } from './file-refusal.ts'

/** The sign between two cells. */
export type Delimiter = (typeof delimiters)[number]

/** One row of a file: the line on which it begins, and its cells. */
export interface CsvLine {
  line: number
  cells: string[]
}

const MAX_ROW_CHARACTERS = 100_000

function optionsOf(delimiter: Delimiter) {
  return {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
  } as const
}

/** The rows of a file, its headings first. Throws FileRefusal when quotation marks do not close. */
export async function* rowsOf(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<CsvLine> {
  const parser = parse({ ...optionsOf(delimiter), info: true })
  const source = Readable.from(text)
  // A failure of the source (the database) is the parser's too, so that whoever reads here hears of it.
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let line = 1
  try {
    for await (const one of parser as AsyncIterable<{ info: InfoRecord; record: string[] }>) {
      const begins = line
      line = one.info.lines + 1
      if (one.record.some((cell) => cell !== '')) yield { line: begins, cells: one.record }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new FileRefusal(
      `Line ${line}: a quotation mark is opened there and never closed. Correct the file.`,
    )
  } finally {
    source.destroy()
  }
}

/** The sign that parts the beginning of a file into the most columns, all rows alike. */
export function detectDelimiter(beginning: string): Delimiter {
  // The last line may be cut.
  const sample = beginning.includes('\n') ? beginning.slice(0, beginning.lastIndexOf('\n')) : beginning
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const rows = readBeginning(sample, delimiter)
    const columns = rows[0]?.length ?? 0
    const alike = rows.filter((row) => row.length === columns).length
    const score = columns > 1 ? columns * (alike / rows.length) ** 2 : 0
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function readBeginning(sample: string, delimiter: Delimiter): string[][] {
  try {
    return parseAll(sample, { ...optionsOf(delimiter), to: 30 })
  } catch {
    return []
  }
}

/** The headings of a file as they are; throws FileRefusal when there are none or too many. */
export function requireHeadings(cells: readonly string[] | undefined): string[] {
  const headings = (cells ?? []).map((cell) => cell.trim().slice(0, 120))
  if (headings.every((heading) => heading === '')) throw new FileRefusal('The file has no row of headings.')
  if (headings.length > importLimits.columns)
    throw new FileRefusal(`The file has more than ${importLimits.columns} columns.`)
  return headings
}
