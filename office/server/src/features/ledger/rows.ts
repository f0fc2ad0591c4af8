import type { Plan } from '@tillwave/office-domain/ledger/plan'

const spelled = new Map<string, string>()

/** `lenderTransactionId` → `lender_transaction_id`: a plan's names are the tables' columns in camel case. */
function snake(name: string): string {
  const known = spelled.get(name)
  if (known !== undefined) return known
  const made = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  spelled.set(name, made)
  return made
}

/** A document's own JSON (intent, payload, comparison) keeps its names. */
function row(source: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [snake(name), value]))
}

/** Who commits, and under which key the answer is kept. */
export interface Signature {
  actorId: string | null
  actorName: string
  key: string | null
  requestHash: string | null
}

/** A plan as the door's function takes it; empty parts are left out, so that SQL skips them. */
export function planRows(plan: Plan, signature: Signature): Record<string, unknown> {
  const postings = plan.entries.flatMap((entry) =>
    entry.lines.map((line, at) => ({ entry_id: entry.id, line: at + 1, ...line })),
  )
  const parts: Record<string, readonly object[]> = {
    sessions: plan.expect.sessions,
    sources: plan.expect.sources,
    balances: plan.expect.balances,
    entry: plan.entries.map(({ lines: _, ...entry }) => row(entry)),
    posting: postings,
    touched: plan.touched,
    source_change: plan.sourceChanges.map(row),
    session_change: plan.sessionChanges.map(row),
    exception_change: plan.exceptionChanges.map(row),
  }
  for (const [table, rows] of Object.entries(plan.documents)) parts[snake(table)] = rows.map(row)
  const filled = Object.entries(parts).filter(([, rows]) => rows.length > 0)
  return {
    ...Object.fromEntries(filled),
    ...(plan.numbered && { numbered: plan.numbered }),
    ...(signature.key !== null && { key: signature.key, request_hash: signature.requestHash ?? '' }),
    actor_id: signature.actorId,
    actor_name: signature.actorName,
    audit: plan.audit.map(row),
    event: plan.events,
    answer: plan.answer,
  }
}
