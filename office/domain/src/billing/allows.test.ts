import { describe, expect, test } from 'vitest'
import { invoiceStatuses, paymentStates, type InvoiceStatus } from '../words.ts'
import { sampleInvoice } from '../testing/sample-books.ts'
import {
  invoiceAllows,
  invoiceStatusOf,
  paymentAllows,
  refuseInvoice,
  whyNotInvoice,
  whyNotPayment,
  type InvoiceAction,
} from './allows.ts'

/** d draft, o open, l partly paid, p paid, w written off, v void. */
const letters: Record<InvoiceStatus, string> = {
  draft: 'd',
  open: 'o',
  'partly-paid': 'l',
  paid: 'p',
  'written-off': 'w',
  void: 'v',
}
const table: Record<InvoiceAction, string> = {
  edit: 'd',
  issue: 'd',
  discard: 'd',
  pay: 'ol',
  refund: 'lpw',
  return: 'olpw',
  adjust: 'ol',
  writeOff: 'ol',
  recover: 'olpw',
  void: 'o',
}

describe('what an invoice lets one do (BI-2, BI-5, BI-6, BI-8)', () => {
  const cells = (Object.keys(invoiceAllows) as InvoiceAction[]).flatMap((action) =>
    invoiceStatuses.map((status) => ({ action, status, allowed: table[action].includes(letters[status]) })),
  )
  test.each(cells)('$action when $status: $allowed', ({ action, status, allowed }) => {
    const writtenOffCents = action === 'recover' ? 1 : 0
    const why = whyNotInvoice(action, { status, writtenOffCents })
    expect(why === undefined).toBe(allowed)
    if (!allowed) expect(why).toMatch(/^[A-Z].*\.$/)
  })

  test('what was never paid is not refunded, though nothing of it is owed any more', () => {
    for (const status of ['paid', 'written-off'] as const)
      expect(whyNotInvoice('refund', { status, everPaid: false })).toBe('Nothing has been paid on it.')
  })

  test('nothing is recovered where nothing is written off, and nothing is void that partly is', () => {
    expect(whyNotInvoice('recover', { status: 'paid' })).toBe('Nothing of it is written off.')
    expect(whyNotInvoice('void', { status: 'open', writtenOffCents: 1 })).toMatch(/recover that first/)
  })
})

describe('a status follows from the ledger', () => {
  const facts = { void: false, balanceCents: 100, owedCents: 100, writtenOffCents: 0 }
  test.each([
    { given: {}, status: 'open' },
    { given: { balanceCents: 99 }, status: 'partly-paid' },
    { given: { balanceCents: 0 }, status: 'paid' },
    { given: { balanceCents: 0, owedCents: 0 }, status: 'paid' },
    { given: { balanceCents: 60, writtenOffCents: 40 }, status: 'open' },
    { given: { balanceCents: 50, writtenOffCents: 40 }, status: 'partly-paid' },
    { given: { balanceCents: 0, writtenOffCents: 40 }, status: 'written-off' },
    { given: { balanceCents: 40, owedCents: 40 }, status: 'open' },
    { given: { void: true, balanceCents: 0 }, status: 'void' },
  ])('$given is $status', ({ given, status }) => {
    expect(invoiceStatusOf({ ...facts, ...given })).toBe(status)
  })

  test('the server refuses by the same table, naming the invoice', () => {
    expect(refuseInvoice('pay', sampleInvoice())).toBeUndefined()
    const paid = refuseInvoice('pay', sampleInvoice({ balanceCents: 0 }))
    expect(paid).toMatchObject({ code: 'wrong-state', detail: 'Invoice 7: It is paid already.' })
    expect(refuseInvoice('adjust', sampleInvoice({ void: true }))?.detail).toBe('Invoice 7: It is void.')
  })
})

describe('what a payment lets one do (BI-7)', () => {
  const cells = (Object.keys(paymentAllows) as (keyof typeof paymentAllows)[]).flatMap((action) =>
    paymentStates.map((state) => ({ action, state })),
  )
  test.each(cells)('$action a payment that is $state', ({ action, state }) => {
    const why = whyNotPayment(action, { state, method: 'check' })
    expect(why === undefined).toBe(state === 'posted')
  })

  test('only a check bounces', () => {
    expect(whyNotPayment('bounce', { state: 'posted', method: 'cash' })).toBe('Only a check bounces.')
  })
})
