import { sum } from '@tillwave/money/cents'
import { formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import type { BookSource } from '../ledger/books.ts'
import { firstOpenDay, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { whyNotPayment } from '../billing/allows.ts'
import { takeBack } from '../refunds/refund.ts'

/** Where a bounced check's money lay when the bank gave it back: still in the drawer, or in a bank account. */
export interface CheckWhereabouts {
  account: typeof accounts.undepositedChecks | typeof accounts.bank
  key: string
}

/**
 * Marks a check as bounced (recipe 11), dated today: what it paid is due again and its lots are gone. Spent lots are
 * un-applied first. The payment stays, with nothing refundable.
 */
export function bounceCheck(
  source: BookSource,
  input: { reason: string },
  lay: CheckWhereabouts,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal = refuseBounce(source)
  if (refusal) return refusal
  const draft = new Draft(mint)
  const { patientId } = source
  const on = { effectiveOn: firstOpenDay(place.today, place), locationId: source.locationId }
  const spent = unapplyLots(draft, source, on)
  const direct = source.applied.filter((row) => row.lotId === null && row.netCents > 0)
  const amountCents = source.amountCents
  const entryId = draft.entry({ kind: 'bounce', ...on, documentId: source.id }, [
    ...direct.map((row) => debit(accounts.receivable, row.invoiceId, row.netCents)),
    ...source.lots.map((lot) => debit(lot.account, lot.id, lot.remainingCents + (spent.get(lot.id) ?? 0))),
    credit(lay.account, lay.key, amountCents),
  ])
  for (const row of direct)
    takeBack(draft, source, {
      invoiceId: row.invoiceId,
      lotId: null,
      amountCents: row.netCents,
      kind: 'bounced',
      documentId: source.id,
      on: on.effectiveOn,
      entryId,
    })
  for (const invoice of source.invoices) {
    draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
    draft.event('invoice', { invoiceId: invoice.id, patientId: invoice.patientId })
  }
  for (const lot of source.lots) draft.expectBalance(lot.account, lot.id, lot.version)
  draft.expectSource(source)
  draft.changeSource({ id: source.id, amountCents: 0 })
  draft.add('paymentEnd', { paymentId: source.id, kind: 'bounced', reason: input.reason })
  const words = `A check of ${formatCents(amountCents)} bounced: ${input.reason}`
  draft.audit('payment.bounce', patientId, source.id, words)
  draft.event('payment', { paymentId: source.id, patientId })
  const dueAgainCents = sum(source.applied.map((row) => row.netCents))
  draft.plan.answer = { paymentId: source.id, dueAgainCents }
  return draft.plan
}

function refuseBounce(source: BookSource): Refusal | undefined {
  const why = whyNotPayment('bounce', {
    state: source.ended ? 'deleted' : 'posted',
    method: source.method,
  })
  if (why !== undefined) return refuse('wrong-state', why)
  const gone = source.refundedCents + source.disputedCents
  if (gone === 0) return undefined
  return refuse('depends-on-it', `${formatCents(gone)} of this check was refunded; undo that first.`)
}

/** Takes what the check's lots had paid off its invoices, back into the lots; answers how much by lot. */
function unapplyLots(
  draft: Draft,
  source: BookSource,
  on: { effectiveOn: string; locationId: string },
): Map<string, number> {
  const back = new Map<string, number>()
  const rows = source.applied.flatMap((row) => {
    const lot = source.lots.find((one) => one.id === row.lotId)
    return lot && row.netCents > 0 ? [{ ...row, lotId: lot.id, account: lot.account }] : []
  })
  for (const { account, lotId, invoiceId, netCents } of rows) {
    const entryId = draft.entry({ kind: 'un-apply', ...on, documentId: lotId }, [
      debit(accounts.receivable, invoiceId, netCents),
      credit(account, lotId, netCents),
    ])
    const part = { invoiceId, lotId, amountCents: netCents, kind: 'bounced', documentId: source.id }
    takeBack(draft, source, { ...part, on: on.effectiveOn, entryId })
    back.set(lotId, (back.get(lotId) ?? 0) + netCents)
  }
  return back
}
