import { describe, expect, test } from 'vitest'
import type { BookEntry } from '../ledger/books.ts'
import { credit, debit } from '../ledger/plan.ts'
import { isRefusal } from '../refusal.ts'
import { linesOf, planned } from '../testing/plans.ts'
import { counting, sampleInvoice, sampleLine, samplePlace } from '../testing/sample-books.ts'
import { issueInvoice, voidInvoice, type InvoiceInput } from './issue-invoice.ts'

type Typed = InvoiceInput['lines'][number]
const line = (given: Partial<Typed> = {}): Typed => ({
  catalogItemId: null,
  description: 'Hearing aid',
  category: 'Devices',
  quantity: 2,
  unitPriceCents: 5_000,
  discountCents: 1_000,
  taxRateBp: 825,
  ...given,
})
const typed: InvoiceInput = {
  patientId: 'ada',
  issuedOn: '2026-03-09',
  note: 'Both ears',
  lines: [
    line(),
    line({ category: 'Care', clinicianId: 'kit', quantity: 1, discountCents: 0, taxRateBp: 0 }),
  ],
}

const issue = (given: Partial<InvoiceInput> = {}) =>
  issueInvoice({ ...typed, ...given }, samplePlace(), counting())

describe('an invoice that is issued (recipe 1)', () => {
  test('posts 1100 + 4900 / 4000 gross by category + 2500, and takes the next number', () => {
    const plan = planned(issue())
    expect(linesOf(plan)).toEqual([
      '1100 id-3 D 14743',
      '4900 discount D 1000',
      '4000 main|Devices C 10000',
      '4000 main|Care C 5000',
      '2500 main C 743',
    ])
    expect(plan.entries).toMatchObject([
      { kind: 'invoice', effectiveOn: '2026-03-09', locationId: 'main', documentId: 'id-3' },
    ])
    expect(plan.documents.invoice).toEqual([
      {
        id: 'id-3',
        patientId: 'ada',
        locationId: 'main',
        issuedOn: '2026-03-09',
        netCents: 14_000,
        taxCents: 743,
        discountCents: 1_000,
        totalCents: 14_743,
        note: 'Both ears',
        draftId: null,
        entryId: 'id-4',
      },
    ])
    const [first, second] = typed.lines
    expect(plan.documents.invoiceLine).toEqual([
      {
        ...first,
        id: 'id-1',
        position: 0,
        netCents: 9_000,
        taxCents: 743,
        clinicianId: null,
        invoiceId: 'id-3',
      },
      {
        ...second,
        id: 'id-2',
        position: 1,
        netCents: 5_000,
        taxCents: 0,
        clinicianId: 'kit',
        invoiceId: 'id-3',
      },
    ])
    expect(plan.numbered).toBe('invoice')
    expect(plan.audit).toMatchObject([
      { action: 'invoice.issue', patientId: 'ada', documentId: 'id-3', summary: 'Issued invoice {number}' },
    ])
    expect(plan.events).toMatchObject([
      { topic: 'invoice', subject: { invoiceId: 'id-3', patientId: 'ada' } },
    ])
    expect(plan.answer).toEqual({ invoiceId: 'id-3', totalCents: 14_743 })
  })

  test('remembers the draft that it was', () => {
    expect(planned(issue({ draftId: 'draft' })).documents.invoice).toMatchObject([{ draftId: 'draft' }])
  })

  test('may come to the largest amount, and to no cent more', () => {
    const whole = line({ quantity: 1, unitPriceCents: 1_000_000_000, discountCents: 0, taxRateBp: 0 })
    const cent = line({ quantity: 1, unitPriceCents: 1, discountCents: 0, taxRateBp: 0 })
    expect(isRefusal(issue({ lines: [whole] }))).toBe(false)
    expect(issue({ lines: [whole, cent] })).toMatchObject({
      code: 'invalid',
      fields: { lines: 'The invoice is more than 10,000,000.00.' },
    })
  })

  test.each<[string, Partial<InvoiceInput>, Record<string, string>]>([
    ['a date to come', { issuedOn: '2026-03-11' }, { issuedOn: 'The date is in the future.' }],
    [
      'a discount above its line',
      { lines: [line(), line({ discountCents: 10_001 })] },
      { 'lines.1.discountCents': 'The discount is more than the line.' },
    ],
    [
      'nothing to pay',
      { lines: [line({ discountCents: 10_000 })] },
      { lines: 'The invoice comes to nothing.' },
    ],
    ['no line', { lines: [] }, { lines: 'The invoice comes to nothing.' }],
  ])('with %s is refused', (_, given, fields) => {
    expect(issue(given)).toMatchObject({ code: 'invalid', fields })
  })
})

describe('an invoice that is void (recipe 1)', () => {
  const entry: BookEntry = {
    id: 'issue',
    kind: 'invoice',
    effectiveOn: '2026-03-01',
    locationId: 'desert',
    documentId: 'invoice',
    lines: [debit(1100, 'invoice', 10_000), credit(4000, 'main|Devices', 10_000)],
  }
  const take = (
    given: Parameters<typeof sampleInvoice>[0] = {},
    touched = false,
    closedThrough: string | null = null,
  ) =>
    voidInvoice(
      sampleInvoice({ version: 5, ...given }),
      entry,
      { reason: 'Wrong chart', touched },
      samplePlace({ closedThrough }),
      counting(),
    )

  test('is mirrored today, where it was issued; its number stays', () => {
    const plan = planned(take())
    expect(linesOf(plan)).toEqual(['1100 invoice C 10000', '4000 main|Devices D 10000'])
    expect(plan.entries).toMatchObject([
      {
        kind: 'invoice-void',
        effectiveOn: '2026-03-10',
        locationId: 'desert',
        documentId: 'invoice',
        reversesId: 'issue',
      },
    ])
    expect(plan.documents).toEqual({
      invoiceVoid: [{ invoiceId: 'invoice', reason: 'Wrong chart', entryId: 'id-1' }],
    })
    expect(plan.expect.balances).toEqual([{ account: 1100, key: 'invoice', version: 5 }])
    expect(plan.numbered).toBeNull()
    expect(plan.audit).toMatchObject([
      {
        action: 'invoice.void',
        patientId: 'ada',
        documentId: 'invoice',
        summary: 'Voided invoice 7: Wrong chart',
      },
    ])
    expect(plan.events).toMatchObject([
      { topic: 'invoice', subject: { invoiceId: 'invoice', patientId: 'ada' } },
    ])
    expect(plan.answer).toEqual({ invoiceId: 'invoice' })
  })

  test('is dated on the first open day', () => {
    expect(planned(take({}, false, '2026-03-10')).entries).toMatchObject([{ effectiveOn: '2026-03-11' }])
  })

  test('is not, once something was applied to it or taken off it', () => {
    expect(take({}, true)).toMatchObject({
      code: 'wrong-state',
      detail: 'Something was applied to invoice 7 or taken off it; correct it by a refund.',
    })
    expect(take({ balanceCents: 9_999 })).toMatchObject({ code: 'wrong-state' })
    expect(take({ balanceCents: 9_000, lines: [sampleLine({ netLeftCents: 9_500 })] })).toMatchObject({
      code: 'wrong-state',
    })
  })

  test('is not void twice, whatever lies on it', () => {
    const twice = { code: 'wrong-state', detail: 'Invoice 7: It is void already.' }
    expect(take({ void: true })).toMatchObject(twice)
    expect(take({ void: true }, true)).toMatchObject(twice)
  })
})
