import { accounts } from '../ledger/accounts.ts'
import type { Applied, BookInvoice, BookLot, BookLine, BookSource } from '../ledger/books.ts'
import type { Place } from '../ledger/dates.ts'
import type { Mint } from '../ledger/plan.ts'
import type { BookSession, LenderResult } from '../carecredit/result.ts'

/** Ids that count: `id-1`, `id-2` … */
export function counting(): Mint {
  let last = 0
  return () => `id-${(last += 1)}`
}

/** An open location on 2026-03-10. */
export function samplePlace(given: Partial<Place> = {}): Place {
  return {
    locationId: 'main',
    today: '2026-03-10',
    closedThrough: null,
    merchantNumber: '5348129900000001',
    ...given,
  }
}

/** A charge line of which nothing was taken yet, unless told. */
export function sampleLine(given: Partial<BookLine> = {}): BookLine {
  const { netCents = 10_000, taxCents = 0 } = given
  const fresh = { returnedQuantity: 0, returnedNetCents: 0, returnedTaxCents: 0, standingFeeCents: 0 }
  return {
    id: 'line',
    quantity: 1,
    netCents,
    taxCents,
    ...fresh,
    netLeftCents: netCents,
    taxLeftCents: taxCents,
    ...given,
  }
}

/** An invoice of $100.00 that is open, unless told. */
export function sampleInvoice(given: Partial<BookInvoice> = {}): BookInvoice {
  const { totalCents = 10_000 } = given
  return {
    id: 'invoice',
    number: 7,
    patientId: 'ada',
    locationId: 'main',
    issuedOn: '2026-03-01',
    entryId: 'issue',
    void: false,
    totalCents,
    balanceCents: totalCents,
    version: 1,
    lines: [sampleLine({ netCents: totalCents })],
    ...given,
  }
}

/** A deposit lot of that much, of the source `payment`. */
export function sampleLot(given: Partial<BookLot> & { id: string; remainingCents: number }): BookLot {
  return {
    patientId: 'ada',
    locationId: 'main',
    account: accounts.unappliedMoney,
    kind: 'deposit',
    sourceId: 'payment',
    returnId: null,
    openedOn: '2026-03-05',
    expiresOn: null,
    amountCents: given.remainingCents,
    version: 1,
    entryId: 'entry',
    ...given,
  }
}

/** What of a source lies on an invoice. */
export function sampleApplied(invoiceId: string, netCents: number, given: Partial<Applied> = {}): Applied {
  return { invoiceId, lotId: null, netCents, latestId: 'a', ...given }
}

/** An integrated CareCredit payment of $100.00 with nothing applied, unless told. */
export function sampleSource(given: Partial<BookSource> = {}): BookSource {
  return {
    id: 'payment',
    version: 1,
    patientId: 'ada',
    locationId: 'main',
    kind: 'payment',
    method: 'carecredit',
    merchantNumber: '5348129900000001',
    integrated: true,
    lenderTransactionId: 'T-1',
    receivedOn: '2026-03-05',
    reference: '',
    note: '',
    entryId: 'entry',
    ended: false,
    amountCents: 1e4,
    refundedCents: 0,
    heldCents: 0,
    disputedCents: 0,
    namedUnappliedCents: 0,
    applied: [],
    lots: [],
    invoices: [],
    dependents: [],
    ...given,
  }
}

/** An open payment session of Ada's whose lease holds, unless told. */
export function sampleSession(given: Partial<BookSession> = {}): BookSession {
  return {
    id: 'session',
    version: 1,
    lenderSessionId: 'L-1',
    patientId: 'ada',
    patientReference: 'ada',
    locationId: 'main',
    merchantNumber: '5348129900000001',
    purpose: 'payment',
    intent: {
      purpose: 'payment',
      amountCents: 1e4,
      receivedOn: '2026-03-10',
      reference: '',
      note: '',
      allocations: [
        {
          invoiceId: 'invoice',
          amountCents: 1e4,
        },
      ],
    },
    dialog: 'open',
    leaseHolds: true,
    heldCents: 0,
    zone: 'America/New_York',
    place: samplePlace(),
    invoices: [sampleInvoice()],
    source: null,
    ...given,
  }
}

/** An approved purchase of $100.00 that belongs to the sample session, unless told. */
export function sampleResult(given: Partial<LenderResult> = {}): LenderResult {
  return {
    kind: 'purchase',
    lender: 'carecredit',
    transactionId: 'T-1',
    lenderSessionId: 'L-1',
    merchantNumber: '5348129900000001',
    patientReference: 'ada',
    amountCents: 1e4,
    occurredAt: '2026-03-10T15:00:00.000Z',
    accountHolderName: 'Ada Quill',
    promotion: null,
    originalTransactionId: null,
    ...given,
  }
}
