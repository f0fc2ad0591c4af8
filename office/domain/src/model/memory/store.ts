import { depositAccount } from '../../billing/bank-deposit.ts'
import { accounts, flooredAccounts, isDebitPositive } from '../../ledger/accounts.ts'
import type { Plan } from '../../ledger/plan.ts'
import { leaseSeconds } from '../../words.ts'
import type * as rows from './rows.ts'
import { push, Tables } from './tables.ts'
import { startMs } from '../commands/world.ts'

/** What becomes of a plan at the door. */
export type Committed = 'done' | 'stale' | 'known'

/** Guards of the door that a seeded bug may leave out. */
export interface Guards {
  versions: boolean
  acceptOnce: boolean
}

const floored: ReadonlySet<number> = new Set(flooredAccounts)

/**
 * The books in memory, behind a door that does what `ledger_commit` does: versions compared, results once for ever,
 * closed periods, floors, reversals once, all or nothing. It holds no rule of the business.
 */
export class Store extends Tables {
  nowMs = startMs
  readonly #guards: Guards

  constructor(guards: Guards = { versions: true, acceptOnce: true }) {
    super()
    this.#guards = guards
  }

  /** Writes a plan whole or not at all. Throws when it is unbalanced: that is our bug. */
  commit(plan: Plan, actor: string): Committed {
    if (this.#isStale(plan)) return 'stale'
    if (this.#isKnown(plan)) return 'known'
    const moved = movedBy(plan)
    if (this.#breaksFloor(plan, moved)) return 'stale'
    this.commits += 1
    for (const entry of plan.entries) this.#addEntry(entry)
    for (const { account, key, cents } of moved.values()) this.#move(account, key, cents)
    this.#addDocuments(plan)
    this.#addCareCredit(plan)
    this.#change(plan)
    for (const row of plan.audit) this.audit.push({ ...row, commit: this.commits, actor })
    return 'done'
  }

  #isStale({ expect, entries, exceptionChanges, documents }: Plan): boolean {
    if (this.#guards.versions) {
      if (this.#isDrawerMoved(documents)) return true
      const { sessions, sources, balances } = expect
      if (sessions.some((one) => this.sessions.get(one.id)?.version !== one.version)) return true
      if (sources.some((one) => this.sources.get(one.id)?.version !== one.version)) return true
      if (balances.some((one) => this.balance(one.account, one.key)?.version !== one.version)) return true
    }
    const moved = exceptionChanges.some((change) => {
      const row = this.exceptions.find((one) => one.id === change.id)
      return row?.version !== change.version || row.resolution !== null
    })
    const closed = entries.some((one) => one.effectiveOn <= (this.closedThrough(one.locationId) ?? ''))
    const twice = entries.some((one) => one.reversesId !== null && this.reversed.has(one.reversesId))
    return moved || closed || twice
  }

  /** The second look at the drawer: what a plan believed to lie there must lie there when it is written. */
  #isDrawerMoved({ bankDeposit = [], cashCount = [] }: Plan['documents']): boolean {
    const looks = [
      ...(bankDeposit as unknown as rows.BankedRow[]).map((row) => {
        return { ...row, account: depositAccount[row.kind], on: row.depositedOn }
      }),
      ...(cashCount as unknown as rows.CountRow[]).map((row) => {
        return { ...row, account: accounts.cashDrawer, on: row.countedOn }
      }),
    ]
    return looks.some((one) => this.till(one.account, one.locationId, one.on) !== one.expectedCents)
  }

  #isKnown({ documents }: Plan): boolean {
    const results = (documents.lenderResult ?? []) as unknown as rows.ResultRow[]
    const aside = (documents.quarantinedResult ?? []) as unknown as rows.QuarantinedRow[]
    const accepted = this.#guards.acceptOnce && results.some((one) => this.results.has(keyOf(one)))
    return accepted || aside.some((one) => this.quarantined.has(asideKeyOf(one)))
  }

  #breaksFloor(plan: Plan, moved: Map<string, Moved>): boolean {
    for (const [at, { cents }] of moved) {
      if ((this.balances.get(at)?.cents ?? 0) + cents < 0) return true
    }
    return plan.sourceChanges.some((change) => {
      const row = this.sources.get(change.id)
      if (!row) return true
      const refunded = row.refundedCents + (change.refundedCents ?? 0)
      const held = row.heldCents + (change.heldCents ?? 0)
      return refunded < 0 || held < 0 || refunded + held > (change.amountCents ?? row.amountCents)
    })
  }

