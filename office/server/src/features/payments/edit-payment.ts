import type { officeApi } from '@tillwave/office-contract/api'
import { editPayment as planEdit } from '@tillwave/office-domain/billing/correct-payment'
import type { BookSource } from '@tillwave/office-domain/ledger/books'
import { refuse } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requireLocation, requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks, readEntriesOfPayment } from '../ledger/index.ts'
import { annotatePayment, readPaymentHead } from './queries.ts'
import { warnOfLookAlike } from './warn-of-look-alike.ts'

type EditPayment = (typeof officeApi)['editPayment']
type Edit = Received<EditPayment>['body']

/**
 * Edits a payment: the ledger reverses and posts again (BI-7, CC-15). Reference and note change without an entry,
 * also of an integrated one, of which nothing else ever changes (CC-14).
 */
export async function editPayment(
  ctx: Context,
  paymentId: string,
  input: Edit,
): Promise<Answer<EditPayment>> {
  requirePermission(ctx, 'payment.edit')
  const head = await ctx.db.one(readPaymentHead, [ctx.practiceId, paymentId])
  const wanted = { locationId: head.location_id, sourceIds: [paymentId] }
  const source = only((await readBooks(ctx, ctx.db, wanted)).sources)
  if (!source.ended && isAnnotation(source, input)) {
    requireLocation(ctx, head.location_id)
    return annotate(ctx, source, input)
  }
  return commit(ctx, async (read) => {
    const books = await readBooks(ctx, read, wanted)
    const paid = only(books.sources)
    const entries = await read.many(readEntriesOfPayment, [ctx.practiceId, paymentId])
    if (input.method === 'carecredit' && paid.method !== 'carecredit') {
      if (books.place.merchantNumber === null) {
        return refuse('carecredit-off', 'CareCredit is not set up for this location.', 'method')
      }
      const typed = { ...input, patientId: head.patient_id }
      const warning = input.confirmDuplicate ? undefined : await warnOfLookAlike(ctx, read, typed)
      if (warning) return warning
    }
    return planEdit({ source: paid, entries: entries.map((row) => row.entry) }, input, books.place, newId)
  })
}

function isAnnotation(source: BookSource, input: Edit): boolean {
  const { amountCents, method, receivedOn } = input
  return source.amountCents === amountCents && source.method === method && source.receivedOn === receivedOn
}

async function annotate(ctx: Context, source: BookSource, input: Edit): Promise<{ paymentId: string }> {
  return change(ctx, async (tx) => {
    await tx.run(annotatePayment, [ctx.practiceId, source.id, input.reference, input.note])
    const { patientId, id: paymentId } = source
    return {
      answer: { paymentId },
      audit: {
        action: 'payment.annotate',
        patientId,
        documentId: paymentId,
        summary: 'Changed reference or note',
      },
      event: { topic: 'payment', subject: { paymentId, patientId } },
    }
  })
}
