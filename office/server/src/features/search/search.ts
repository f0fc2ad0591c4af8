import { dayText, formatCents } from '@tillwave/money/format'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/index.ts'
import { listPatients } from '../patients/index.ts'
import { findInvoices } from './queries.ts'

const PATIENTS = 8
const INVOICES = 5

/** Patients and invoices for the command palette; invoices by number, and nothing but those behind a `#`. */
export async function search(ctx: Context, q: string) {
  requirePermission(ctx, 'patient.read')
  if (q.trim().startsWith('#')) {
    await recordAudit(ctx.db, ctx, { action: 'patient.search', summary: 'Searched an invoice by its number' })
    return { hits: await invoicesOf(ctx, q) }
  }
  const { patients } = await listPatients(ctx, { q, limit: PATIENTS })
  const people = patients.map((row) => ({
    kind: 'patient' as const,
    id: row.id,
    patientId: row.id,
    title: `${row.firstName} ${row.lastName}`,
    detail: `Chart ${row.chartNumber}, born ${dayText(row.birthDate)}`,
  }))
  return { hits: [...people, ...(await invoicesOf(ctx, q))] }
}

async function invoicesOf(ctx: Context, q: string) {
  const number = /^(?:#|invoice\s*#?)?\s*(\d{1,9})$/i.exec(q.trim())?.[1]
  if (number === undefined) return []
  const rows = await ctx.db.many(findInvoices, [ctx.practiceId, number, INVOICES])
  return rows.map((row) => ({
    kind: 'invoice' as const,
    id: row.id,
    patientId: row.patient_id,
    title: `Invoice ${row.number}`,
    detail: `${row.patient_name}, ${dayText(row.issued_on)}, ${formatCents(row.total_cents)}`,
  }))
}
