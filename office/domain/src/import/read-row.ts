import { parseMoney } from '@tillwave/money/parse'
import type { Method } from '../words.ts'
import { readDate, type DateOrder } from './dates.ts'
import { importFields, type ImportField, type ImportKind, type Mapping } from './fields.ts'

/** Why a cell was not taken: the field's name (empty for the whole row), what stood there, and one sentence. */
export interface RowProblem {
  field: string
  text: string
  reason: string
}

/** What a row says, by field; only what its cells can say alone. */
export interface RowRead {
  values: Record<string, string | number | boolean>
  problems: RowProblem[]
}

/** Reads one row of a file. Nothing is guessed: what can be read in two ways is a problem with its reason. */
export function readRow(
  kind: ImportKind,
  mapping: Mapping,
  order: DateOrder | null,
  cells: readonly string[],
): RowRead {
  const read: RowRead = { values: {}, problems: [] }
  for (const field of importFields[kind]) {
    const at = mapping[field.name]
    const text = at === undefined ? '' : plainText(cells[at] ?? '')
    const value = readCell(field, text, order)
    if (typeof value === 'object') read.problems.push({ field: field.name, text, reason: value.reason })
    else if (value !== undefined) read.values[field.name] = value
  }
  return read
}

/**
 * A cell as the text that was meant: trimmed; without the apostrophe that our export, and spreadsheets, put before
 * what would be a formula; and with the figures of `="00123"`, by which spreadsheets keep zeros. Nothing is computed.
 */
export function plainText(cell: string): string {
  const text = cell.trim()
  const kept = /^="([^"]*)"$/.exec(text)?.[1]
  if (kept !== undefined) return kept.trim()
  return /^'\s*[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(text) ? text.slice(1) : text
}

type Refused = { reason: string }

function readCell(field: ImportField, text: string, order: DateOrder | null) {
  if (text === '') return field.required ? { reason: `${field.label} is missing.` } : undefined
  const garbled = garbledText(text)
  if (garbled !== undefined) return { reason: garbled }
  switch (field.type) {
    case 'text':
      return text
    case 'date':
      return dateOf(text, order)
    case 'money':
      return moneyOf(text)
    case 'percent':
      return percentOf(text)
    case 'method':
      return methodOf(text)
    case 'yes-no':
      return yesOrNo(text)
  }
}

/** Text that an earlier conversion has spoilt, in words; undefined for sound text. */
function garbledText(text: string): string | undefined {
  if (text.includes('\uFFFD')) return 'A letter was lost when this file was saved. Export it again as UTF-8.'
  // What UTF-8 looks like after it was read as Windows-1252: two signs for one letter.
  if (/[ÃÂ][\u0080-\u00BF\u0152-\u0192\u2013-\u2122]|â€/.test(text))
    return 'Letters are garbled: the file was converted wrongly before. Export it again as UTF-8.'
  return undefined
}

function dateOf(text: string, order: DateOrder | null): string | Refused {
  const day = readDate(text, order)
  if (day === null) return { reason: 'This date can be read in two ways. Choose how dates are written.' }
  if (day !== undefined) return day
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) return { reason: 'Write the year with four digits.' }
  const chosen = order === null ? '' : `, read ${order === 'month-first' ? 'month' : 'day'} first`
  return { reason: `This is not a date${chosen}. Write it as 2026-01-31.` }
}

function moneyOf(text: string): number | Refused {
  if (/^\(.*\)$/.test(text) || /-\s*$/.test(text)) return { reason: 'The amount must be more than zero.' }
  const amount = parseMoney(text.replace(/ ?USD$/i, ''))
  return amount.ok ? amount.cents : { reason: amount.reason }
}

/** A percentage with at most two decimals, in basis points. */
function percentOf(text: string): number | Refused {
  const [, whole = '', part = ''] = /^(\d{1,2})(?:\.(\d{1,2}))?0* ?%?$/.exec(text) ?? []
  if (whole === '') return { reason: 'Give a percentage such as 6.25.' }
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

const methodWords: Readonly<Record<Method, string>> = {
  cash: 'cash currency',
  check: 'check cheque chk ck moneyorder',
  card: 'card creditcard debitcard credit debit visa mastercard amex americanexpress discover cc',
  ach: 'ach eft banktransfer wire directdebit echeck',
  carecredit: 'carecredit carecreditcard synchrony carecreditsynchrony',
}

/** The words that a file may use for each method, for the screen and the documentation. */
function methodOf(text: string): Method | Refused {
  const plain = text.toLowerCase().replaceAll(/[^a-z]/g, '')
  const found = Object.entries(methodWords).find(([, words]) => words.split(' ').includes(plain))
  if (found) return found[0] as Method
  return { reason: 'This method is not known. Use cash, check, card, ACH or CareCredit.' }
}

function yesOrNo(text: string): boolean | Refused {
  const plain = text.toLowerCase()
  if (['yes', 'y', 'true', '1', 'active', 'x'].includes(plain)) return true
  if (['no', 'n', 'false', '0', 'inactive', 'discontinued'].includes(plain)) return false
  return { reason: 'Say yes or no.' }
}
