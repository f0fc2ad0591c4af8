import type { Day } from '@tillwave/money/calendar'
import type { Account } from './accounts.ts'
import type { DocumentTable, Line, Mint, Plan, SessionChange, SourceChange } from './plan.ts'

/** Where and under which document an entry is made. */
export interface EntryHead {
  kind: string
  effectiveOn: Day
  locationId: string
  documentId: string
  reversesId?: string
}

/** A plan while a rule writes it. Rules add to it in the order in which a person would tell the event. */
export class Draft {
  readonly plan: Plan = {
    expect: { sessions: [], sources: [], balances: [] },
    entries: [],
    documents: {},
    touched: [],
    sourceChanges: [],
    sessionChanges: [],
    exceptionChanges: [],
    numbered: null,
    audit: [],
    events: [],
    answer: {},
  }
  readonly mint: Mint

  constructor(mint: Mint) {
    this.mint = mint
  }

  /** Adds an entry of balanced lines and answers its id. Zero lines are left out; unbalanced ones are our bug. */
  entry(head: EntryHead, lines: readonly Line[]): string {
    const kept = lines.filter((line) => line.cents !== 0)
    const difference = kept.reduce((left, line) => left + (line.side === 'D' ? line.cents : -line.cents), 0)
    if (difference !== 0 || kept.length < 2 || kept.some((line) => line.cents < 0)) {
      throw new Error(`unbalanced entry ${head.kind}: ${difference}`)
    }
    const id = this.mint()
    this.plan.entries.push({ reversesId: null, ...head, id, lines: kept })
    return id
  }

  /** Adds a document row. */
  add(table: DocumentTable, row: Record<string, unknown>): void {
    const rows = (this.plan.documents[table] ??= [])
    rows.push(row)
  }

  /** The decision stands on this balance row. */
  expectBalance(account: Account, key: string, version: number): void {
    const known = this.plan.expect.balances.some((row) => row.account === account && row.key === key)
    if (!known) this.plan.expect.balances.push({ account, key, version })
  }

  /** The decision stands on this source of money. */
  expectSource(source: { id: string; version: number }): void {
    const known = this.plan.expect.sources.some((row) => row.id === source.id)
    if (!known) this.plan.expect.sources.push({ id: source.id, version: source.version })
  }

  /** The decision stands on this session. */
  expectSession(session: { id: string; version: number }): void {
    const known = this.plan.expect.sessions.some((row) => row.id === session.id)
    if (!known) this.plan.expect.sessions.push({ id: session.id, version: session.version })
  }

  /** Moves a balance row's version without a posting, so that others decide again. */
  touch(account: Account, key: string): void {
    const known = this.plan.touched.some((row) => row.account === account && row.key === key)
    if (!known) this.plan.touched.push({ account, key })
  }

  /** Changes a source of money; several changes of one source become one. */
  changeSource(change: SourceChange): void {
    const known = this.plan.sourceChanges.find((row) => row.id === change.id)
    if (!known) this.plan.sourceChanges.push({ ...change })
    else {
      if (change.amountCents !== undefined) known.amountCents = change.amountCents
      known.refundedCents = (known.refundedCents ?? 0) + (change.refundedCents ?? 0)
      known.heldCents = (known.heldCents ?? 0) + (change.heldCents ?? 0)
    }
  }

  /** Changes a session's dialog. */
  changeSession(change: SessionChange): void {
    this.plan.sessionChanges.push(change)
  }

  /** Adds an audit row: one sentence of what was done. */
  audit(action: string, patientId: string | null, documentId: string | null, summary: string): void {
    this.plan.audit.push({ id: this.mint(), action, patientId, documentId, summary })
  }

  /** Tells other screens what changed. */
  event(topic: string, subject: Record<string, string>): void {
    this.plan.events.push({ id: this.mint(), topic, subject })
  }
}
