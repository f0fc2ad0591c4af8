import { describe, expect, test } from 'vitest'
import { accounts } from '../ledger/accounts.ts'
import { bringEarlierPayment, bringOpenBalance } from './opening.ts'

const place = { importId: 'import', locationId: 'main', effectiveOn: '2026-03-02' }
let made = 0
const mint = () => `id-${(made += 1)}`
const owed = { invoiceId: 'i', number: 7, patientId: 'p', issuedOn: '2025-11-05', amountCents: 12_000 }

test('an open balance stands against opening balances; the document keeps its own date (recipe 16)', () => {
  const plan = bringOpenBalance({ ...owed, oldNumber: 'A-1', description: 'Aid' }, place, mint)
  expect(plan.entries).toMatchObject([
    {
      effectiveOn: '2026-03-02',
      lines: [
        { account: accounts.receivable, key: 'i', side: 'D', cents: 12_000 },
        { account: accounts.opening, key: 'import', side: 'C', cents: 12_000 },
      ],
    },
  ])
  expect(plan.documents.invoice).toMatchObject([{ number: 7, issuedOn: '2025-11-05', totalCents: 12_000 }])
})

describe('an earlier payment', () => {
  const paid = {
    paymentId: 'y',
    patientId: 'p',
    amountCents: 5_000,
    receivedOn: '2025-12-01',
    reference: '',
    note: '',
  }

  test('by CareCredit is never a tender: its method is a field of the document (recipe 16, CC-15)', () => {
    const plan = bringEarlierPayment({ ...paid, method: 'carecredit', invoice: null }, place, mint)
    expect(plan.entries[0]?.lines.map((line) => [line.account, line.side])).toEqual([
      [accounts.opening, 'D'],
      [accounts.unappliedMoney, 'C'],
    ])
    expect(plan.documents.payment).toMatchObject([
      { id: 'y', method: 'carecredit', kind: 'deposit', receivedOn: '2025-12-01', resultId: null },
    ])
  })

  test('of an imported invoice takes its amount off that', () => {
    const invoice = { ...owed, id: 'i', version: 3, locationId: 'main', entryId: 'e', void: false, lines: [] }
    const open = { ...invoice, totalCents: 12_000, balanceCents: 12_000 }
    const plan = bringEarlierPayment({ ...paid, method: 'check', invoice: open }, place, mint)
    expect(plan.entries[0]?.lines.map((line) => [line.account, line.side])).toEqual([
      [accounts.opening, 'D'],
      [accounts.receivable, 'C'],
    ])
    expect(plan.expect.balances).toEqual([{ account: accounts.receivable, key: 'i', version: 3 }])
  })
})
