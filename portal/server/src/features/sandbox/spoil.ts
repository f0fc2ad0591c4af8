import type { Fault } from '@tillwave/portal-domain/sandbox-faults'

type Json = Record<string, unknown>

const spoilers: Partial<Record<Fault, (rows: Json[]) => Json[]>> = {
  duplicate: (rows) => rows.flatMap((row) => [row, row]),
  reorder: (rows) => rows.toReversed(),
  'wrong-patient': (rows) => rows.map((row) => ({ ...row, patientReference: 'somebody-else' })),
  'huge-amount': (rows) => changeAmounts(rows, (cents) => cents + 1e15),
  'fractional-amount': (rows) => changeAmounts(rows, (cents) => cents + 0.5),
  'unknown-status': (rows) => rows.map((row) => ({ ...row, status: 'half-approved' })),
  'unknown-kind': (rows) => rows.map((row) => ({ ...row, kind: 'cashback' })),
}

/** Spoils the rows of an answer's lists as the fault says; answers without rows, and problems, stay as they are. */
export function spoil(fault: Fault, text: string): string {
  const spoiler = spoilers[fault]
  const body: unknown = JSON.parse(text)
  if (!spoiler || body === null || typeof body !== 'object') return text
  const spoilt = Object.entries(body).map(([name, value]) => [
    name,
    name === 'results' || name === 'transactions' ? spoiler(value as Json[]) : value,
  ])
  return JSON.stringify(Object.fromEntries(spoilt))
}

function changeAmounts(rows: Json[], change: (cents: number) => number): Json[] {
  return rows.map((row) =>
    typeof row['amountCents'] === 'number' ? { ...row, amountCents: change(row['amountCents']) } : row,
  )
}
