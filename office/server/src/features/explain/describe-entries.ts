import { methodWords } from '@tillwave/office-domain/reports/day-sheet'
import type { Opens } from '@tillwave/office-domain/reports/report'
import type { Method } from '@tillwave/office-domain/words'
import type { Context } from '../../context.ts'
import * as queries from './queries.ts'

/** What an entry is about, in words, whose it is, and the document that it leads to. */
export interface Described {
  about: string
  patientName: string | null
  opens: Opens | null
}

/** Describes entries by id; ids of no entry are left out. */
export async function describeEntries(
  ctx: Context,
  entryIds: readonly string[],
): Promise<Map<string, Described>> {
  const rows = await ctx.db.many(queries.describe, [ctx.practiceId, [...new Set(entryIds)]])
  return new Map(
    rows.map((row) => {
      const invoices = row.numbers?.includes(',') ? `Invoices ${row.numbers}` : `Invoice ${row.numbers}`
      const words = [
        row.payment_method && methodText(row.payment_method),
        row.refund_method && methodText(row.refund_method),
        row.deposit_kind && 'Bank',
        row.numbers !== null && invoices,
      ]
      const about = words.filter((word): word is string => typeof word === 'string').join(', ')
      return [row.id, { about, patientName: row.patient_name, opens: opensOf(row) }]
    }),
  )
}

interface Behind {
  document_id: string
  payment_id: string | null
  refunded_payment_id: string | null
  deposit_kind: string | null
  invoice_id: string | null
  patient_id: string | null
}

function opensOf(row: Behind): Opens | null {
  const paymentId = row.payment_id ?? row.refunded_payment_id
  if (paymentId !== null) return { kind: 'payment', id: paymentId }
  if (row.deposit_kind !== null) return { kind: 'deposit-slip', id: row.document_id }
  if (row.invoice_id !== null) return { kind: 'invoice', id: row.invoice_id }
  return row.patient_id === null ? null : { kind: 'patient', id: row.patient_id }
}

/** A method as it is written; what came with an import or as a credit keeps its own word. */
function methodText(method: string): string {
  return methodWords[method as Method] ?? method.slice(0, 1).toUpperCase() + method.slice(1)
}
