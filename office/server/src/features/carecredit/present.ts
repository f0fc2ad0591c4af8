import type { session } from '@tillwave/office-contract/carecredit'
import type * as z from 'zod'
import type { shownSession } from './queries.ts'

/** A session as the contract shows it. */
export function presentSession(row: z.output<typeof shownSession>): z.input<typeof session> {
  return {
    id: row.id,
    purpose: row.purpose,
    patientId: row.patient_id,
    patientName: row.patient_name,
    locationId: row.location_id,
    merchantNumber: row.merchant_number,
    amountCents: row.amount_cents,
    invoiceNumbers: row.invoice_numbers,
    createdAt: row.created_at,
    createdBy: row.created_by_name,
    dialog: row.dialog,
    attempts: row.attempts,
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
    failure: row.failure,
    launched: row.launched,
    current: row.current,
    outcomes: row.outcomes,
  }
}
