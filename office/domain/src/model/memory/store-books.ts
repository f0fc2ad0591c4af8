import { accounts } from '../../ledger/accounts.ts'
import type { Applied, BookInvoice, BookLine, BookLot, BookSource } from '../../ledger/books.ts'
import type { Place } from '../../ledger/dates.ts'
import type { BookSession, LenderResult, Related } from '../../carecredit/result.ts'
import type { BookUnappliedRefund } from '../../carecredit/use-refund.ts'
import type { LotRow, SessionRow } from './rows.ts'
import type { Store } from './store.ts'
import { dayAt, locations } from '../commands/world.ts'

/** What `book_place` answers. */
export function bookPlace(store: Store, locationId: string): Place {
  const at = locations.findIndex((one) => one.id === locationId)
  const merchantNumber = (locations[at] ?? locations[0]).merchantNumber
  const closedThrough = store.closedThrough(locationId)
  return { locationId, today: dayAt(store.nowMs, at), closedThrough, merchantNumber }
}

/** What `book_invoice` answers. */
export function bookInvoice(store: Store, id: string): BookInvoice | undefined {
  const row = store.invoiceById.get(id)
  const balance = store.balance(accounts.receivable, id)
  if (!row || !balance) return undefined
  const { number, locationId, issuedOn, entryId, totalCents } = row
  return {
    id,
    number,
    patientId: store.survivor(row.patientId),
    locationId,
    issuedOn,
    entryId,
    totalCents,
    void: store.voids.has(id),
    balanceCents: balance.cents,
    version: balance.version,
    lines: bookLines(store, id),
  }
}

function bookLines(store: Store, invoiceId: string): BookLine[] {
  const reductions = store.reductions.get(invoiceId) ?? []
  return (store.lines.get(invoiceId) ?? []).map(({ id, quantity, netCents, taxCents }) => {
    const line = { id, quantity, netCents, taxCents, netLeftCents: netCents, taxLeftCents: taxCents }
    let [returnedNetCents, returnedTaxCents, returnedQuantity, standingFeeCents] = [0, 0, 0, 0]
    for (const one of reductions) {
      if (one.lineId !== id) continue
      line.netLeftCents -= one.netCents
      line.taxLeftCents -= one.taxCents
      if (one.kind === 'restocking-fee') standingFeeCents -= one.netCents
      if (one.kind !== 'return') continue
      returnedNetCents += one.netCents
      returnedTaxCents += one.taxCents
    }
    for (const one of store.returnedOf.get(id) ?? []) returnedQuantity += one.quantity
    return { ...line, returnedNetCents, returnedTaxCents, returnedQuantity, standingFeeCents }
  })
}

/** What `book_lot` answers. */
export function bookLot(store: Store, row: LotRow): BookLot {
  const balance = store.balance(row.account, row.id)
  const patientId = store.survivor(row.patientId)
  return { ...row, patientId, remainingCents: balance?.cents ?? 0, version: balance?.version ?? 0 }
}

/** What `book_source` answers. */
export function bookSource(store: Store, id: string): BookSource | undefined {
  const row = store.sources.get(id)
  const payment = store.payments.get(id)
  if (!row || !payment) return undefined
  const result = store.resultById.get(payment.resultId ?? '')
  const transaction = result?.lenderTransactionId ?? null
  const applied = appliedOf(store, id)
  const lots = [...(store.lotsOf.get(id) ?? [])].toSorted(byId).map((lot) => bookLot(store, lot))
  const invoiceIds = [...new Set(applied.map((one) => one.invoiceId))]
  const invoices = invoiceIds.map((one) => bookInvoice(store, one)).filter((one) => one !== undefined)
  return {
    ...payment,
    ...row,
    patientId: store.survivor(payment.patientId),
    disputedCents: 0,
    integrated: payment.resultId !== null,
    lenderTransactionId: transaction,
    ended: store.ends.has(id),
    namedUnappliedCents: namedUnapplied(store, transaction),
    applied,
    lots,
    invoices,
    dependents: dependentsOf(store, id),
  }
}

