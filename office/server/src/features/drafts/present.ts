import type { draftRow } from '@tillwave/office-contract/invoices'
import { whyNotInvoice, type InvoiceAction } from '@tillwave/office-domain/billing/allows'
import { Problem } from '@tillwave/route/problem'
import type * as z from 'zod'
import type { DraftRow } from './queries.ts'

/** A draft for the wire. */
export function presentDraft(row: DraftRow): z.input<typeof draftRow> {
  return {
    id: row.id,
    patientId: row.patient_id,
    patientName: row.patient_name,
    locationId: row.location_id,
    totalCents: row.total_cents,
    lineCount: row.line_count,
    savedByName: row.saved_by_name,
    savedAt: row.saved_at,
    version: row.version,
  }
}

/** The refusal of what a draft no longer allows, since it was issued. */
export function issuedAlready(action: InvoiceAction): Problem {
  return new Problem('wrong-state', whyNotInvoice(action, { status: 'open' }) ?? 'It was issued already.')
}
