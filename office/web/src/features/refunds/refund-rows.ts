import { dayText, formatCents } from '@tillwave/money/format'
import { parseMoney } from '@tillwave/money/parse'
import { methodText } from '../../parts/words.ts'
import type { RefundSources } from '../invoices/queries.ts'
import type { PaymentFile } from '../payments/queries.ts'
import type { Lot } from '../patients/queries.ts'

/** One place where refundable money lies: on an invoice, or in a lot, of one payment. */
export interface RefundRow {
  key: string
  paymentId: string
  invoiceId: string | null
  lotId: string | null
  label: string
  /** Where it lies, in words: `on invoice 1042`, `in a return deposit`. */
  where: string
  on: string
  method: string
  /** What can be taken from this place. */
  hereCents: number
  /** What can be taken from the whole payment, wherever it lies. */
  paymentCents: number
}

/** A part of a refund as the API takes it. */
export interface RefundPart {
  paymentId: string
  invoiceId: string | null
  lotId: string | null
  amountCents: number
}

/** The places of an invoice's sources: what lies on it first, then what of the same payments lies in lots. */
export function rowsOfInvoice(
  invoice: { id: string; number: number },
  sources: RefundSources['sources'],
  lots: readonly Lot[],
): RefundRow[] {
  return sources.flatMap((source) => {
    const payment = {
      paymentId: source.paymentId,
      label: `${methodText(source.method)} ${source.kind}`,
      on: source.receivedOn,
      method: source.method,
      paymentCents: source.refundableCents,
    }
    const onInvoice = Math.min(source.onInvoiceCents, source.refundableCents)
    const rows = onInvoice > 0 ? [onInvoiceRow(payment, invoice, onInvoice)] : []
    return [...rows, ...lots.filter((lot) => lot.paymentId === source.paymentId).flatMap(lotRows(payment))]
  })
}

/** The places where the money of one payment lies. */
export function rowsOfPayment({ payment, refundableCents, lots, allocations }: PaymentFile): RefundRow[] {
  const about = {
    paymentId: payment.id,
    label: `${methodText(payment.method)} ${payment.kind}`,
    on: payment.receivedOn,
    method: payment.method,
    paymentCents: refundableCents,
  }
  const byInvoice = new Map<string, { id: string; number: number; cents: number }>()
  for (const { invoiceId, number, amountCents } of allocations) {
    const sofar = byInvoice.get(invoiceId)?.cents ?? 0
    byInvoice.set(invoiceId, { id: invoiceId, number, cents: sofar + amountCents })
  }
  const onInvoices = [...byInvoice.values()]
    .filter(({ cents }) => cents > 0 && refundableCents > 0)
    .map((invoice) => onInvoiceRow(about, invoice, Math.min(invoice.cents, refundableCents)))
  // What the family passed on is refunded from its new owner's file; a lender's money goes back over whom it financed.
  const own = lots.filter((lot) => lot.patientId === payment.patientId || payment.method === 'carecredit')
  return [...own.flatMap(lotRows(about)), ...onInvoices]
}

type About = Pick<RefundRow, 'paymentId' | 'label' | 'on' | 'method' | 'paymentCents'>

function onInvoiceRow(about: About, invoice: { id: string; number: number }, hereCents: number): RefundRow {
  const key = `${about.paymentId}:${invoice.id}`
  return {
    ...about,
    key,
    invoiceId: invoice.id,
    lotId: null,
    where: `on invoice ${invoice.number}`,
    hereCents,
  }
}

const lotPlaces: Record<Lot['kind'], string> = {
  deposit: 'in the deposit',
  overpayment: 'in the overpayment',
  excess: 'in the CareCredit excess',
  return: 'in a return deposit',
  unapplied: 'taken off an invoice',
  'refund-credit': 'in the credit',
  'new-credit': 'in the credit',
  goodwill: 'in the goodwill credit',
  transfer: 'passed on in the family',
}

function lotRows(about: About): (lot: Lot) => RefundRow[] {
  return (lot) => {
    const hereCents = Math.min(lot.remainingCents, about.paymentCents)
    if (hereCents <= 0) return []
    const key = `${about.paymentId}:${lot.id}`
    return [{ ...about, key, invoiceId: null, lotId: lot.id, where: lotPlaces[lot.kind], hereCents }]
  }
}

/** Spreads an amount over the places in their order, within what each place and each payment allows. */
export function spreadRefund(amountCents: number, rows: readonly RefundRow[]): Map<string, number> {
  const parts = new Map<string, number>()
  const leftOf = new Map(rows.map((row) => [row.paymentId, row.paymentCents]))
  let left = amountCents
  for (const row of rows) {
    const part = Math.min(left, row.hereCents, leftOf.get(row.paymentId) ?? 0)
    if (part <= 0) continue
    parts.set(row.key, part)
    leftOf.set(row.paymentId, (leftOf.get(row.paymentId) ?? 0) - part)
    left -= part
  }
  return parts
}

/** What each place is called, by its key; of several alike the later ones have a number. */
export function namesOf(rows: readonly RefundRow[]): Map<string, string> {
  const times = new Map<string, number>()
  return new Map(
    rows.map((row) => {
      const name = `Refund from ${row.label} of ${dayText(row.on)} ${row.where}`
      const time = (times.get(name) ?? 0) + 1
      times.set(name, time)
      return [row.key, time === 1 ? name : `${name} (${time})`]
    }),
  )
}

/** Reads what was typed beside a place; nothing typed is nothing taken. */
export function readRefundRow(row: RefundRow, text: string): { cents: number; error: string | undefined } {
  if (/^[\s$0.,]*$/.test(text)) return { cents: 0, error: undefined }
  const read = parseMoney(text)
  if (!read.ok) return { cents: 0, error: read.reason }
  const tooMuch = read.cents > row.hereCents
  return { cents: read.cents, error: tooMuch ? `${formatCents(row.hereCents)} can be refunded.` : undefined }
}

/** The amounts by place as parts of a refund. */
export function partsOf(rows: readonly RefundRow[], amounts: ReadonlyMap<string, number>): RefundPart[] {
  return rows.flatMap(({ key, paymentId, invoiceId, lotId }) => {
    const amountCents = amounts.get(key) ?? 0
    return amountCents > 0 ? [{ paymentId, invoiceId, lotId, amountCents }] : []
  })
}

/** What is taken from where, in words. */
export function partsText(rows: readonly RefundRow[], amounts: ReadonlyMap<string, number>): string {
  return rows
    .filter(({ key }) => (amounts.get(key) ?? 0) > 0)
    .map((row) => `${formatCents(amounts.get(row.key) ?? 0)} ${row.where}`)
    .join(', ')
}
