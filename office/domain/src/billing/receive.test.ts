import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { counting, sampleInvoice, samplePlace } from '../testing/sample-books.ts'
import { receiveMoney, type ReceiveInput } from './receive.ts'

const cash: ReceiveInput = {
  patientId: 'ada',
  kind: 'payment',
  method: 'cash',
  amountCents: 12e3,
  receivedOn: '2026-03-10',
  reference: '',
  note: '',
  allocations: [
    {
      invoiceId: 'invoice',
      amountCents: 1e4,
    },
  ],
}
const receive = (given: Partial<ReceiveInput>, invoice = sampleInvoice(), place = samplePlace()) =>
  receiveMoney({ ...cash, ...given }, [invoice], place, counting())

describe('money is refused, by the field, when', () => {
  test.each([
    {
      says: 'the invoice is unknown',
      given: { allocations: [{ invoiceId: 'x', amountCents: 1 }] },
      code: 'not-found',
    },
    { says: 'the invoice is another patient’s', given: { patientId: 'ben' }, code: 'not-found' },
    {
      says: 'it is more than the open balance by a cent',
      given: { allocations: [{ invoiceId: 'invoice', amountCents: 10_001 }] },
      code: 'more-than-balance',
      field: 'allocations.0.amountCents',
    },
    {
      says: 'more is applied than received',
      given: { amountCents: 9_999 },
      code: 'invalid',
      field: 'allocations',
    },
    {
      says: 'the date is tomorrow',
      given: { receivedOn: '2026-03-11' },
      code: 'invalid',
      field: 'receivedOn',
    },
  ])('$says', ({ given, code, field }) => {
    const refusal = receive(given)
    expect(refusal).toMatchObject({ refused: true, code })
    if (field !== undefined) expect(refusal).toHaveProperty(['fields', field])
  })

  test('the invoice is void', () => {
    expect(receive({}, sampleInvoice({ void: true }))).toMatchObject({ refused: true, code: 'wrong-state' })
  })

  test('the day is closed (BI-11)', () => {
    const place = samplePlace({ closedThrough: '2026-03-10' })
    expect(receive({}, sampleInvoice(), place)).toMatchObject({ refused: true, code: 'period-closed' })
  })
})

test('a payment above the debt: tender against the receivable, and the rest a lot (recipe 2)', () => {
  const plan = receive({})
  if (isRefusal(plan)) throw new Error(plan.detail)
  expect(plan.entries).toHaveLength(1)
  const lot = plan.documents.lot?.[0]
  expect(lot).toMatchObject({ kind: 'overpayment', amountCents: 2_000, account: 2100 })
  expect(plan.entries[0]?.lines).toEqual([
    { account: 1000, key: 'main', side: 'D', cents: 12_000 },
    { account: 1100, key: 'invoice', side: 'C', cents: 10_000 },
    { account: 2100, key: lot?.['id'], side: 'C', cents: 2_000 },
  ])
  expect(plan.expect.balances).toEqual([{ account: 1100, key: 'invoice', version: 1 }])
})

test.each([
  ['cash', 1000],
  ['check', 1010],
  ['ach', 1015],
  ['card', 1020],
] as const)('a deposit by %s goes to account %i against a deposit lot (recipe 3)', (method, account) => {
  const plan = receive({ kind: 'deposit', method, amountCents: 5_000, allocations: [] })
  if (isRefusal(plan)) throw new Error(plan.detail)
  expect(plan.entries[0]?.lines.map((line) => [line.account, line.side, line.cents])).toEqual([
    [account, 'D', 5_000],
    [2100, 'C', 5_000],
  ])
  expect(plan.documents.lot).toMatchObject([{ kind: 'deposit', amountCents: 5_000 }])
  expect(plan.documents.payment).toMatchObject([{ kind: 'deposit', method, resultId: null }])
})
