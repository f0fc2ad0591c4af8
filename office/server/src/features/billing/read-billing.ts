import { sum } from '@tillwave/money/cents'
import type { billing } from '@tillwave/office-contract/payments'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { presentInvoice, presentLot } from './present.ts'
import { appliedOfPatient, findPatient, invoicesOfPatient, lotsOfPatient } from './queries.ts'

const DEPOSITS = 2100

/** The Billing tab: a patient's invoices, deposits and credits (CR-1, CR-3). */
export async function readBilling(ctx: Context, patientId: string): Promise<z.input<typeof billing>> {
  requirePermission(ctx, 'invoice.read')
  const key = [ctx.practiceId, patientId]
  return ctx.db.transaction(async (tx) => {
    await tx.one(findPatient, key)
    const invoices = await tx.many(invoicesOfPatient, key)
    const lots = await tx.many(lotsOfPatient, key)
    const applied = await tx.many(appliedOfPatient, key)
    const deposits = lots.filter((lot) => lot.account === DEPOSITS)
    const credits = lots.filter((lot) => lot.account !== DEPOSITS)
    return {
      invoices: invoices.map(presentInvoice),
      deposits: deposits.map((lot) => presentLot(lot, applied)),
      credits: credits.map((lot) => presentLot(lot, applied)),
      balanceCents: sum(invoices.map((row) => row.balance_cents)),
      depositsCents: sum(deposits.map((row) => row.remaining_cents)),
      creditsCents: sum(credits.map((row) => row.remaining_cents)),
    }
  })
}
