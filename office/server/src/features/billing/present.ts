import type { invoiceRow, openReturn } from '@tillwave/office-contract/invoices'
import type { lotRow, paymentRow } from '@tillwave/office-contract/payments'
import { invoiceStatusOf } from '@tillwave/office-domain/billing/allows'
import type * as z from 'zod'
import type { AppliedRow, InvoiceRow, LotRow, OpenReturnRow, PaymentRow } from './rows.ts'

/** An invoice for the wire. */
export function presentInvoice(row: InvoiceRow): z.input<typeof invoiceRow> {
  return {
    id: row.id,
    number: row.number,
    patientId: row.patient_id,
    patientName: row.patient_name,
    locationId: row.location_id,
    issuedOn: row.issued_on,
    totalCents: row.total_cents,
    balanceCents: row.balance_cents,
    everPaid: row.ever_paid,
    writtenOffCents: row.written_off_cents,
    status: invoiceStatusOf({
      void: row.voided,
      balanceCents: row.balance_cents,
      owedCents: row.owed_cents,
      writtenOffCents: row.written_off_cents,
    }),
    summary: row.summary,
  }
}

/** A payment for the wire. */
export function presentPayment(row: PaymentRow): z.input<typeof paymentRow> {
  return {
    id: row.id,
    patientId: row.patient_id,
    patientName: row.patient_name,
    locationId: row.location_id,
    kind: row.kind,
    method: row.method,
    amountCents: row.amount_cents,
    refundedCents: row.refunded_cents,
    receivedOn: row.received_on,
    reference: row.reference,
    note: row.note,
    integrated: row.integrated,
    state: row.ended ?? 'posted',
    lenderTransactionId: row.lender_transaction_id,
    recordedAt: row.recorded_at,
  }
}

/** A lot for the wire, with where it was applied. */
export function presentLot(row: LotRow, applied: readonly AppliedRow[]): z.input<typeof lotRow> {
  return {
    id: row.id,
    patientId: row.patient_id,
    paymentId: row.payment_id,
    locationId: row.location_id,
    kind: row.kind,
    method: row.method,
    openedOn: row.opened_on,
    amountCents: row.amount_cents,
    remainingCents: row.remaining_cents,
    integrated: row.integrated,
    applied: applied.filter((one) => one.lot_id === row.id).map(presentApplied),
  }
}

/** Applied money for the wire. */
export function presentApplied(row: AppliedRow) {
  return {
    allocationId: row.allocation_id,
    invoiceId: row.invoice_id,
    number: row.number,
    amountCents: row.amount_cents,
    reversible: row.reversible,
  }
}

/** A return whose money has not gone back yet, for the wire. */
export function presentOpenReturn(row: OpenReturnRow): z.input<typeof openReturn> {
  return {
    returnId: row.id,
    lotIds: row.lot_ids,
    number: row.number,
    remainingCents: row.remaining_cents,
  }
}
