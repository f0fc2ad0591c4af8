/** What a cell may hold: numbers are written as they are, text is quoted and defused. */
export type CsvCell = string | number | null

const plainNumber = /^-?\d+(\.\d+)?$/
// What a spreadsheet would take for a formula, also behind blanks.
const formula = /^[\s\u200b\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/

/**
 * One row of a CSV file with its line end (RFC 4180). Text that a spreadsheet would run as a formula begins with an
 * apostrophe, so that it stays text; plain decimals such as `-12.50` stay numbers.
 */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** A whole CSV file: its heading and its rows, in UTF-8 with the mark by which spreadsheets know it. */
export function csvFile(heading: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  let text = `\ufeff${csvRow(heading)}`
  for (const row of rows) text += csvRow(row)
  return text
}

/** The headers of a download under that name; letters that a header can not carry become hyphens. */
export function downloadHeaders(contentType: string, fileName: string): Record<string, string> {
  const safe = fileName.replaceAll(/[^\w.-]+/g, '-')
  return { 'content-type': contentType, 'content-disposition': `attachment; filename="${safe}"` }
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = formula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
