import type { ImportKind } from './fields.ts'
import type { RowProblem } from './read-row.ts'

/** What a row says once it is read, by field. */
export type Said = Readonly<Record<string, string | number | boolean>>

/** A patient as a row of a file may meet them; `id` is the surviving chart's. */
export interface Person {
  id: string
  chartNumber: string
  firstName: string
  lastName: string
  birthDate: string
}

/** What the practice has that rows of a file may mean. */
export interface Facts {
  /** Rows that were imported before: key → hash of what they said. */
  keys: ReadonlyMap<string, string>
  charts: ReadonlyMap<string, Person>
  /** By `nameKey`; for patients without a chart number. */
  people: ReadonlyMap<string, Person>
  /** By `itemKey`. */
  items: ReadonlyMap<string, { priceCents: number; taxRateBp: number }>
  /** Imported invoices, by the number that the other system gave them. */
  invoices: ReadonlyMap<string, { id: string; patientId: string; balanceCents: number }>
}

/** What a row is: new, known from before, or bad for a reason; and whom it is about. */
export interface Compared {
  state: 'new' | 'known' | 'bad'
  problems: RowProblem[]
  patientId: string | null
  invoiceId: string | null
}

/** Name and birth date of a person, whatever the letters' size. */
export function nameKey(said: Said | Person): string {
  const { firstName, lastName, birthDate } = said as Person
  return `${firstName} ${lastName} ${birthDate}`.toLowerCase()
}

/** Name and category of an item of the catalog, whatever the letters' size. */
export function itemKey(said: { name: unknown; category: unknown }): string {
  return JSON.stringify([said.name, said.category]).toLowerCase()
}

/** Compares a row with what the practice has (BI-13). A row that was imported before says nothing new. */
export function compareRow(kind: ImportKind, key: string, hash: string, said: Said, facts: Facts): Compared {
  const earlier = facts.keys.get(key)
  if (earlier === hash) return { state: 'known', problems: [], patientId: null, invoiceId: null }
  if (earlier !== undefined)
    return bad(
      '',
      key.startsWith('#') ? key.slice(1) : '',
      'This was imported before, and said something else.',
    )
  switch (kind) {
    case 'patients':
      return comparePatient(said, facts)
    case 'catalog':
      return compareItem(said, facts)
    case 'balances':
      return about(said, facts)
    case 'payments':
      return comparePayment(said, facts)
  }
}

function comparePatient(said: Said, facts: Facts): Compared {
  const chart = textOf(said, 'chartNumber')
  const owner = facts.charts.get(chart)
  if (owner && nameKey(owner) === nameKey(said)) return { ...isNew, state: 'known' }
  if (owner) return bad('chartNumber', chart, `This chart belongs to ${owner.firstName} ${owner.lastName}.`)
  const twin = chart === '' ? facts.people.get(nameKey(said)) : undefined
  if (!twin) return isNew
  const reason = `A patient of this name and birth date is here already, chart ${twin.chartNumber}.`
  return bad('', '', reason)
}

function compareItem(said: Said, facts: Facts): Compared {
  const item = facts.items.get(itemKey({ name: said['name'], category: said['category'] }))
  if (!item) return isNew
  const same = item.priceCents === said['price'] && item.taxRateBp === said['taxRate']
  if (same) return { ...isNew, state: 'known' }
  return bad('name', textOf(said, 'name'), 'This is in the catalog with another price or tax.')
}

function comparePayment(said: Said, facts: Facts): Compared {
  const found = about(said, facts)
  const number = textOf(said, 'invoiceNumber')
  if (found.state === 'bad' || number === '') return found
  const invoice = facts.invoices.get(number)
  const wrong = (reason: string) => bad('invoiceNumber', number, reason)
  if (!invoice) return wrong('No imported invoice has this number.')
  if (invoice.patientId !== found.patientId) return wrong('This invoice is another patient’s.')
  const cents = typeof said['amount'] === 'number' ? said['amount'] : 0
  if (cents > invoice.balanceCents) return wrong('More than is open of this invoice.')
  return { ...found, invoiceId: invoice.id }
}

/** The patient that a row is about. */
function about(said: Said, facts: Facts): Compared {
  const chart = textOf(said, 'chartNumber')
  const person = facts.charts.get(chart)
  if (person) return { ...isNew, patientId: person.id }
  return bad('chartNumber', chart, 'No patient has this chart number.')
}

const isNew: Compared = { state: 'new', problems: [], patientId: null, invoiceId: null }

function bad(field: string, text: string, reason: string): Compared {
  return { ...isNew, state: 'bad', problems: [{ field, text, reason }] }
}

function textOf(said: Said, field: string): string {
  return String(said[field] ?? '')
}
