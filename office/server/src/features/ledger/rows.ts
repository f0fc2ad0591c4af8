import { mergePlans } from '@tillwave/office-domain/ledger/merge'
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

/** A plan with who commits it. */
export interface Signed {
  plan: Plan
  signature: Signature
}

/**
 * Plans that stand on different rows, as the door's function takes them: one call, in which each row tells whose it
 * is. Empty parts are left out, so that SQL skips them.
 */
export function planRows(signed: readonly Signed[]): Record<string, unknown> {
  const [only] = signed.length === 1 ? signed : []
  const { expect, ...plan } = only?.plan ?? mergePlans(signed.map((one) => one.plan))
  const parts: Record<string, readonly object[]> = {
    sessions: expect.sessions,
    sources: expect.sources,
    balances: expect.balances,
    posting: plan.entries.flatMap(({ id, lines }) =>
      lines.map((line, at) => ({ entry_id: id, line: at + 1, ...line })),
    ),
    touched: plan.touched,
    source_change: plan.sourceChanges.map(row),
    session_change: plan.sessionChanges.map(row),
    keys: signed.flatMap(keyOf),
    ...rowsOfActors(signed),
  }
  const filled = Object.entries(parts).filter(([, rows]) => rows.length > 0)
  return {
    audit: [],
    event: plan.events,
    ...Object.fromEntries(filled),
    ...(only && { answer: only.plan.answer }),
    ...(only?.plan.numbered && { numbered: only.plan.numbered }),
  }
}

function keyOf({ plan, signature: { key, requestHash } }: Signed): object[] {
  return key === null ? [] : [{ key, request_hash: requestHash ?? '', answer: plan.answer }]
}

/** The rows that tell who made them. */
function rowsOfActors(signed: readonly Signed[]): Record<string, object[]> {
  const parts: Record<string, object[]> = { entry: [], audit: [], exception_change: [] }
  const add = (part: string, rows: object[]) => (parts[part] ??= []).push(...rows)
  for (const { plan, signature } of signed) {
    const actor = { actor_id: signature.actorId, actor_name: signature.actorName }
    const author = { created_by: signature.actorId, created_by_name: signature.actorName }
    for (const [table, rows] of Object.entries(plan.documents))
      add(
        snake(table),
        rows.map((one) => ({ ...author, ...row(one) })),
      )
    add(
      'entry',
      plan.entries.map(({ lines: _, ...entry }) => ({ ...actor, ...row(entry) })),
    )
    add(
      'audit',
      plan.audit.map((one) => ({ ...actor, ...row(one) })),
    )
    add(
      'exception_change',
      plan.exceptionChanges.map((one) => ({ ...actor, ...row(one) })),
    )
  }
  return parts
}
