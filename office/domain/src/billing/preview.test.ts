import { expect, test } from 'vitest'
import {
  allocationText,
  previewAdjustment,
  previewApply,
  previewBounce,
  previewDelete,
  previewEdit,
  previewIssue,
  previewReceipt,
  previewRecovery,
  previewReturn,
  previewUnapply,
  previewVoid,
  previewWriteOff,
} from './preview.ts'

const paid = { method: 'card', by: 'card', amountCents: 10_000, restCents: 0 }
const money = {
  applied: [{ number: 7, cents: 6_000 }],
  lots: [{ kind: 'deposit' as const, cents: 4_000 }],
}

/** Each dialog's figures and the sentence that it shows before Save. */
const sentences: [string, string][] = [
  [
    previewReceipt({ ...paid, applied: [{ number: 7, cents: 10_000 }] }),
    'Posts $100.00 received by card: $100.00 to invoice 7.',
  ],
  [
    previewReceipt({ ...paid, applied: [{ number: 7, cents: 9_000 }], restCents: 1_000 }),
    'Posts $100.00 received by card: $90.00 to invoice 7; $10.00 becomes a deposit.',
  ],
  [
    previewReceipt({ ...paid, applied: [], restCents: 10_000 }),
    'Posts $100.00 received by card: $100.00 becomes a deposit.',
  ],
  [
    previewReceipt({
      ...paid,
      method: 'carecredit',
      by: 'CareCredit',
      applied: [{ number: 7, cents: 10_000 }],
    }),
    'Opens CareCredit for $100.00. Nothing is posted until a purchase is approved; then $100.00 to invoice 7.',
  ],
  [
    previewReceipt({ ...paid, method: 'deposit', by: 'deposit', applied: [{ number: 7, cents: 10_000 }] }),
    'Posts $100.00 to invoice 7 from the deposit. No money is received.',
  ],
  [
    previewApply([{ number: 7, cents: 500 }], 100, 'deposit'),
    'Applies $5.00 to invoice 7. $1.00 stays a deposit.',
  ],
  [previewApply([], 100, 'credit'), 'Applies nothing yet; $1.00 is left of the credit.'],
  [
    previewUnapply(7, 500, 'deposit'),
    'Takes $5.00 off invoice 7, which is due again by that much; $5.00 is a deposit again.',
  ],
  [
    previewIssue({ totalCents: 10_825, taxCents: 825, discountCents: 500 }),
    'Charges $108.25, $8.25 of it tax, after $5.00 discount, under the next invoice number.',
  ],
  [
    previewAdjustment({ number: 7, netCents: 5_000, taxCents: 412, balanceCents: 10_825 }),
    'Reduces the charge of invoice 7 by $54.12, $4.12 of it tax; $54.13 stays due.',
  ],
  [
    previewWriteOff(7, 500, 600),
    'Writes off $5.00 of invoice 7 as bad debt; $1.00 stays due. The sales tax is still owed.',
  ],
  [
    previewRecovery(7, 500, 100),
    'Takes $5.00 of the write-off back; invoice 7 has $6.00 due. Then post the payment.',
  ],
  [
    previewReturn({ number: 7, netCents: 10_000, taxCents: 825, feeCents: 1_500, balanceCents: 5_000 }),
    'Takes back $108.25 of invoice 7, $8.25 of it tax: $15.00 stays charged as a restocking fee, ' +
      '$50.00 less is owed and $43.25 becomes a return deposit.',
  ],
  [previewVoid(7, 500), 'Takes back the whole charge of $5.00, dated today. Number 7 stays used.'],
  [
    previewEdit({ amountCents: 500, by: 'Cash' }, { amountCents: 600, by: 'Card' }),
    'Reverses $5.00 Cash and posts $6.00 Card.',
  ],
  [
    previewDelete(10_000, 'Check', money),
    'Reverses $100.00 Check; invoice 7 is due again by $60.00 and $40.00 of deposits is gone.',
  ],
  [
    previewBounce(10_000, { applied: [], lots: [] }),
    'Takes $100.00 out of the checks, dated today. The payment stays, marked bounced.',
  ],
]

test.each(sentences)('%s', (said, expected) => expect(said).toBe(expected))

test('a list of invoices reads as a sentence does', () => {
  const rows = [1, 2, 3].map((number) => ({ number, cents: number * 100 }))
  expect(allocationText(rows)).toBe('$1.00 to invoice 1, $2.00 to invoice 2 and $3.00 to invoice 3')
  expect(allocationText([])).toBe('')
})