  #addEntry(entry: Plan['entries'][number]): void {
    const closedThrough = this.closedThrough(entry.locationId) ?? ''
    const lines = entry.lines.map((line) => Object.freeze({ ...line }))
    const row = { ...entry, lines, commit: this.commits, closedThrough }
    Object.freeze(row.lines)
    this.entries.push(Object.freeze(row))
    this.entryById.set(row.id, row)
    if (row.reversesId !== null) this.reversed.add(row.reversesId)
  }

  #move(account: number, key: string, cents: number): void {
    const row = this.balance(account, key)
    if (!row) this.balances.set(`${account} ${key}`, { account, key, cents, version: 1 })
    else {
      row.cents += cents
      row.version += 1
    }
  }

  #addDocuments({ documents }: Plan): void {
    const all = <Row>(table: keyof typeof documents) => frozen<Row>(documents[table])
    for (const row of all<rows.InvoiceRow>('invoice')) {
      const numbered = Object.freeze({ ...row, number: this.invoices.length + 1 })
      this.invoices.push(numbered)
      this.invoiceById.set(row.id, numbered)
    }
    for (const row of all<rows.InvoiceLineRow>('invoiceLine')) push(this.lines, row.invoiceId, row)
    for (const row of all<{ invoiceId: string }>('invoiceVoid')) this.voids.add(row.invoiceId)
    for (const row of all<rows.ReductionRow>('chargeReduction')) push(this.reductions, row.invoiceId, row)
    for (const row of all<rows.PaymentRow>('payment')) {
      this.payments.set(row.id, row)
      const { id, amountCents } = row
      this.sources.set(id, { id, amountCents, refundedCents: 0, heldCents: 0, version: 1 })
    }
    for (const row of all<{ paymentId: string }>('paymentEnd')) this.ends.add(row.paymentId)
    for (const row of all<rows.LotRow>('lot')) {
      this.lots.set(row.id, row)
      push(this.lotsOf, row.sourceId, row)
    }
    for (const row of all<rows.AllocationRow>('allocation')) {
      this.allocations.set(row.id, row)
      push(this.allocationsOf, row.sourceId, row)
      if (row.takesBackId !== null) this.takenBack.add(row.takesBackId)
    }
    this.refunds.push(...all<rows.RefundRow>('refund'))
    for (const row of all<rows.RefundStepRow>('refundStep')) push(this.stepsOf, row.refundId, row)
    for (const row of all<rows.WriteOffRow>('writeOff')) this.#writeOff(row.invoiceId, row.amountCents)
    for (const row of all<rows.WriteOffRow>('writeOffRecovery'))
      this.#writeOff(row.invoiceId, -row.amountCents)
    for (const row of all<rows.ReturnRow>('itemReturn')) {
      this.returns.push(Object.freeze({ ...row, number: this.returns.length + 1 }))
    }
    this.banked.push(...all<rows.BankedRow>('bankDeposit'))
    for (const row of all<{ depositId: string; paymentId: string }>('bankDepositCheck'))
      push(this.bankedChecks, row.depositId, row.paymentId)
    for (const row of all<{ depositId: string }>('bankDepositVoid')) this.bankedVoids.add(row.depositId)
    for (const row of all<{ lotId: string; amountCents: number }>('goodwillExpiry')) {
      const { sourceId = '' } = this.lots.get(row.lotId) ?? {}
      this.lapsed.set(sourceId, (this.lapsed.get(sourceId) ?? 0) + row.amountCents)
    }
    for (const row of all<{ returnId: string; lineId: string; quantity: number }>('returnLine')) {
      push(this.returnedOf, row.lineId, row)
    }
  }

  #writeOff(invoiceId: string, cents: number): void {
    this.writtenOff.set(invoiceId, (this.writtenOff.get(invoiceId) ?? 0) + cents)
  }

  #addCareCredit({ documents }: Plan): void {
    for (const row of (documents.carecreditSession ?? []) as unknown as rows.SessionRow[]) {
      const begun = { version: 1, createdMs: this.nowMs, closedBecause: null }
      this.sessions.set(row.id, { ...row, ...begun, leaseMs: this.nowMs + leaseSeconds * 1_000 })
    }
    for (const row of frozen<rows.ResultRow>(documents.lenderResult)) {
      this.results.set(keyOf(row) + (this.#guards.acceptOnce ? '' : row.id), row)
      this.resultById.set(row.id, row)
    }
    for (const row of frozen<{ resultId: string }>(documents.unappliedRefundUse)) this.uses.add(row.resultId)
    for (const row of frozen<rows.QuarantinedRow>(documents.quarantinedResult)) {
      this.quarantined.set(asideKeyOf(row), row)
    }
    for (const row of (documents.exception ?? []) as unknown as rows.ExceptionRow[]) {
      this.exceptions.push({ ...row, resolution: null, version: 1 })
    }
  }

  #change(plan: Plan): void {
    for (const { account, key } of plan.touched) {
      const row = this.balance(account, key)
      if (row) row.version += 1
    }
    for (const change of plan.sourceChanges) {
      const row = this.sources.get(change.id)
      if (!row) continue
      row.amountCents = change.amountCents ?? row.amountCents
      row.refundedCents += change.refundedCents ?? 0
      row.heldCents += change.heldCents ?? 0
      row.version += 1
    }
    for (const change of plan.sessionChanges) {
      const row = this.sessions.get(change.id)
      if (!row) continue
      row.dialog = change.dialog
      row.closedBecause = change.closedBecause
      row.heldCents = change.heldCents ?? row.heldCents
      if (change.dialog === 'open') row.leaseMs = this.nowMs + leaseSeconds * 1_000
      row.version += 1
    }
    for (const change of plan.exceptionChanges) {
      const row = this.exceptions.find((one) => one.id === change.id)
      if (!row) continue
      row.resolution = change.resolution
      row.version += 1
    }
  }
}

