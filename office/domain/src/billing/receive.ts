import { cents, sum, type Cents } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts, tenderOf, type Account } from '../ledger/accounts.ts'
import type { BookInvoice } from '../ledger/books.ts'
import { refuseDate, refuseEarlier, sinceIssue, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { whyNotInvoice } from './allows.ts'
import type { LotKind, PaymentKind, SourceMethod } from '../words.ts'

/** How much goes to which invoice, in the order of the form. */
export interface AllocationInput {
  invoiceId: string
  amountCents: number
}

/** Money received as typed. */
export interface ReceiveInput {
  patientId: string
  kind: PaymentKind
  method: SourceMethod
  amountCents: number
  receivedOn: Day
  reference: string
  note: string
  allocations: AllocationInput[]
}

/** Money on its way into the books: allocations and lots sum to the amount. */
export interface Receipt {
  input: Omit<ReceiveInput, 'allocations'>
  locationId: string
  merchantNumber: string | null
  resultId: string | null
  replacesId: string | null
  effectiveOn: Day
  /** The import that brought it: then it stands against opening balances, never a tender (recipe 16). */
  importId?: string | undefined
  /** The id that an import gave it already. */
  paymentId?: string
  allocations: { invoice: BookInvoice; amountCents: number }[]
  /** Without an account a lot is unapplied money. */
  lots: { kind: LotKind; amountCents: number; account?: Account; expiresOn?: Day }[]
}

/** What posting a receipt made. */
export interface Received {
  paymentId: string
  appliedCents: Cents
  depositCents: Cents
  lotIds: string[]
}

/** Records money received (recipes 2 and 3): tender / receivables, and what exceeds the debt / a lot. */
export function receiveMoney(
  input: ReceiveInput,
  invoices: BookInvoice[],
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const wrongDate = refuseDate(input.receivedOn, place, 'receivedOn')
  if (wrongDate) return wrongDate
  const allocations = checkAllocations(input.allocations, invoices, input.patientId)
  if (isRefusal(allocations)) return allocations
  const tooEarly = refuseEarlier(input.receivedOn, place, 'receivedOn', ...allocations.map(issueOf))
  if (tooEarly) return tooEarly
  const applied = sum(allocations.map((row) => row.amountCents))
  if (applied > input.amountCents) {
    return refuse('invalid', 'More is applied to invoices than is received.', 'allocations')
  }
  const rest = input.amountCents - applied
  const draft = new Draft(mint)
  const received = postReceipt(draft, {
    input,
    locationId: place.locationId,
    merchantNumber: input.method === 'carecredit' ? place.merchantNumber : null,
    resultId: null,
    replacesId: null,
    effectiveOn: input.receivedOn,
    allocations,
    lots: rest > 0 ? [{ kind: input.kind === 'deposit' ? 'deposit' : 'overpayment', amountCents: rest }] : [],
  })
  const { paymentId, appliedCents, depositCents } = received
  draft.audit(`${input.kind}.receive`, input.patientId, paymentId, describe(input))
  draft.plan.answer = {
    paymentId,
    kind: input.kind,
    amountCents: input.amountCents,
    appliedCents,
    depositCents,
  }
  return draft.plan
}

/** Finds each allocation's invoice and refuses what is void, paid, another patient's or more than its balance. */
export function checkAllocations(rows: AllocationInput[], invoices: BookInvoice[], patientId: string) {
  const found: { invoice: BookInvoice; amountCents: number }[] = []
  for (const [at, row] of rows.entries()) {
    const field = `allocations.${at}.amountCents`
    const invoice = invoices.find((one) => one.id === row.invoiceId && one.patientId === patientId)
    if (!invoice) return refuse('not-found', 'That invoice does not exist, or not any more.')
    const why = invoice.void ? whyNotInvoice('pay', { status: 'void' }) : undefined
    if (why) return refuse('wrong-state', `Invoice ${invoice.number}: ${why}`, field)
    if (row.amountCents > invoice.balanceCents) {
      const left = formatCents(invoice.balanceCents)
      return refuse('more-than-balance', `Invoice ${invoice.number} has ${left} open.`, field)
    }
    found.push({ invoice, amountCents: row.amountCents })
  }
  return found
}

/** Money on an invoice is dated no earlier than its issue: before, it is a deposit. */
export function issueOf({ invoice }: { invoice: BookInvoice }) {
  return sinceIssue(invoice)
}

/** Posts a receipt: entry, payment, allocations and lots. The caller has decided every amount. */
export function postReceipt(draft: Draft, receipt: Receipt): Received {
  const { input, locationId, merchantNumber, effectiveOn, importId } = receipt
  const paymentId = receipt.paymentId ?? draft.mint()
  const [tender, tenderKey] =
    importId === undefined
      ? tenderOf(input.method, locationId, merchantNumber)
      : ([accounts.opening, importId] as const)
  const allocations = receipt.allocations.filter((row) => row.amountCents > 0)
  const lots = receipt.lots.filter((lot) => lot.amountCents > 0).map((lot) => ({ ...lot, id: draft.mint() }))
  const entryId = draft.entry({ kind: input.kind, effectiveOn, locationId, documentId: paymentId }, [
    debit(tender, tenderKey, input.amountCents),
    ...allocations.map((row) => credit(accounts.receivable, row.invoice.id, row.amountCents)),
    ...lots.map((lot) => credit(lot.account ?? accounts.unappliedMoney, lot.id, lot.amountCents)),
  ])
  const { patientId, kind, method, amountCents, reference, note } = input
  const { resultId, replacesId } = receipt
  draft.add('payment', {
    id: paymentId,
    patientId,
    locationId,
    kind,
    method,
    amountCents,
    // What an import brings was received before it entered the books.
    receivedOn: importId === undefined ? effectiveOn : input.receivedOn,
    reference,
    note,
    merchantNumber,
    resultId,
    replacesId,
    entryId,
  })
  for (const { invoice, amountCents: part } of allocations) {
    draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
    draft.add('allocation', {
      id: draft.mint(),
      sourceId: paymentId,
      lotId: null,
      invoiceId: invoice.id,
      amountCents: part,
      kind: 'applied',
      takesBackId: null,
      documentId: paymentId,
      allocatedOn: effectiveOn,
      entryId,
    })
    draft.event('invoice', { invoiceId: invoice.id, patientId })
  }
  for (const lot of lots)
    addLot(draft, { ...lot, patientId, locationId, sourceId: paymentId, openedOn: effectiveOn, entryId })
  draft.event('payment', { paymentId, patientId })
  return {
    paymentId,
    appliedCents: sum(allocations.map((row) => row.amountCents)),
    depositCents: sum(lots.map((lot) => lot.amountCents)),
    lotIds: lots.map((lot) => lot.id),
  }
}

/** Adds a lot of unapplied money; its balance row comes with the posting. */
export function addLot(
  draft: Draft,
  lot: {
    id: string
    kind: LotKind
    amountCents: number
    patientId: string
    locationId: string
    sourceId: string
    openedOn: Day
    entryId: string
    returnId?: string
    /** 2100 unless told. */
    account?: Account
    parentLotId?: string | null
    /** Of a goodwill credit. */
    expiresOn?: Day | null
  },
): void {
  const amountCents = cents(lot.amountCents)
  draft.add('lot', {
    parentLotId: null,
    returnId: null,
    expiresOn: null,
    account: accounts.unappliedMoney,
    ...lot,
    amountCents,
  })
  draft.event('lot', { lotId: lot.id, patientId: lot.patientId })
}

function describe(input: ReceiveInput): string {
  const what = input.kind === 'deposit' ? 'deposit' : 'payment'
  return `Received a ${what} of ${formatCents(input.amountCents)} by ${input.method}`
}
