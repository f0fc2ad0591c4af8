import { newId } from '@tillwave/server-kit/ids'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { financed } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import {
  countBooks,
  listAllocated,
  listLinesLeft,
  listLinesOfKind,
  listLots,
  readBalance,
  readKeyBalance,
  readSource,
} from '../../testing/queries.ts'
import { deposited, invoiceOfLines, paid, refunded, type Part } from '../../testing/sold.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { closePeriod } from '../ledger/index.ts'
import { applyLot } from '../payments/index.ts'

const lender = fakeLender()
let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const off = (paymentId: string, invoiceId: string, amountCents: number): Part => {
  return { paymentId, invoiceId, lotId: null, amountCents }
}
const out = (paymentId: string, lotId: string, amountCents: number): Part => {
  return { paymentId, invoiceId: null, lotId, amountCents }
}
const openOf = async (invoiceId: string) =>
  (await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents
const linesOf = async (kind: string) =>
  (await practice.db.many(listLinesOfKind, [practice.practiceId, kind])).map((line) => [
    line.account,
    line.side,
    line.cents,
  ])

/** Expects a refusal, and every table of the practice as it was (I5). */
async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

describe('what a refund does to the invoice (BI-5, recipe 5)', () => {
  test('reduce the charge: the patient owes no more, and the tax goes back in its share', async () => {
    const invoiceId = await invoiceOfLines(practice, [[1, 10_000, 825]])
    const paymentId = await paid(practice, invoiceId, 10_825)
    await refunded(practice, [off(paymentId, invoiceId, 5_413)])
    expect(await linesOf('refund')).toEqual([
      [4910, 'D', 5_000],
      [2500, 'D', 413],
      [1000, 'C', 5_413],
    ])
    expect(await openOf(invoiceId)).toBe(0)
  })

  test('balance due again: the debt is back and no tax moves', async () => {
    const invoiceId = await invoiceOfLines(practice, [[1, 10_000, 825]])
    const paymentId = await paid(practice, invoiceId, 10_825)
    await refunded(practice, [off(paymentId, invoiceId, 5_413)], { effect: 'balance-due' })
    expect(await linesOf('refund')).toEqual([
      [1100, 'D', 5_413],
      [1000, 'C', 5_413],
    ])
    expect(await openOf(invoiceId)).toBe(5_413)
  })

  test('the whole charge in odd pieces leaves every line with nothing, neither net nor tax', async () => {
    const invoiceId = await invoiceOfLines(practice, [
      [1, 3_333, 800],
      [3, 1_111, 1_000],
      [1, 99, 0],
    ])
    const total = await openOf(invoiceId)
    const paymentId = await paid(practice, invoiceId, total)
    for (const part of [1, 2_499, 1, 333]) await refunded(practice, [off(paymentId, invoiceId, part)])
    await refunded(practice, [off(paymentId, invoiceId, total - 2_834)])
    const left = await practice.db.many(listLinesLeft, [practice.practiceId, invoiceId])
    expect(left.map((line) => [line.net_left, line.tax_left])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    expect(await openOf(invoiceId)).toBe(0)
  })
})

describe('the sources of a refund (BI-5)', () => {
  test('a lot: nothing happens to any invoice', async () => {
    const { paymentId, lotId } = await deposited(practice, 5_000)
    await refunded(practice, [out(paymentId, lotId, 2_000)])
    expect(await linesOf('refund')).toEqual([
      [2100, 'D', 2_000],
      [1000, 'C', 2_000],
    ])
    const left = await practice.db.one(readKeyBalance, [practice.practiceId, 2100, lotId])
    expect(left.balance_cents).toBe(3_000)
  })

  test('several payments of one invoice: a refund each, and no line gives a cent more than it has', async () => {
    const invoiceId = await invoiceOfLines(practice, [
      [1, 3_333, 801],
      [1, 6_067, 549],
    ])
    const total = await openOf(invoiceId)
    const half = Math.floor(total / 2)
    const one = await paid(practice, invoiceId, half)
    const other = await paid(practice, invoiceId, total - half)
    const { refundIds } = await refunded(practice, [
      off(one, invoiceId, half),
      off(other, invoiceId, total - half),
    ])
    expect(refundIds).toHaveLength(2)
    const left = await practice.db.many(listLinesLeft, [practice.practiceId, invoiceId])
    expect(left.map((line) => [line.net_left, line.tax_left])).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  test('the same invoice named twice: each part takes what the other left', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { paymentId, lotId } = await deposited(practice, 10_000)
    const appliedOn = await today(practice)
    const apply = (amountCents: number) =>
      applyLot(practice.as('manager'), lotId, {
        allocations: [{ invoiceId, amountCents: amountCents as never }],
        appliedOn,
      })
    await apply(4_000)
    await apply(6_000)
    await refunded(practice, [off(paymentId, invoiceId, 5_000), off(paymentId, invoiceId, 5_000)])
    const rows = await practice.db.many(listAllocated, [practice.practiceId, invoiceId])
    expect(rows.map((row) => row.cents)).toEqual([0])
    expect((await practice.db.one(readSource, [practice.practiceId, paymentId])).refunded_cents).toBe(10_000)
  })

  test('money on an invoice and in a lot of one payment together: one refund', async () => {
    const invoiceId = await invoiceOf(practice, 6_000)
    const { paymentId, lotId } = await deposited(practice, 10_000)
    const allocations = [{ invoiceId, amountCents: 6_000 as never }]
    await applyLot(practice.as('manager'), lotId, { allocations, appliedOn: await today(practice) })
    await refunded(practice, [off(paymentId, invoiceId, 6_000), out(paymentId, lotId, 4_000)])
    expect(await practice.db.one(readSource, [practice.practiceId, paymentId])).toMatchObject({
      refunded_cents: 10_000,
    })
  })
})

describe('a refund is refused and every table stays as it was (I5) when', () => {
  let invoiceId: string
  let paymentId: string
  beforeEach(async () => {
    invoiceId = await invoiceOf(practice, 300_000)
    paymentId = await paid(practice, invoiceId, 300_000)
  })

  test('it is a cent more than lies there', async () => {
    await refused(() => refunded(practice, [off(paymentId, invoiceId, 300_001)]), {
      code: 'more-than-refundable',
    })
  })

  test('its parts are together a cent more than lies there', async () => {
    const parts = [off(paymentId, invoiceId, 150_000), off(paymentId, invoiceId, 150_001)]
    await refused(() => refunded(practice, parts), { code: 'more-than-refundable' })
  })

  test('everything went back already', async () => {
    await refunded(practice, [off(paymentId, invoiceId, 300_000)])
    await refused(() => refunded(practice, [off(paymentId, invoiceId, 1)]), { code: 'not-found' })
  })

  test.each([
    { by: 'frontdesk', limit: 25_000 },
    { by: 'biller', limit: 250_000 },
  ] as const)(
    'it is a cent above the limit of $by, who may refund just $limit (BI-12)',
    async ({ by, limit }) => {
      await refused(() => refunded(practice, [off(paymentId, invoiceId, limit + 1)], { by }), {
        code: 'over-limit',
      })
      await refunded(practice, [off(paymentId, invoiceId, limit)], { by })
    },
  )

  test.each(['administrator', 'auditor'] as const)('the %s asks (BI-12)', async (by) => {
    await refused(() => refunded(practice, [off(paymentId, invoiceId, 1)], { by }), { code: 'forbidden' })
  })

  test('the day is closed (BI-11)', async () => {
    const on = await today(practice)
    await practice.db.run(closePeriod, [
      practice.practiceId,
      practice.locations[0].id,
      on,
      practice.staff.manager.id,
      newId(),
    ])
    await refused(() => refunded(practice, [off(paymentId, invoiceId, 1)]), { code: 'period-closed' })
  })

  test.each(['2999-01-01', '2026-02-30'])('it is dated %s', async (on) => {
    await refused(() => refunded(practice, [off(paymentId, invoiceId, 1)], { on }), { code: 'invalid' })
  })

  test('the payment or the invoice is unknown, or another patient’s', async () => {
    const other = await makePractice(office.app)
    const theirs = await paid(other, await invoiceOf(other, 500), 500)
    await refused(() => refunded(practice, [off(theirs, invoiceId, 1)]), { code: 'not-found' })
    await refused(() => refunded(practice, [off(newId(), invoiceId, 1)]), { code: 'not-found' })
    await refused(() => refunded(practice, [off(paymentId, newId(), 1)]), { code: 'not-found' })
    await refused(() => refunded(practice, [out(paymentId, newId(), 1)]), { code: 'not-found' })
  })

  test('one of two sources is refused: the other is not refunded either', async () => {
    const second = await paid(practice, await invoiceOf(practice, 100), 100, 'check')
    const parts = [off(paymentId, invoiceId, 100), off(second, invoiceId, 100)]
    await refused(() => refunded(practice, parts), { code: 'not-found' })
  })
})

describe('the way back of the money (I11)', () => {
  const paidBy = async (method: 'cash' | 'check' | 'card' | 'ach') => {
    const invoiceId = await invoiceOf(practice, 1_000)
    return [off(await paid(practice, invoiceId, 1_000, method), invoiceId, 1_000)]
  }

  test.each([
    { from: 'cash', by: 'cash', account: 1000 },
    { from: 'cash', by: 'check', account: 1045 },
    { from: 'check', by: 'check', account: 1045 },
    { from: 'card', by: 'card', account: 1020 },
    { from: 'card', by: 'check', account: 1045 },
    { from: 'ach', by: 'check', account: 1045 },
  ] as const)('$from goes back by $by at the front desk, out of $account', async ({ from, by, account }) => {
    await refunded(practice, await paidBy(from), { method: by, by: 'frontdesk' })
    expect((await linesOf('refund')).at(-1)).toEqual([account, 'C', 1_000])
  })

  test.each(['check', 'card', 'ach'] as const)(
    'cash for a payment by %s needs a manager (BI-5)',
    async (from) => {
      const parts = await paidBy(from)
      await refused(() => refunded(practice, parts, { by: 'biller' }), { code: 'path-not-allowed' })
      await refunded(practice, parts, { by: 'manager' })
    },
  )

  test.each(['cash', 'check', 'ach'] as const)('a card gets nothing that was paid by %s', async (from) => {
    const parts = await paidBy(from)
    await refused(() => refunded(practice, parts, { method: 'card' }), { code: 'path-not-allowed' })
  })

  test.each(['cash', 'check', 'card'] as const)(
    'what CareCredit paid never leaves by %s, not even for a manager (CC-3, I11)',
    async (method) => {
      const invoiceId = await invoiceOf(practice, 10_000)
      const { paymentId } = await financed(practice, lender, invoiceId, 5_000, 6_000)
      const [excess] = await practice.db.many(listLots, [practice.practiceId, paymentId])
      const parts = [off(paymentId, invoiceId, 100)]
      await refused(() => refunded(practice, parts, { method }), { code: 'launch-instead' })
      const spare = [out(paymentId, excess?.id ?? '', 100)]
      await refused(() => refunded(practice, spare, { method }), { code: 'launch-instead' })
    },
  )
})

describe('Save pressed twice (XX-4)', () => {
  test('with the same key is one refund and the same answer; with another body a conflict and nothing', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const parts = [off(await paid(practice, invoiceId, 10_000), invoiceId, 10_000)]
    const key = { key: newId(), hash: 'one' }
    const saves = await Promise.all([refunded(practice, parts, { key }), refunded(practice, parts, { key })])
    expect(saves[0]).toEqual(saves[1])
    expect((await practice.db.one(countBooks, [practice.practiceId])).refunds).toBe(1)
    await refused(() => refunded(practice, parts, { key: { ...key, hash: 'two' } }), {
      code: 'idempotency-conflict',
    })
  })
})
