import { describe, expect, test } from 'vitest'
import { usualLimits } from '../limits.ts'
import type { Role } from '../permissions.ts'
import { isRefusal } from '../refusal.ts'
import { counting, sampleInvoice, sampleLine, samplePlace } from '../testing/sample-books.ts'
import { recoverWriteOff, writeOffInvoice } from './write-off.ts'

const invoice = sampleInvoice({
  totalCents: 108_250,
  balanceCents: 60_000,
  lines: [sampleLine({ netCents: 100_000, taxCents: 8_250 })],
})
const off = (amountCents: number, role: Role = 'manager', given = {}) => {
  const input = { amountCents, reason: 'Moved away', writtenOffOn: '2026-03-10' }
  return writeOffInvoice(
    { ...invoice, ...given },
    input,
    { roles: [role], limits: usualLimits },
    samplePlace(),
    counting(),
  )
}
const back = (amountCents: number, writtenOffCents: number, given = {}) => {
  const input = { amountCents, reason: 'Called' }
  return recoverWriteOff({ ...invoice, ...given }, writtenOffCents, input, samplePlace(), counting())
}

describe('a write-off (recipe 13, BI-8)', () => {
  test('is 5100 / 1100 of the whole amount: the tax stays owed, the charge stays as it was', () => {
    const plan = off(60_000)
    if (isRefusal(plan)) throw new Error(plan.detail)
    expect(plan.entries[0]?.lines).toEqual([
      { account: 5100, key: '', side: 'D', cents: 60_000 },
      { account: 1100, key: 'invoice', side: 'C', cents: 60_000 },
    ])
    expect(plan.documents.chargeReduction).toBeUndefined()
    expect(plan.expect.balances).toEqual([{ account: 1100, key: 'invoice', version: 1 }])
    expect(plan.answer).toMatchObject({ balanceCents: 0 })
  })

  test.each([
    { role: 'biller' as const, amountCents: 50_000, code: undefined },
    { role: 'biller' as const, amountCents: 50_001, code: 'over-limit' },
    { role: 'manager' as const, amountCents: 60_000, code: undefined },
    { role: 'manager' as const, amountCents: 60_001, code: 'more-than-balance' },
    { role: 'frontdesk' as const, amountCents: 1, code: 'over-limit' },
    { role: 'auditor' as const, amountCents: 1, code: 'over-limit' },
  ])('of $amountCents cents by a $role is answered $code', ({ role, amountCents, code }) => {
    const plan = off(amountCents, role)
    expect(isRefusal(plan) ? plan.code : undefined).toBe(code)
  })

  test('of a paid or void invoice is refused', () => {
    expect(off(1, 'manager', { balanceCents: 0 })).toMatchObject({ code: 'wrong-state' })
    expect(off(1, 'manager', { void: true })).toMatchObject({ code: 'wrong-state' })
  })
})

describe('a recovery (recipe 13)', () => {
  test('is 1100 / 5100 dated today, of any amount up to what is written off', () => {
    const plan = back(25_000, 60_000, { balanceCents: 0 })
    if (isRefusal(plan)) throw new Error(plan.detail)
    expect(plan.entries[0]).toMatchObject({
      effectiveOn: '2026-03-10',
      lines: [
        { account: 1100, key: 'invoice', side: 'D', cents: 25_000 },
        { account: 5100, key: '', side: 'C', cents: 25_000 },
      ],
    })
    expect(plan.answer).toMatchObject({ balanceCents: 25_000 })
  })

  test.each([
    { amountCents: 60_001, writtenOffCents: 60_000, code: 'more-than-remaining' },
    { amountCents: 1, writtenOffCents: 0, code: 'wrong-state' },
  ])('of $amountCents where $writtenOffCents is written off is refused', (row) => {
    expect(back(row.amountCents, row.writtenOffCents)).toMatchObject({ code: row.code })
  })
})
