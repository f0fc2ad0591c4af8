import type { Day } from '@tillwave/money/calendar'
import { dayText, formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import type { BookInvoice } from '../ledger/books.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { postReceipt } from '../billing/receive.ts'
import type { Method } from '../words.ts'

/** Where and when an import's documents enter the books: dated the day of the import (recipe 16). */
export interface OpeningPlace {
  importId: string
  locationId: string
  effectiveOn: Day
}

/** An invoice that another system issued, with what was open of it. */
export interface OpenBalance {
  invoiceId: string
  /** Taken from the practice's own sequence; the other system's number is in the note. */
  number: number
  patientId: string
  issuedOn: Day
  amountCents: number
  oldNumber: string
  description: string
}

/** Brings an open invoice into the books (recipe 16): 1100 / 3000. Ageing goes by the invoice's own date. */
export function bringOpenBalance(input: OpenBalance, place: OpeningPlace, mint: Mint): Plan {
  const draft = new Draft(mint)
  const { invoiceId, patientId, amountCents } = input
  const { importId, locationId, effectiveOn } = place
  const head = { kind: 'opening-invoice', effectiveOn, locationId, documentId: invoiceId }
  const entryId = draft.entry(head, [
    debit(accounts.receivable, invoiceId, amountCents),
    credit(accounts.opening, importId, amountCents),
  ])
  const amounts = { netCents: amountCents, taxCents: 0, discountCents: 0 }
  const note = input.oldNumber === '' ? 'Imported' : `Imported; invoice number before: ${input.oldNumber}`
  draft.add('invoice', {
    id: invoiceId,
    number: input.number,
    patientId,
    locationId,
    issuedOn: input.issuedOn,
    ...amounts,
    totalCents: amountCents,
    note,
    entryId,
  })
  draft.add('invoiceLine', {
    invoiceId,
    id: mint(),
    position: 0,
    catalogItemId: null,
    description: input.description,
    category: 'Opening balance',
    quantity: 1,
    unitPriceCents: amountCents,
    taxRateBp: 0,
    ...amounts,
  })
  const summary = `Imported invoice ${input.number} with ${formatCents(amountCents)} open`
  draft.audit('invoice.import', patientId, invoiceId, summary)
  return draft.plan
}

/** A payment that another system took. */
export interface EarlierPayment {
  paymentId: string
  patientId: string
  method: Method
  amountCents: number
  receivedOn: Day
  reference: string
  note: string
  /** The imported invoice that it pays; without one it is a deposit. */
  invoice: BookInvoice | null
}

/**
 * Brings an earlier payment into the books (recipe 16): 3000 / 1100 or 2100, never a tender. Its method and date are
 * fields of the document, and it may be edited and deleted as any other payment, CareCredit too (CC-15).
 */
export function bringEarlierPayment(input: EarlierPayment, place: OpeningPlace, mint: Mint): Plan {
  const draft = new Draft(mint)
  const { patientId, amountCents, method, receivedOn, reference, note, invoice } = input
  const kind = invoice ? ('payment' as const) : ('deposit' as const)
  const { paymentId } = postReceipt(draft, {
    input: { patientId, kind, method, amountCents, receivedOn, reference, note },
    paymentId: input.paymentId,
    importId: place.importId,
    locationId: place.locationId,
    merchantNumber: null,
    resultId: null,
    replacesId: null,
    effectiveOn: place.effectiveOn,
    allocations: invoice ? [{ invoice, amountCents }] : [],
    lots: invoice ? [] : [{ kind: 'deposit', amountCents }],
  })
  const summary = `Imported a ${kind} of ${formatCents(amountCents)} by ${method}, received on ${dayText(receivedOn)}`
  draft.audit('payment.import', patientId, paymentId, summary)
  return draft.plan
}
