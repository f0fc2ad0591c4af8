import { accounts } from '../../ledger/accounts.ts'
import { bankMethods } from '../../words.ts'
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

/** What `refund.settle` reads: a refund that the bank carries out, and where it was taken from. */
export function onItsWay(store: Store, id: string) {
  const row = store.refunds.find((one) => one.id === id)
  const entry = store.entry(row?.entryId ?? '')
  const balance = store.balance(accounts.refundsPayable, id)
  const source = bookSource(store, row?.sourceId ?? '')
  const method = bankMethods.find((one) => one === row?.method)
  if (!row || !entry || !method || !source) return undefined
  const takenOff = (store.allocationsOf.get(row.sourceId) ?? [])
    .filter((one) => one.documentId === id && one.amountCents < 0)
    .map(({ invoiceId, lotId, amountCents }) => ({ invoiceId, lotId, amountCents: -amountCents }))
  const reductions = [...store.reductions.values()]
    .flat()
    .filter((one) => one.documentId === id)
    .map(({ invoiceId, lineId, netCents, taxCents }) => ({ invoiceId, lineId, netCents, taxCents }))
  const steps = store.stepsOf.get(id) ?? []
  const last = steps.at(-1)
  const refund = {
    ...row,
    method,
    state: last?.kind ?? (method === 'check' ? ('paid' as const) : ('pending' as const)),
    since: last?.happenedOn ?? row.refundedOn,
    version: balance?.version ?? null,
    entry,
    paidEntry: store.entry(steps.find((step) => step.kind === 'paid')?.entryId ?? '') ?? null,
    takenOff,
    reductions,
  }
  const keys = new Set([...takenOff.map((one) => one.invoiceId), ...entry.lines.map((line) => line.key)])
  const invoices = [...keys].map((key) => bookInvoice(store, key)).filter((one) => one !== undefined)
  const lots = [...keys].flatMap((key) => {
    const lot = store.lots.get(key)
    return lot ? [bookLot(store, lot)] : []
  })
  return { refund, books: { source, invoices, lots } }
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
    .filter((one) => patientId !== null && store.survivor(one.patientId) === store.survivor(patientId))
    .filter((one) => (store.balance(accounts.receivable, one.id)?.cents ?? 0) > 0)
    .toSorted((a, b) => (a.issuedOn === b.issuedOn ? a.number - b.number : a.issuedOn < b.issuedOn ? -1 : 1))
    .map((one) => bookInvoice(store, one.id))
    .filter((one) => one !== undefined)
}
