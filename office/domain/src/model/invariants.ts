import { daysBetween } from '@tillwave/money/calendar'
import { accounts, flooredAccounts, isDebitPositive } from '../ledger/accounts.ts'
import type { Line } from '../ledger/plan.ts'
import type { EntryRow, PaymentRow } from './memory/rows.ts'
import type { Store } from './memory/store.ts'
import { dayAt } from './commands/world.ts'

const tenders: ReadonlySet<number> = new Set([1000, 1010, 1015, 1020, 1030])
const receiptKinds: ReadonlySet<string> = new Set(['payment', 'deposit', 'credit'])

/**
 * Checks I1 to I16 (ledger.md) on the store's tables after every step. What is append-only is folded once, as it comes;
 * the store froze it, so it can not have changed since (I2). I5 is checked by whoever runs the step, I10 by a property.
 */
export class Checker {
  #entries = 0
  #audit = 0
  readonly #postings = new Map<string, number>()
  readonly #audited = new Set<number>()
  readonly #received = new Map<string, number>()

  /** Throws an error that names the first invariant that is broken. */
  check(store: Store): void {
    for (; this.#audit < store.audit.length; this.#audit += 1) {
      const row = store.audit[this.#audit]
      if (row && row.actor !== '') this.#audited.add(row.commit)
    }
    for (; this.#entries < store.entries.length; this.#entries += 1) {
      const entry = store.entries[this.#entries]
      if (entry) this.#checkEntry(store, entry)
    }
    this.#checkBalances(store)
    this.#checkDaySheet(store)
    for (const { id, totalCents } of store.invoices) checkInvoice(store, id, totalCents)
    for (const payment of store.payments.values()) checkSource(store, payment)
    checkResults(store)
    checkRefunds(store)
    checkAgeing(store)
  }

  #checkEntry(store: Store, entry: EntryRow): void {
    const { id, lines, reversesId } = entry
    const debits = sumOf(lines, 'D')
    demand('I1', lines.length >= 2 && debits === sumOf(lines, 'C'), id)
    demand(
      'I1',
      lines.every((line) => Number.isSafeInteger(line.cents) && line.cents > 0),
      id,
    )
    demand('I2', Object.isFrozen(entry) && Object.isFrozen(lines), id)
    demand('I4', entry.effectiveOn > entry.closedThrough, id)
    demand('I16', this.#audited.has(entry.commit), id)
    if (reversesId !== null) {
      const origin = store.entryById.get(reversesId)
      demand('I3', origin !== undefined && isMirror(entry.lines, origin.lines), id)
    }
    for (const { account, key, side, cents } of lines) {
      const signed = side === 'D' ? cents : -cents
      const at = `${account} ${key}`
      this.#postings.set(at, (this.#postings.get(at) ?? 0) + signed)
      const fromTill = tenders.has(account) && receiptKinds.has(entry.kind)
      if (fromTill) add(this.#received, entry.effectiveOn, signed)
    }
  }

  #checkBalances(store: Store): void {
    const sums = new Map<number, number>()
    for (const { account, key, cents } of store.balances.values()) {
      const posted = this.#postings.get(`${account} ${key}`) ?? 0
      demand('I6', cents >= 0 && cents === (isDebitPositive(account) ? posted : -posted), `${account} ${key}`)
      sums.set(account, (sums.get(account) ?? 0) + cents)
    }
    let whole = 0
    const byAccount = new Map<number, number>()
    for (const [at, signed] of this.#postings) {
      const account = Number(at.slice(0, 4))
      whole += signed
      byAccount.set(account, (byAccount.get(account) ?? 0) + signed)
    }
    demand('I1', whole === 0, 'the whole book')
    for (const account of flooredAccounts) {
      const posted = byAccount.get(account) ?? 0
      demand(
        'I9',
        (sums.get(account) ?? 0) === (isDebitPositive(account) ? posted : -posted),
        String(account),
      )
    }
  }

  #checkDaySheet(store: Store): void {
    const receipts = new Map<string, number>()
    for (const payment of store.payments.values()) {
      if (payment.method !== 'goodwill') add(receipts, payment.receivedOn, payment.amountCents)
    }
    for (const [day, cents] of receipts)
      demand('I15', this.#received.get(day) === cents, `receipts of ${day}`)
    demand('I15', receipts.size === this.#received.size, 'days with receipts')
  }
}

function checkInvoice(store: Store, id: string, totalCents: number): void {
  const balance = store.balance(accounts.receivable, id)?.cents ?? -1
  let reduced = 0
  for (const one of store.reductions.get(id) ?? []) {
    reduced += one.netCents + one.taxCents
  }
  let applied = 0
  for (const one of store.allocations.values()) if (one.invoiceId === id) applied += one.amountCents
  const writtenOff = store.writtenOff.get(id) ?? 0
  demand('I7', writtenOff >= 0, `written off of ${id}`)
  const owed = store.voids.has(id) ? 0 : totalCents - reduced - writtenOff - applied
  demand('I7', balance === owed && applied >= 0 && balance <= totalCents, `invoice ${id}`)
  for (const line of store.lines.get(id) ?? []) {
    const own = (store.reductions.get(id) ?? []).filter((one) => one.lineId === line.id)
    const net = own.reduce((left, one) => left + one.netCents, 0)
    const tax = own.reduce((left, one) => left + one.taxCents, 0)
    const within = net >= 0 && tax >= 0 && net <= line.netCents && tax <= line.taxCents
    demand('I7', within, `line ${line.id}`)
  }
}

function checkSource(store: Store, payment: PaymentRow): void {
  const { id } = payment
  const source = store.sources.get(id)
  if (!source) throw new Error(`I8 is broken: ${id} is no source`)
  const pairs = new Map<string, number>()
  let applied = 0
  for (const row of store.allocationsOf.get(id) ?? []) {
    applied += row.amountCents
    add(pairs, `${row.invoiceId} ${row.lotId}`, row.amountCents)
  }
  for (const [pair, net] of pairs) demand('I8', net >= 0, `${id} on ${pair}`)
  let lots = 0
  for (const lot of store.lotsOf.get(id) ?? []) {
    const remaining = store.balance(lot.account, lot.id)?.cents ?? -1
    demand('I9', remaining >= 0 && remaining <= lot.amountCents, `lot ${lot.id}`)
    demand('I11', (lot.account === accounts.goodwillCredit) === (payment.method === 'goodwill'), lot.id)
    lots += remaining
  }
  const ended = store.ends.has(id)
  demand('I8', applied + lots + source.refundedCents === source.amountCents, id)
  const lapsed = store.lapsed.get(id) ?? 0
  demand('I8', source.amountCents === (ended ? 0 : payment.amountCents - lapsed), id)
  demand('I8', source.heldCents <= applied + lots, `held of ${id}`)
  let held = 0
  for (const session of store.sessions.values()) {
    demand('I8', session.dialog === 'open' || session.heldCents === 0, `hold of ${session.id}`)
    if (session.heldSourceId === id) held += session.heldCents
  }
  demand('I6', source.heldCents === held, `held of ${id}`)
  if (payment.resultId !== null) checkIntegrated(store, payment, ended)
}

function checkIntegrated(store: Store, payment: PaymentRow, ended: boolean): void {
  const result = store.resultById.get(payment.resultId ?? '')
  const same =
    result?.amountCents === payment.amountCents &&
    store.survivor(result.patientId) === store.survivor(payment.patientId) &&
    result.merchantNumber === payment.merchantNumber
  demand('I14', same && payment.method === 'carecredit' && !ended, payment.id)
}

function checkRefunds(store: Store): void {
  const refunded = new Map<string, number>()
  for (const refund of store.refunds) {
    const payment = store.payments.get(refund.sourceId)
    if (refund.method === 'patient-credit') continue
    demand('I11', payment?.method !== 'goodwill', refund.id)
    demand('I11', (refund.method === 'carecredit') === (payment?.method === 'carecredit'), refund.id)
    if (!store.stepsOf.get(refund.id)?.some(({ kind }) => kind === 'failed'))
      add(refunded, refund.sourceId, refund.amountCents)
  }
  for (const source of store.sources.values()) {
    demand('I6', source.refundedCents === (refunded.get(source.id) ?? 0), `refunded of ${source.id}`)
  }
}

function checkResults(store: Store): void {
  const seen = new Set<string>()
  for (const result of store.resultById.values()) {
    const key = `${result.kind} ${result.lenderTransactionId}`
    demand('I12', !seen.has(key), key)
    seen.add(key)
    const session = store.sessions.get(result.sessionId)
    const patientId = store.survivor(session?.patientId ?? '')
    demand('I13', result.excessCents >= 0 && patientId === store.survivor(result.patientId), key)
    if (result.kind === 'purchase') {
      const payment = [...store.payments.values()].find((one) => one.resultId === result.id)
      demand('I12', payment?.amountCents === result.amountCents, key)
      demand('I13', store.survivor(payment?.patientId ?? '') === patientId, key)
      const lots = (store.lotsOf.get(payment?.id ?? '') ?? []).filter((one) => one.kind === 'excess')
      const excess = lots.reduce((left, lot) => left + lot.amountCents, 0)
      demand('I13', excess === result.excessCents && (result.became === 'payment' || excess === 0), key)
      const raised = store.exceptions.some((one) => one.kind === 'excess' && one.paymentId === payment?.id)
      demand('I13', raised === excess > 0, `exception of ${key}`)
    } else if (result.kind === 'refund') {
      const left = store.balance(accounts.unappliedRefunds, result.id)?.cents ?? 0
      const used = store.refunds.filter((one) => one.resultId === result.id)
      const gone = used.reduce((sum, one) => sum + one.amountCents, 0)
      demand('I12', left + gone === result.amountCents && used.length <= 1, key)
    }
  }
}

/** Receivables by age: the buckets of the open invoices are the account. */
function checkAgeing(store: Store): void {
  const today = dayAt(store.nowMs, 0)
  const buckets = [0, 0, 0, 0]
  for (const invoice of store.invoices) {
    const days = Math.max(0, daysBetween(invoice.issuedOn, today))
    const bucket = Math.min(3, Math.floor(days / 30))
    buckets[bucket] = (buckets[bucket] ?? 0) + (store.balance(accounts.receivable, invoice.id)?.cents ?? 0)
  }
  let receivable = 0
  for (const row of store.balances.values()) if (row.account === accounts.receivable) receivable += row.cents
  demand('I15', buckets.reduce((left, cents) => left + cents, 0) === receivable, 'ageing')
}

function isMirror(lines: readonly Line[], of: readonly Line[]): boolean {
  const words = (all: readonly Line[], side: 'D' | 'C') =>
    all.map((line) => `${line.account} ${line.key} ${line.side === side} ${line.cents}`).toSorted()
  return words(lines, 'D').join() === words(of, 'C').join()
}

function sumOf(lines: readonly Line[], side: 'D' | 'C'): number {
  return lines.reduce((left, line) => (line.side === side ? left + line.cents : left), 0)
}

function add(sums: Map<string, number>, key: string, cents: number): void {
  sums.set(key, (sums.get(key) ?? 0) + cents)
}

function demand(invariant: string, holds: boolean, what: string): void {
  if (!holds) throw new Error(`${invariant} is broken: ${what}`)
}
