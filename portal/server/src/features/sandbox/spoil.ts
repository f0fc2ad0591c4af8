import type { Fault } from '@tillwave/portal-domain/sandbox-faults'

type Json = Record<string, unknown>
type Spoiler = (rows: Json[]) => Json[]

/** A day that is past for every practice, however its lender's clock stands. */
const LONG_AGO = '2001-01-31'

const rowSpoilers: Partial<Record<Fault, Spoiler>> = {
  duplicate: (rows) => rows.flatMap((row) => [row, row]),
  reorder: (rows) => rows.toReversed(),
  'wrong-patient': changeFields('patientReference', () => 'somebody-else'),
  'huge-amount': addCents(1e15),
  'fractional-amount': addCents(0.5),
  'unknown-status': changeFields('status', () => 'half-approved'),
  'unknown-kind': changeFields('kind', () => 'cashback'),
}

const merchantSpoilers: Partial<Record<Fault, Spoiler>> = {
  'merchant-closed': changeFields('status', () => 'closed'),
  'merchant-suspended': changeFields('status', () => 'suspended'),
  'certification-lapsed': changeFields('certificationExpiresOn', () => LONG_AGO),
}

/** Which lists of an answer are spoilt by what. */
const spoilersOf: Record<string, Partial<Record<Fault, Spoiler>>> = {
  results: rowSpoilers,
  transactions: rowSpoilers,
  settlements: rowSpoilers,
  merchants: merchantSpoilers,
}

/**
 * Spoils the rows of an answer's lists as the fault says; answers without rows, problems, and what another fault has
 * made unreadable already, stay as they are.
 */
export function spoil(fault: Fault, text: string): string {
  const body = readJson(text)
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return text
  const spoilt = Object.entries(body).map(([name, value]: [string, unknown]) => {
    const spoiler = spoilersOf[name]?.[fault]
    return [name, spoiler && Array.isArray(value) ? spoiler(value as Json[]) : value]
  })
  return JSON.stringify(Object.fromEntries(spoilt))
}

function addCents(more: number): Spoiler {
  return changeFields('Cents', (value) => (typeof value === 'number' ? value + more : value))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Changes every field whose name ends so, also in what a row holds, such as a settlement's lines; null stays null. */
function changeFields(ending: string, change: (value: unknown) => unknown): Spoiler {
  const changed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(changed)
    if (value === null || typeof value !== 'object') return value
    const fields = Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      name.endsWith(ending) && inner !== null ? change(inner) : changed(inner),
    ])
    return Object.fromEntries(fields) as Json
  }
  return (rows) => rows.map((row) => changed(row) as Json)
}
