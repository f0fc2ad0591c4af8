import { dayIn } from '@tillwave/money/calendar'
import { min, sum } from '@tillwave/money/cents'
import { chargeLeft } from '../billing/charge.ts'
import { latestFirst, postRefund, refuseFees, takeParts, takeThroughLot } from '../refunds/refund.ts'
import { accounts } from '../ledger/accounts.ts'
import type { BookSource, RefundPart, RefundWish } from '../ledger/books.ts'
import { firstOpenDay } from '../ledger/dates.ts'
import type { Draft } from '../ledger/draft.ts'
import { credit } from '../ledger/plan.ts'
import { isRefusal } from '../refusal.ts'
import type { Accepted, Acceptance } from './accept.ts'

/**
 * Saves an approved refund as the intended one (recipe 9): 5 with X = 1030 at the lender's amount. Undefined when
 * the source's money is no longer where it could be taken from; the refund then stays unapplied.
 */
export function acceptRefund(draft: Draft, acceptance: Acceptance): Accepted | undefined {
  const { result, session, resultId } = acceptance
  const { intent, source, locationId } = session
  if (intent.purpose !== 'refund' || source === null) return undefined
  const effectiveOn = firstOpenDay(dayIn(session.zone, result.occurredAt), session.place)
  const falls = whereItFalls(source, intent, result.amountCents)
  // A fee that was taken since the launch is not given back; the refund then stays unapplied.
  if (!falls || refuseFees({ ...intent, parts: falls.typed }, [source])) return undefined
  const taken = takeParts(draft, source, { ...intent, parts: falls.typed }, effectiveOn)
  if (isRefusal(taken)) return undefined
  for (const part of falls.others) takeThroughLot(draft, source, part, effectiveOn, locationId, taken)
  const refundId = postRefund(draft, source, {
    ...taken,
    out: (_, cents) => [credit(accounts.careCreditClearing, result.merchantNumber, cents)],
    wish: intent,
    method: 'carecredit',
    resultId,
    effectiveOn,
    locationId,
  })
  return { became: 'refund', documentId: refundId, excessCents: 0, appliedCents: result.amountCents }
}

/**
 * Where a lender's refund falls: on the return lots, then on the parts as typed, then on the purchase's other lots
 * (all in `typed`), then on its other allocations, latest first (`others`, un-applied first). Undefined when the
 * source does not hold that much; a lower amount cuts the last part.
 */
export function whereItFalls(
  source: BookSource,
  wish: Pick<RefundWish, 'parts' | 'invoiceEffect' | 'settlesReturnId'>,
  amountCents: number,
): { typed: RefundPart[]; others: RefundPart[] } | undefined {
  let left = amountCents
  const typed: RefundPart[] = []
  const takenFromLot = new Map<string, number>()
  const fromLot = (lotId: string, upTo: number) => {
    const lot = source.lots.find((one) => one.id === lotId)
    const free = (lot?.remainingCents ?? 0) - (takenFromLot.get(lotId) ?? 0)
    const part = min(left, min(upTo, free))
    if (part <= 0) return
    left -= part
    takenFromLot.set(lotId, (takenFromLot.get(lotId) ?? 0) + part)
    typed.push({ invoiceId: null, lotId, amountCents: part })
  }
  const takenFromInvoice = new Map<string, number>()
  const freeOnInvoice = (invoiceId: string) =>
    sum(source.applied.filter((row) => row.invoiceId === invoiceId).map((row) => row.netCents)) -
    (takenFromInvoice.get(invoiceId) ?? 0)

  const returns = source.lots.filter((lot) => lot.kind === 'return')
  const settled = (lot: { returnId: string | null }) => (lot.returnId === wish.settlesReturnId ? 0 : 1)
  for (const lot of returns.toSorted((a, b) => settled(a) - settled(b))) fromLot(lot.id, left)
  for (const part of wish.parts) {
    if (part.invoiceId === null) fromLot(part.lotId ?? '', part.amountCents)
    else {
      const invoice = source.invoices.find((one) => one.id === part.invoiceId)
      const cap = wish.invoiceEffect === 'reduce-charge' && invoice ? chargeLeft(invoice) : left
      const amount = min(min(left, cap), min(part.amountCents, freeOnInvoice(part.invoiceId)))
      if (amount <= 0) continue
      left -= amount
      takenFromInvoice.set(part.invoiceId, (takenFromInvoice.get(part.invoiceId) ?? 0) + amount)
      typed.push({ invoiceId: part.invoiceId, lotId: null, amountCents: amount })
    }
  }
  for (const lot of source.lots) fromLot(lot.id, left)
  const others: RefundPart[] = []
  for (const row of latestFirst(source)) {
    const amount = min(left, min(row.netCents, freeOnInvoice(row.invoiceId)))
    if (amount <= 0) continue
    left -= amount
    takenFromInvoice.set(row.invoiceId, (takenFromInvoice.get(row.invoiceId) ?? 0) + amount)
    others.push({ invoiceId: row.invoiceId, lotId: null, amountCents: amount })
  }
  return left === 0 ? { typed, others } : undefined
}
