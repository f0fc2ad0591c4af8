import type { importDetail, importRow } from '@tillwave/office-contract/imports'
import { importFields, repeatedHeadings, type ImportKind } from '@tillwave/office-domain/import/fields'
import { decimal, formatCents } from '@tillwave/money/format'
import type * as z from 'zod'
import type { ImportHead, ImportTask } from './queries.ts'

/** An import as the list shows it. */
export function presentImport(row: ImportHead): z.output<typeof importRow> {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    state: row.state,
    rows: row.row_count,
    doneRows: row.done_rows,
    newRows: row.new_rows,
    knownRows: row.known_rows,
    badRows: row.bad_rows,
    failure: row.failure,
    createdBy: row.created_by_name,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}

/** An import with what its mapping is made from. */
export function presentDetail(task: ImportTask): z.output<typeof importDetail> {
  return {
    ...presentImport(task),
    fileBytes: task.file_bytes,
    locationId: task.location_id,
    encoding: task.encoding,
    delimiter: task.delimiter,
    headings: task.headings,
    repeated: repeatedHeadings(task.headings),
    sample: task.sample,
    mapping: task.mapping,
    dateOrder: task.date_order,
  }
}

type Content = Readonly<Record<string, string | number | boolean>>

/** What a row says, in the words of its fields: `Ada Quill · 1948-04-02`. */
export function sayRow(kind: ImportKind, content: Content): string {
  const words = importFields[kind].flatMap(({ name, type }) => {
    const value = content[name]
    if (value === undefined || value === '' || typeof value === 'boolean') return []
    if (typeof value === 'string') return [value]
    return [type === 'money' ? formatCents(value) : `${decimal(value)}%`]
  })
  return words.slice(0, 6).join(' · ')
}

/** The label of a field, for a person who reads what is wrong. */
export function labelOf(kind: ImportKind, field: string): string {
  return importFields[kind].find((one) => one.name === field)?.label ?? 'Row'
}
