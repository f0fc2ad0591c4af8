import { accounts } from '../../ledger/accounts.ts'
import type { Correctable } from '../../billing/correct-payment.ts'
import type { ResolutionBooks } from '../../carecredit/exceptions.ts'
import type { ExceptionRow } from './rows.ts'
import type { Store } from './store.ts'
import { bookInvoice, bookLot, bookPlace, bookSource } from './store-books.ts'

/** A payment with the entries to mirror: its own and its un-applications into new lots, oldest first. */
export function correctableOf(store: Store, paymentId: string): Correctable | undefined {
  const source = bookSource(store, paymentId)
  if (!source) return undefined
  const unapplied = (store.lotsOf.get(paymentId) ?? []).filter((lot) => lot.kind === 'unapplied')
  const ids = [...new Set([source.entryId, ...unapplied.map((lot) => lot.entryId)])].toSorted()
  return { source, entries: ids.map((id) => store.entry(id)).filter((one) => one !== undefined) }
}

/** What resolving an exception may need. */
export function exceptionBooks(store: Store, row: ExceptionRow): ResolutionBooks {
  const payment = store.payments.get(row.paymentId ?? '')
  if (!payment) return { place: null, lot: null, invoices: [], hand: null, fetched: null }
  const lot = store.lots.get(row.lotId ?? '')
  return {
    place: bookPlace(store, payment.locationId),
    lot: lot ? bookLot(store, lot) : null,
    invoices: lot ? openInvoices(store, row.patientId) : [],
    hand: correctableOf(store, payment.id) ?? null,
    fetched: bookSource(store, row.otherPaymentId ?? '') ?? null,
  }
}

function openInvoices(store: Store, patientId: string | null) {
  return store.invoices
    .filter((one) => one.patientId === patientId)
    .filter((one) => (store.balance(accounts.receivable, one.id)?.cents ?? 0) > 0)
    .toSorted((a, b) => (a.issuedOn === b.issuedOn ? a.number - b.number : a.issuedOn < b.issuedOn ? -1 : 1))
    .map((one) => bookInvoice(store, one.id))
    .filter((one) => one !== undefined)
}
