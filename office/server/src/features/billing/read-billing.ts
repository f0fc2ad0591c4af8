import { sum } from '@tillwave/money/cents'
import type { billing } from '@tillwave/office-contract/payments'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { listCredits } from '../credits/index.ts'
import { presentApplied, presentInvoice, presentLot } from './present.ts'
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
    const credits = await listCredits(ctx, tx, patientId)
    const isCredit = new Set(credits.map((credit) => credit.id))
    const left = (of: typeof lots) => sum(of.map((lot) => lot.remaining_cents))
    return {
      invoices: invoices.map(presentInvoice),
      deposits: lots.filter((lot) => !isCredit.has(lot.id)).map((lot) => presentLot(lot, applied)),
      credits: credits.map((credit) => ({
        ...credit,
        applied: applied.filter((one) => one.lot_id === credit.id).map(presentApplied),
      })),
      balanceCents: sum(invoices.map((row) => row.balance_cents)),
      // By account, as every other sum of deposits and credits.
      depositsCents: left(lots.filter((lot) => lot.account === DEPOSITS)),
      creditsCents: left(lots.filter((lot) => lot.account !== DEPOSITS)),
    }
  })
}
