import type { encodings } from '@tillwave/office-contract/imports'
import type { Reader } from '@tillwave/server-kit/database'
import { readPart } from '../queries.ts'
import { FileRefusal } from './file-refusal.ts'

/** How the text of a file is written. */
export type Encoding = (typeof encodings)[number]

/** The pieces of a file, one after the other: never the whole of it at once. */
export async function* partsOf(db: Reader, practiceId: string, importId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const part = await db.maybe(readPart, [practiceId, importId, position])
    if (!part) return
    yield part.content
  }
}

/** The text of a file, in pieces. A byte that the encoding does not have becomes U+FFFD, which a row is refused for. */
export async function* textOf(parts: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const part of parts) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}

const notText: readonly { name: string; begins: number[] }[] = [
  { name: 'an Excel workbook or a zip file', begins: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an old Excel workbook', begins: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'a PDF', begins: [0x25, 0x50, 0x44, 0x46] },
  { name: 'a compressed file', begins: [0x1f, 0x8b] },
]

/**
 * Finds how a file is written: by its mark, by the zeros of UTF-16, else UTF-8 when all of it is valid, else
 * Windows-1252, in which any byte is a sign. Throws FileRefusal for what is no text.
 */
export async function detectEncoding(parts: AsyncIterable<Buffer>): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let first = true
  let valid = true
  for await (const part of parts) {
    if (first) {
      const told = byItsBeginning(part)
      if (told) return told
      first = false
    }
    if (part.includes(0)) throw new FileRefusal('This is not a text file. Save it as CSV and try again.')
    if (valid) valid = decodes(strict, part)
  }
  if (first) throw new FileRefusal('The file is empty.')
  return valid && decodes(strict) ? 'utf-8' : 'windows-1252'
}

function byItsBeginning(part: Buffer): Encoding | undefined {
  const begins = (bytes: readonly number[]) => bytes.every((byte, at) => part[at] === byte)
  const other = notText.find((one) => begins(one.begins))
  if (other) throw new FileRefusal(`This is ${other.name}, not a CSV file. Save it as CSV and try again.`)
  if (begins([0xef, 0xbb, 0xbf])) return 'utf-8'
  if (begins([0xff, 0xfe])) return 'utf-16le'
  if (begins([0xfe, 0xff])) return 'utf-16be'
  // Text of our letters without a mark: every other byte of UTF-16 is zero.
  const head = part.subarray(0, 200)
  const zeros = (odd: number) => head.filter((byte, at) => at % 2 === odd && byte === 0).length
  const half = head.length / 2
  if (head.length >= 4 && zeros(1) > half * 0.7 && zeros(0) === 0) return 'utf-16le'
  if (head.length >= 4 && zeros(0) > half * 0.7 && zeros(1) === 0) return 'utf-16be'
  return undefined
}

function decodes(decoder: InstanceType<typeof TextDecoder>, part?: Buffer): boolean {
  try {
    if (part) decoder.decode(part, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}
