import { itemKey, nameKey, type Facts, type Person, type Said } from '@tillwave/office-domain/import/compare'
import type { ImportKind } from '@tillwave/office-domain/import/fields'
import type { Reader } from '@tillwave/server-kit/database'
import * as queries from './staging-queries.ts'

/** A row to be compared. */
export interface Comparable {
  key: string | null
  content: Said
}

/** Reads what the practice has that these rows may mean: each look-up is by key, however much the practice has. */
export async function readFacts(
  read: Reader,
  practiceId: string,
  kind: ImportKind,
  rows: readonly Comparable[],
): Promise<Facts> {
  const keys = rows.flatMap((row) => row.key ?? [])
  const found = await read.many(queries.findKeys, [practiceId, kind, keys])
  return {
    keys: new Map(found.map((row) => [row.key, row.content_hash])),
    charts: kind === 'catalog' ? none : await chartsOf(read, practiceId, rows),
    people: kind === 'patients' ? await peopleOf(read, practiceId, rows) : none,
    items: kind === 'catalog' ? await itemsOf(read, practiceId, rows) : none,
    invoices: kind === 'payments' ? await invoicesOf(read, practiceId, rows) : none,
  }
}

const none = new Map<string, never>()

function namesOf(rows: readonly Comparable[], field: string): string[] {
  return [...new Set(rows.map((row) => String(row.content[field] ?? '')))].filter((name) => name !== '')
}

function personOf(row: queries.PersonRow): Person {
  const {
    id,
    chart_number: chartNumber,
    first_name: firstName,
    last_name: lastName,
    birth_date: birthDate,
  } = row
  return { id, chartNumber, firstName, lastName, birthDate }
}

async function chartsOf(read: Reader, practiceId: string, rows: readonly Comparable[]) {
  const found = await read.many(queries.findCharts, [practiceId, namesOf(rows, 'chartNumber')])
  return new Map(found.map(personOf).map((one) => [one.chartNumber, one]))
}

/** Only who has no chart number may be somebody whom the practice knows under another. */
async function peopleOf(read: Reader, practiceId: string, rows: readonly Comparable[]) {
  const unnumbered = rows.filter((row) => row.content['chartNumber'] === '')
  const days = namesOf(unnumbered, 'birthDate').map((day) => Number(day.replaceAll('-', '')))
  const found = await read.many(queries.findBorn, [practiceId, days])
  return new Map(found.map(personOf).map((one) => [nameKey(one), one]))
}

async function itemsOf(read: Reader, practiceId: string, rows: readonly Comparable[]) {
  const names = namesOf(rows, 'name').map((name) => name.toLowerCase())
  const found = await read.many(queries.findItems, [practiceId, names])
  return new Map(
    found.map((item) => [itemKey(item), { priceCents: item.price_cents, taxRateBp: item.tax_rate_bp }]),
  )
}

async function invoicesOf(read: Reader, practiceId: string, rows: readonly Comparable[]) {
  const numbers = namesOf(rows, 'invoiceNumber').map((number) => `#${number}`)
  const known = await read.many(queries.findKeys, [practiceId, 'balances', numbers])
  const ids = known.map((row) => row.document_id)
  const found = new Map(
    (await read.many(queries.findInvoices, [practiceId, ids])).map((row) => [row.id, row]),
  )
  return new Map(
    known.flatMap(({ key, document_id: id }) => {
      const row = found.get(id)
      const invoice = row && { id, patientId: row.patient_id, balanceCents: row.balance_cents }
      return invoice ? [[key.slice(1), invoice] as const] : []
    }),
  )
}
