import { min, sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts, type Account } from '../ledger/accounts.ts'
import type { BookInvoice, BookLot, BookSource } from '../ledger/books.ts'
import { refuseDate, refuseEarlier, sinceIssue, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { refuseInvoice } from './allows.ts'
import { shareOfFee, shareOfReturn } from './charge.ts'
import { addLot } from './receive.ts'
import { takeBack } from '../refunds/refund.ts'

/** A return as typed. */
export interface ReturnInput {
  lines: { lineId: string; quantity: number }[]
  /** Kept by the practice out of what is credited; at most the net of the items. */
  restockingFeeCents?: number | undefined
  reason: string
  returnedOn: Day
}

/**
 * Takes items back (recipe 7): the unpaid part reduces the debt, the paid part becomes a return lot of each source
 * that paid, latest first. A restocking fee stays charged on the invoice, and what paid for it stays there. It never
 * launches CareCredit; the refund is made on the original payment (CC-16).
 */
export function returnItems(
  invoice: BookInvoice,
  sources: BookSource[],
  input: ReturnInput,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal =
    refuseDate(input.returnedOn, place, 'returnedOn') ??
    refuseLines(invoice, input) ??
    refuseEarlier(input.returnedOn, place, 'returnedOn', sinceIssue(invoice))
  if (refusal) return refusal
  const shares = input.lines.flatMap(({ lineId, quantity }) => {
    const line = invoice.lines.find((one) => one.id === lineId)
    return line ? [shareOfReturn(line, quantity)] : []
  })
  const netCents = sum(shares.map((share) => share.netCents))
  const taxCents = sum(shares.map((share) => share.taxCents))
  const feeCents = input.restockingFeeCents ?? 0
  const totalCents = netCents + taxCents
  if (totalCents === 0) return refuse('wrong-state', 'Nothing of the charge for these items is left.')
  if (feeCents > netCents) {
    const detail = `The fee is at most the price of the items, ${formatCents(netCents)}.`
    return refuse('invalid', detail, 'restockingFeeCents')
  }

  const creditedCents = totalCents - feeCents
  const unpaid = min(invoice.balanceCents, creditedCents)
  const moved = moveToLots(invoice, sources, creditedCents - unpaid, mint)
  const paid = sum(moved.map((row) => row.amountCents))
  if (unpaid + paid < creditedCents) {
    const detail = `Part of invoice ${invoice.number} was written off; recover that first.`
    return refuse('wrong-state', detail)
  }
  const draft = new Draft(mint)
  const returnId = mint()
  const { returnedOn } = input
  const { locationId } = place
  const entryId = draft.entry({ kind: 'return', effectiveOn: returnedOn, locationId, documentId: returnId }, [
    debit(accounts.allowances, 'return', netCents),
    debit(accounts.salesTax, invoice.locationId, taxCents),
    credit(accounts.receivable, invoice.id, unpaid),
    ...moved.map((row) => credit(row.account, row.lotId, row.amountCents)),
    credit(accounts.restockingFees, locationId, feeCents),
  ])
  const taken = { returnId, entryId, returnedOn, locationId, netCents, taxCents, feeCents }
  addReturn(draft, invoice, input, taken)
  const fees = shareOfFee(shares, feeCents).map((share) => ({ ...share, kind: 'restocking-fee' }))
  for (const share of [...shares.map((one) => ({ ...one, kind: 'return' })), ...fees])
    draft.add('chargeReduction', { id: mint(), invoiceId: invoice.id, ...share, documentId: returnId })
  draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
  draft.touch(accounts.receivable, invoice.id)
  for (const row of moved) openReturnLot(draft, invoice, row, taken)
  const { patientId } = invoice
  const kept = feeCents > 0 ? `, ${formatCents(feeCents)} kept as a restocking fee` : ''
  const words = `Return {number} on invoice ${invoice.number}: ${formatCents(totalCents)}${kept}`
  draft.audit('return.take', patientId, returnId, words)
  draft.event('invoice', { invoiceId: invoice.id, patientId })
  draft.plan.numbered = 'return'
  draft.plan.answer = {
    returnId,
    reducedDebtCents: unpaid,
    toDepositCents: paid,
    feeCents,
    careCreditPaymentIds: moved
      .filter((row) => row.source.method === 'carecredit')
      .map((row) => row.source.id),
  }
  return draft.plan
}

/** A return with the entry that posted it. */
interface Taken {
  returnId: string
  entryId: string
  returnedOn: Day
  locationId: string
  netCents: number
  taxCents: number
  feeCents: number
}

function addReturn(draft: Draft, invoice: BookInvoice, input: ReturnInput, taken: Taken) {
  const { returnId, entryId, returnedOn, locationId, netCents, taxCents, feeCents } = taken
  draft.add('itemReturn', {
    id: returnId,
    invoiceId: invoice.id,
    patientId: invoice.patientId,
    locationId,
    returnedOn,
    reason: input.reason,
    netCents,
    taxCents,
    feeCents,
    entryId,
  })
  for (const line of input.lines) draft.add('returnLine', { returnId, ...line })
}

/** What a source had paid for the items is a lot of its own, and no longer applied. */
function openReturnLot(draft: Draft, { patientId }: BookInvoice, moved: Moved, taken: Taken) {
  const { source, rows, lotId, amountCents, goodwill } = moved
  const { returnId, entryId, returnedOn, locationId } = taken
  draft.expectSource(source)
  draft.changeSource({ id: source.id })
  const lot = {
    id: lotId,
    amountCents,
    patientId,
    locationId,
    sourceId: source.id,
    openedOn: returnedOn,
    entryId,
  }
  if (goodwill) {
    const { id: parentLotId, account, expiresOn } = goodwill
    addLot(draft, { ...lot, kind: 'goodwill', account, parentLotId, expiresOn })
  } else addLot(draft, { ...lot, kind: 'return', returnId })
  for (const row of rows)
    takeBack(draft, source, { ...row, kind: 'return', documentId: returnId, on: returnedOn, entryId })
}

function refuseLines(invoice: BookInvoice, input: ReturnInput): Refusal | undefined {
  const notNow = refuseInvoice('return', invoice)
  if (notNow) return notNow
  for (const [at, { lineId, quantity }] of input.lines.entries()) {
    const line = invoice.lines.find((one) => one.id === lineId)
    if (!line) return refuse('not-found', 'That line does not exist.')
    if (input.lines.some((other, place) => place < at && other.lineId === lineId)) {
      return refuse('invalid', 'Each line once.', `lines.${at}.lineId`)
    }
    const left = line.quantity - line.returnedQuantity
    if (quantity > left)
      return refuse('wrong-state', `${left} of this line can be returned.`, `lines.${at}.quantity`)
  }
  return undefined
}

/** What goes back to a source. Goodwill goes back to goodwill, with the lot that it was (I11); the rest to 2100. */
interface Moved {
  source: BookSource
  account: Account
  goodwill: BookLot | undefined
  lotId: string
  amountCents: number
  rows: { invoiceId: string; lotId: string | null; amountCents: number }[]
}

/** Which sources the paid part goes back to: latest allocation first over all sources. */
function moveToLots(invoice: BookInvoice, sources: BookSource[], paidCents: number, mint: Mint): Moved[] {
  const all = sources
    .flatMap((source) => source.applied.map((row) => ({ source, row })))
    .filter(({ row }) => row.invoiceId === invoice.id && row.netCents > 0)
    .toSorted((a, b) => (a.row.latestId < b.row.latestId ? 1 : -1))
  const moved: Moved[] = []
  let left = paidCents
  for (const { source, row } of all) {
    const amountCents = min(left, row.netCents)
    if (amountCents === 0) break
    left -= amountCents
    const goodwill = source.lots.find(
      (lot) => lot.id === row.lotId && lot.account === accounts.goodwillCredit,
    )
    const account = goodwill ? accounts.goodwillCredit : accounts.unappliedMoney
    let known = moved.find((one) => one.source.id === source.id && one.goodwill === goodwill)
    if (!known) {
      known = { source, account, goodwill, lotId: mint(), amountCents: 0, rows: [] }
      moved.push(known)
    }
    known.amountCents += amountCents
    known.rows.push({ invoiceId: row.invoiceId, lotId: row.lotId, amountCents })
  }
  return moved
}
