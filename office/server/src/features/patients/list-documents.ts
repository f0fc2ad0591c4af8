import type { patientDocument } from '@tillwave/office-contract/patients'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { listPapers, type DocumentRow } from './document-queries.ts'
import { findPatient } from './queries.ts'

const PAGE = 50

/** A patient's papers, newest first; `not-found` for an unknown one. */
export async function listDocuments(ctx: Context, patientId: string, cursor: string | undefined) {
  requirePermission(ctx, 'payment.read')
  await ctx.db.one(findPatient, [ctx.practiceId, patientId])
  const [on = null, id = null] = readCursor(cursor, 2)
  const rows = await ctx.db.many(listPapers, [ctx.practiceId, patientId, on, id, PAGE + 1])
  const { page, next } = pageOf(rows, PAGE, (row) => [row.happened_on, row.id])
  return { documents: page.map(present), next }
}

function present(row: DocumentRow): z.input<typeof patientDocument> {
  return {
    id: row.id,
    kind: row.kind,
    on: row.happened_on,
    title: titleOf(row),
    detail: row.detail,
    amountCents: row.amount_cents,
    superseded: row.superseded,
    documentId: row.document_id,
  }
}

function titleOf({ kind, number, method }: DocumentRow): string {
  switch (kind) {
    case 'invoice':
      return `Invoice ${number}`
    case 'receipt':
      return method === 'goodwill' ? 'Credit receipt, goodwill' : `Receipt, ${method?.replace('-', ' ')}`
    case 'refund':
      return `Refund receipt, ${method?.replace('-', ' ')}`
    case 'return':
      return `Return ${number}`
  }
}
