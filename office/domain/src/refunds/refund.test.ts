import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { useUnappliedRefund } from '../carecredit/use-refund.ts'
import type { RefundPart } from '../ledger/books.ts'
import { usualLimits } from '../limits.ts'
import { isRefusal } from '../refusal.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLine,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { issueRefund } from './refund.ts'

const rowsOf = (plan: { documents: Record<string, Record<string, unknown>[] | undefined> }, table: string) =>
  plan.documents[table] ?? []
const total = (rows: Record<string, unknown>[], field: string) =>
  rows.reduce((sum, row) => sum + Number(row[field]), 0)

describe('a refund of several parts', () => {
  test('of two payments on one invoice takes no line below nothing (ledger.md, tax share)', () => {
    const lines = [
      sampleLine({ id: 'one', netCents: 3_333, taxCents: 267 }),
      sampleLine({ id: 'two', netCents: 6_067, taxCents: 333 }),
    ]
    const invoices = [sampleInvoice({ lines, balanceCents: 0 })]
    const cash = { method: 'cash' as const, integrated: false, invoices, amountCents: 5_000 }
    const sources = ['a', 'b'].map((id) =>
      sampleSource({ ...cash, id, applied: [sampleApplied('invoice', 5_000)] }),
    )
    const parts = ['a', 'b'].map((paymentId) => {
      return { paymentId, invoiceId: 'invoice', lotId: null, amountCents: 5_000 }
    })
    const asked = {
      patientId: 'ada',
      method: 'cash',
      invoiceEffect: 'reduce-charge',
      reason: 'Both',
    } as const
    const asker = { roles: ['manager'], limits: usualLimits, cashForOther: true } as const
    const input = { ...asked, parts, refundedOn: '2026-03-10' }
    const plan = issueRefund(input, sources, asker, samplePlace(), counting())
    if (isRefusal(plan)) throw new Error(plan.detail)
    for (const line of lines) {
      const mine = rowsOf(plan, 'chargeReduction').filter((row) => row['lineId'] === line.id)
      expect(total(mine, 'netCents'), line.id).toBe(line.netCents)
      expect(total(mine, 'taxCents'), line.id).toBe(line.taxCents)
    }
  })

  test('takes from each allocation of a source what lies there and no cent more, whatever is typed', () => {
    const part = fc.record({
      invoiceId: fc.constantFrom('invoice', 'other', null),
      lotId: fc.constantFrom('lot', null),
      amountCents: fc.integer({ min: 0, max: 9_000 }),
    })
    const source = sampleSource({
      applied: [
        sampleApplied('invoice', 3_000, { latestId: 'a' }),
        sampleApplied('invoice', 2_000, { latestId: 'b', lotId: 'lot' }),
        sampleApplied('other', 4_000, { latestId: 'c', lotId: 'lot' }),
      ],
      lots: [sampleLot({ id: 'lot', remainingCents: 1_000 })],
      invoices: [sampleInvoice({ balanceCents: 5_000 }), sampleInvoice({ id: 'other', balanceCents: 6_000 })],
    })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.integer({ min: 1, max: 10_000 }), (parts, amount) => {
        const kept = {
          id: 'kept',
          patientId: 'ada',
          locationId: 'main',
          version: 1,
          originalTransactionId: null,
        }
        const amounts = { amountCents: amount, remainingCents: amount }
        const how = { parts: parts as RefundPart[], invoiceEffect: 'reduce-charge', reason: '' } as const
        const wish = { ...how, settlesReturnId: null, refundedOn: '2026-03-10' }
        const plan = useUnappliedRefund({ ...kept, ...amounts }, source, wish, samplePlace(), counting())
        const lies = (one: { invoiceId: string | null; lotId: string | null }) =>
          one.invoiceId !== null || one.lotId !== null
        expect(isRefusal(plan), 'only what lies nowhere is refused').toBe(!parts.every(lies))
        if (isRefusal(plan)) return
        for (const row of source.applied) {
          const taken = rowsOf(plan, 'allocation').filter(
            (one) => one['invoiceId'] === row.invoiceId && one['lotId'] === row.lotId,
          )
          expect(-total(taken, 'amountCents')).toBeLessThanOrEqual(row.netCents)
        }
        expect(total(rowsOf(plan, 'refund'), 'amountCents')).toBe(amount)
      }),
    )
  })
})