interface Moved {
  account: number
  key: string
  cents: number
}

function movedBy(plan: Plan): Map<string, Moved> {
  const moved = new Map<string, Moved>()
  for (const entry of plan.entries) {
    let difference = 0
    for (const { account, key, side, cents } of entry.lines) {
      difference += side === 'D' ? cents : -cents
      if (!floored.has(account)) continue
      const at = `${account} ${key}`
      const row = moved.get(at) ?? { account, key, cents: 0 }
      row.cents += (side === 'D') === isDebitPositive(account) ? cents : -cents
      moved.set(at, row)
    }
    if (difference !== 0 || entry.lines.length < 2) throw new Error(`entry ${entry.kind} does not balance`)
  }
  return moved
}

/** The permanent key of a lender's transaction. */
export function keyOf(row: {
  lender: string
  merchantNumber: string
  kind: string
  lenderTransactionId: string
}): string {
  return `${row.lender}|${row.merchantNumber}|${row.kind}|${row.lenderTransactionId}`
}

/** What tells one set-aside delivery from another. */
function asideKeyOf(row: { sessionId: string; fingerprint: string }): string {
  return `${row.sessionId}|${row.fingerprint}`
}

function frozen<Row>(added: readonly Record<string, unknown>[] | undefined): Row[] {
  return (added ?? []).map((row) => Object.freeze(row) as Row)
}
