import { sum } from '@tillwave/money/cents'
import type { refundSource } from '@tillwave/office-contract/invoices'
import { refundableOf, type BookSource } from '@tillwave/office-domain/ledger/books'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { readBooks } from '../ledger/index.ts'
import { presentOpenReturn } from './present.ts'
import { openReturnsOfInvoice, readInvoiceRow, sourcesOfInvoice } from './queries.ts'

/** What paid an invoice and how much of each may be refunded, latest first, and returns still to be settled (BI-5). */
export async function listRefundSources(ctx: Context, invoiceId: string) {
  requirePermission(ctx, 'refund.issue')
  const key = [ctx.practiceId, invoiceId]
  return ctx.db.transaction(async (tx) => {
    const invoice = await tx.one(readInvoiceRow, key)
    const paid = await tx.many(sourcesOfInvoice, key)
    const sourceIds = paid.map((row) => row.source_id)
    const { sources } = await readBooks(ctx, tx, { locationId: invoice.location_id, sourceIds })
    const returns = await tx.many(openReturnsOfInvoice, key)
    return {
      sources: paid.flatMap((row) => {
        const source = sources.find((one) => one.id === row.source_id && !one.ended)
        return source ? presentSource(source, row.on_invoice_cents) : []
      }),
      openReturns: returns.map(presentOpenReturn),
      reducibleCents: Math.max(0, invoice.owed_cents - invoice.fee_cents),
    }
  })
}

function presentSource(source: BookSource, onInvoiceCents: number): z.input<typeof refundSource>[] {
  const inLotsCents = sum(source.lots.map((lot) => lot.remainingCents))
  if (onInvoiceCents + inLotsCents === 0) return []
  return [
    {
      paymentId: source.id,
      method: source.method,
      kind: source.kind,
      integrated: source.integrated,
      receivedOn: source.receivedOn,
      amountCents: source.amountCents,
      onInvoiceCents,
      inLotsCents,
      refundableCents: Math.min(refundableOf(source), onInvoiceCents + inLotsCents),
      lenderTransactionId: source.lenderTransactionId,
    },
  ]
}
