import { lotKinds, paymentKinds } from '@tillwave/office-domain/words'
import * as z from 'zod'

/** An invoice as lists read it. `owed` is its charge after returns and allowances. */
export const invoiceRow = z.object({
  id: z.string(),
  number: z.int(),
  patient_id: z.string(),
  patient_name: z.string(),
  location_id: z.string(),
  issued_on: z.string(),
  total_cents: z.int(),
  owed_cents: z.int(),
  ever_paid: z.boolean(),
  written_off_cents: z.int(),
  balance_cents: z.int(),
  voided: z.boolean(),
  summary: z.string(),
})

/** Such a row, parsed. */
export type InvoiceRow = z.infer<typeof invoiceRow>

/** A payment as lists read it. */
export const paymentRow = z.object({
  id: z.string(),
  patient_id: z.string(),
  patient_name: z.string(),
  location_id: z.string(),
  kind: z.enum(paymentKinds),
  method: z.string(),
  amount_cents: z.int(),
  refunded_cents: z.int(),
  received_on: z.string(),
  reference: z.string(),
  note: z.string(),
  integrated: z.boolean(),
  ended: z.enum(['replaced', 'deleted', 'bounced']).nullable(),
  replaces_id: z.string().nullable(),
  lender_transaction_id: z.string().nullable(),
  recorded_at: z.string(),
})

/** Such a row, parsed. */
export type PaymentRow = z.infer<typeof paymentRow>

/** A lot as the screens read it. */
export const lotRow = z.object({
  id: z.string(),
  patient_id: z.string(),
  payment_id: z.string(),
  location_id: z.string(),
  account: z.int(),
  kind: z.enum(lotKinds),
  method: z.string(),
  opened_on: z.string(),
  amount_cents: z.int(),
  remaining_cents: z.int(),
  integrated: z.boolean(),
})

/** Such a row, parsed. */
export type LotRow = z.infer<typeof lotRow>

/** Money that lies on an invoice and may be taken off again. */
export const appliedRow = z.object({
  allocation_id: z.string(),
  lot_id: z.string().nullable(),
  invoice_id: z.string(),
  number: z.int(),
  amount_cents: z.int(),
  reversible: z.boolean(),
})

/** Such a row, parsed. */
export type AppliedRow = z.infer<typeof appliedRow>

/** A return with the lots in which its money still lies. */
export const openReturnRow = z.object({
  id: z.string(),
  number: z.int(),
  lot_ids: z.array(z.string()),
  remaining_cents: z.int(),
})

/** Such a row, parsed. */
export type OpenReturnRow = z.infer<typeof openReturnRow>
