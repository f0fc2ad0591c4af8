import type { creditRow } from '@tillwave/office-contract/payments'
import type { Reader } from '@tillwave/server-kit/database'
import type * as z from 'zod'
import type { Context } from '../../context.ts'
import { creditsOfPatient, type CreditRow } from './queries.ts'

/** A credit for the wire, but for where it was applied. */
type Credit = Omit<z.input<typeof creditRow>, 'applied'>

/** A patient's credits, newest first, with their origin and what has left them (CR-3, CR-7). */
export async function listCredits(ctx: Context, read: Reader, patientId: string): Promise<Credit[]> {
  return (await read.many(creditsOfPatient, [ctx.practiceId, patientId])).map(present)
}

function present(row: CreditRow): Credit {
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
    moneyBacked: row.money_backed,
    givenBy: row.given_by,
    givenByName: row.given_by_name,
    reference: row.reference,
    description: row.description,
    invoiceNumber: row.invoice_number,
    from: row.from,
    passedOn: row.passed_on,
    refundedCents: row.refunded_cents,
    uses: row.uses,
    countsAsDeposit: row.counts_as_deposit,
    lapsedCents: row.lapsed_cents,
    expiresOn: row.expires_on,
  }
}
