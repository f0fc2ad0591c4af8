import { describe, expect, test } from 'vitest'
import { applyLot } from '../billing/allocate.ts'
import { editPayment } from '../billing/correct-payment.ts'
import { receiveMoney } from '../billing/receive.ts'
import { returnItems } from '../billing/return-items.ts'
import { transferLot } from '../credits/transfer-lot.ts'
import { usualLimits } from '../limits.ts'
import { issueRefund } from '../refunds/refund.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'

const place = samplePlace()
const invoice = sampleInvoice()
const lot = sampleLot({ id: 'lot', remainingCents: 5_000 })
const source = sampleSource({
  method: 'cash',
  integrated: false,
  invoices: [invoice],
  applied: [sampleApplied('invoice', 4_000)],
  lots: [lot],
})
const allocations = [{ invoiceId: 'invoice', amountCents: 1_000 }]
const typed = { amountCents: 1_000, method: 'cash', reference: '', note: '' } as const
const asker = { roles: ['manager'], limits: usualLimits, cashForOther: true } as const
const reason = 'Asked for'

function refund(on: string, part: { invoiceId: string | null; lotId: string | null }) {
  const parts = [{ ...part, paymentId: 'payment', amountCents: 1_000 }]
  const wish = { patientId: 'ada', method: 'cash', parts, invoiceEffect: 'balance-due', reason } as const
  return issueRefund({ ...wish, refundedOn: on }, [source], asker, place, counting())
}

const dayBefore: Record<string, string> = { '2026-03-01': '2026-02-28', '2026-03-05': '2026-03-04' }

/** What is done on a date, and the first date that will do: the invoice is of March 1, the money of March 5. */
const deeds: [what: string, first: string, deed: (on: string, at?: typeof place) => unknown][] = [
  [
    'a payment on an invoice',
    '2026-03-01',
    (on, at = place) =>
      receiveMoney(
        { ...typed, patientId: 'ada', kind: 'payment', receivedOn: on, allocations },
        [invoice],
        at,
        counting(),
      ),
  ],
  [
    'applying a deposit',
    '2026-03-05',
    (on, at = place) => applyLot(lot, { allocations, appliedOn: on }, [invoice], at, counting()),
  ],
  [
    'a return',
    '2026-03-01',
    (on, at = place) => {
      const open = sampleInvoice()
      const lines = [{ lineId: 'line', quantity: 1 }]
      return returnItems(open, [], { lines, reason, returnedOn: on }, at, counting())
    },
  ],
  ['a refund from an invoice', '2026-03-05', (on) => refund(on, { invoiceId: 'invoice', lotId: null })],
  ['a refund of a deposit', '2026-03-05', (on) => refund(on, { invoiceId: null, lotId: 'lot' })],
  [
    'a transfer in the family',
    '2026-03-05',
    (on, at = place) => {
      const ada = { id: 'ada', name: 'Ada', guarantorId: null }
      const ben = { id: 'ben', name: 'Ben', guarantorId: 'ada' }
      return transferLot(lot, ada, ben, { amountCents: 1_000, transferredOn: on, reason }, at, counting())
    },
  ],
  [
    'an edited payment',
    '2026-03-01',
    (on, at = place) => editPayment({ source, entries: [] }, { ...typed, receivedOn: on }, at, counting()),
  ],
]

describe('nothing is dated before what it is done to, so no debt and no lot is ever below zero (I7, I9)', () => {
  test.each(deeds)('%s on its first day is planned, a day earlier refused', (_, first, deed) => {
    expect(deed(first)).not.toHaveProperty('code')
    const detail = expect.stringContaining('choose that date or a later one')
    expect(deed(dayBefore[first] ?? '')).toMatchObject({ code: 'invalid', detail })
  })

  test('says what is later, and when it was', () => {
    expect(deeds[0]?.[2]('2026-02-28')).toMatchObject({
      detail: 'Invoice 7 was issued on Mar 1, 2026; choose that date or a later one.',
    })
  })

  test('a place where it is still yesterday takes money for an invoice of today elsewhere', () => {
    const behind = samplePlace({ today: '2026-02-28' })
    expect(deeds[0]?.[2]('2026-02-28', behind)).not.toHaveProperty('code')
  })
})