function appliedOf(store: Store, sourceId: string): Applied[] {
  const pairs = new Map<string, Applied>()
  for (const row of store.allocationsOf.get(sourceId) ?? []) {
    const at = `${row.invoiceId} ${row.lotId}`
    const pair = pairs.get(at) ?? { invoiceId: row.invoiceId, lotId: row.lotId, netCents: 0, latestId: '' }
    pair.netCents += row.amountCents
    if (row.amountCents > 0 && row.id > pair.latestId) pair.latestId = row.id
    pairs.set(at, pair)
  }
  return [...pairs.values()].filter((pair) => pair.netCents > 0)
}

function namedUnapplied(store: Store, transaction: string | null): number {
  let cents = 0
  if (transaction === null) return 0
  for (const row of store.resultById.values()) {
    if (row.became !== 'unapplied-refund' || row.originalTransactionId !== transaction) continue
    cents += store.balance(accounts.unappliedRefunds, row.id)?.cents ?? 0
  }
  return cents
}

function dependentsOf(store: Store, sourceId: string): string[] {
  const refunds = store.refunds.filter((one) => one.sourceId === sourceId).map(() => 'a refund')
  const returns = (store.lotsOf.get(sourceId) ?? []).filter((lot) => lot.returnId !== null)
  const banked = bankedOf(store, sourceId) ? ['a deposit at the bank'] : []
  return [...refunds, ...banked, ...returns.map(() => 'a return')]
}

/** The deposit at the bank that a check lies in. */
export function bankedOf(store: Store, paymentId: string): string | undefined {
  for (const [depositId, checks] of store.bankedChecks)
    if (!store.bankedVoids.has(depositId) && checks.includes(paymentId)) return depositId
  return undefined
}

/** What `book_session` answers. The names of lender sessions are the office's own. */
export function bookSession(store: Store, row: SessionRow): BookSession {
  const { intent } = row
  const waits = row.dialog === 'open' && intent.purpose === 'payment'
  const invoices = waits ? intent.allocations.map((one) => bookInvoice(store, one.invoiceId)) : []
  const location = locations.find((one) => one.id === row.locationId) ?? locations[0]
  return {
    ...row,
    patientId: store.survivor(row.patientId),
    lenderSessionId: row.id,
    patientReference: row.patientId,
    leaseHolds: row.leaseMs >= store.nowMs,
    place: bookPlace(store, row.locationId),
    zone: location.zone,
    invoices: invoices.filter((one) => one !== undefined),
    source: intent.purpose === 'refund' ? (bookSource(store, intent.paymentId) ?? null) : null,
  }
}

/** What else a result may touch. */
export function relatedOf(store: Store, result: LenderResult, patientId: string): Related {
  const alike = [...store.payments.values()].filter((one) => {
    const byHand = one.method === 'carecredit' && one.resultId === null && !store.ends.has(one.id)
    const theirs = store.survivor(one.patientId) === store.survivor(patientId)
    return byHand && theirs && one.amountCents === result.amountCents
  })
  const purchase = [...store.payments.values()].find((one) => {
    const from = store.resultById.get(one.resultId ?? '')
    return from !== undefined && from.lenderTransactionId === result.originalTransactionId
  })
  const named = purchase ? store.sources.get(purchase.id) : undefined
  return {
    alike:
      result.kind === 'purchase'
        ? alike.map(({ id: paymentId, amountCents, receivedOn }) => ({ paymentId, amountCents, receivedOn }))
        : [],
    named: named ? { id: named.id, version: named.version } : null,
  }
}

/** An unapplied refund with the version of its balance. */
export function bookUnapplied(store: Store, resultId: string): BookUnappliedRefund | undefined {
  const row = store.resultById.get(resultId)
  const balance = store.balance(accounts.unappliedRefunds, resultId)
  if (row?.became !== 'unapplied-refund' || !balance) return undefined
  const { id, locationId, amountCents, originalTransactionId } = row
  const patientId = store.survivor(row.patientId)
  const { cents: remainingCents, version } = balance
  return { id, patientId, locationId, amountCents, remainingCents, version, originalTransactionId }
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1
}
