import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import {
  listLinesLeft,
  listLinesOfKind,
  readBalance,
  readKeyBalance,
  readSource,
} from '../../testing/queries.ts'
import { deposited, invoiceOfLines, paid, refunded, type Part } from '../../testing/sold.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import type { RefundStep } from '@tillwave/office-domain/words'
import { applyLot } from '../payments/index.ts'
import { listOutgoingRefunds, settleRefund } from './index.ts'

let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const off = (paymentId: string, invoiceId: string, amountCents: number): Part => {
  return { paymentId, invoiceId, lotId: null, amountCents }
}
const linesOf = async (kind: string) =>
  (await practice.db.many(listLinesOfKind, [practice.practiceId, kind])).map((line) => [
    line.account,
    line.side,
    line.cents,
  ])
const openOf = async (invoiceId: string) =>
  (await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents
const refundedOf = async (paymentId: string) =>
  (await practice.db.one(readSource, [practice.practiceId, paymentId])).refunded_cents
const list = async (state: 'pending' | 'uncleared' | 'all') =>
  (await listOutgoingRefunds(practice.as('auditor'), { query: { state } })).refunds

async function settle(refundId: string, outcome: RefundStep) {
  const happenedOn = await today(practice)
  return settleRefund(practice.as('biller'), refundId, { outcome, happenedOn, note: 'By the bank' })
}

/** An invoice of $108.25 with tax, paid by check and partly refunded on its way. */
async function onItsWay(method: 'ach' | 'check-run', effect: 'reduce-charge' | 'balance-due') {
  const invoiceId = await invoiceOfLines(practice, [[1, 10_000, 825]])
  const paymentId = await paid(practice, invoiceId, 10_825, 'check')
  const { refundIds } = await refunded(practice, [off(paymentId, invoiceId, 5_413)], { method, effect })
  return { invoiceId, paymentId, refundId: refundIds[0] ?? '' }
}

describe('a refund on its way (BI-5, recipe 5)', () => {
  test.each([
    ['ach', 1015],
    ['check-run', 1045],
  ] as const)('by %s is owed at once, and leaves when the bank has paid it', async (method, account) => {
    const { refundId } = await onItsWay(method, 'reduce-charge')
    expect(await linesOf('refund')).toEqual([
      [4910, 'D', 5_000],
      [2500, 'D', 413],
      [2300, 'C', 5_413],
    ])
    expect(await list('pending')).toMatchObject([{ id: refundId, method, state: 'pending' }])
    await settle(refundId, 'paid')
    expect(await linesOf('refund-paid')).toEqual([
      [2300, 'D', 5_413],
      [account, 'C', 5_413],
    ])
    expect(await list('pending')).toEqual([])
    expect(await list('all')).toMatchObject([{ id: refundId, state: 'paid', note: 'By the bank' }])
  })

  test.each(['reduce-charge', 'balance-due'] as const)(
    'that failed is mirrored: %s is undone, and the money lies where it lay',
    async (effect) => {
      const { refundId, invoiceId, paymentId } = await onItsWay('ach', effect)
      expect(await refundedOf(paymentId)).toBe(5_413)
      await settle(refundId, 'failed')
      expect(await openOf(invoiceId)).toBe(0)
      expect(await refundedOf(paymentId)).toBe(0)
      const [line] = await practice.db.many(listLinesLeft, [practice.practiceId, invoiceId])
      expect([line?.net_left, line?.tax_left]).toEqual([10_000, 825])
      const again = await refunded(practice, [off(paymentId, invoiceId, 10_825)], { method: 'check' })
      expect(again.amountCents).toBe(10_825)
    },
  )

  test('out of a lot that failed fills the lot again', async () => {
    const { paymentId, lotId } = await deposited(practice, 5_000)
    const part = { paymentId, invoiceId: null, lotId, amountCents: 2_000 }
    const { refundIds } = await refunded(practice, [part], { method: 'ach' })
    await settle(refundIds[0] ?? '', 'failed')
    const left = await practice.db.one(readKeyBalance, [practice.practiceId, 2100, lotId])
    expect(left.balance_cents).toBe(5_000)
  })

  test('through a lot on an invoice that failed lies there again, and can be taken off', async () => {
    const { paymentId, lotId } = await deposited(practice, 5_000)
    const invoiceId = await invoiceOf(practice, 5_000)
    const allocations = [{ invoiceId, amountCents: 5_000 as never }]
    await applyLot(practice.as('biller'), lotId, { allocations, appliedOn: await today(practice) })
    const { refundIds } = await refunded(practice, [off(paymentId, invoiceId, 3_000)], {
      method: 'check-run',
      effect: 'balance-due',
    })
    expect(await openOf(invoiceId)).toBe(3_000)
    await settle(refundIds[0] ?? '', 'failed')
    expect(await openOf(invoiceId)).toBe(0)
  })
})

describe('what the bank does after that (BI-5, recipe 5)', () => {
  test('a check run is written, waits to clear, and leaves the bank account when it did', async () => {
    const { refundId } = await onItsWay('check-run', 'reduce-charge')
    expect(await list('uncleared')).toEqual([])
    await settle(refundId, 'paid')
    expect(await list('uncleared')).toMatchObject([{ id: refundId, state: 'paid' }])
    await settle(refundId, 'cleared')
    expect(await linesOf('check-cleared')).toEqual([
      [1045, 'D', 5_413],
      [1040, 'C', 5_413],
    ])
    expect(await list('uncleared')).toEqual([])
    expect(await list('all')).toMatchObject([{ id: refundId, state: 'cleared' }])
  })

  test('a check written by hand clears too, and one that never does brings its money back', async () => {
    const { paymentId, lotId } = await deposited(practice, 5_000, 'check')
    const part = { paymentId, invoiceId: null, lotId, amountCents: 2_000 }
    const [first = ''] = (await refunded(practice, [part], { method: 'check' })).refundIds
    const [lost = ''] = (await refunded(practice, [part], { method: 'check' })).refundIds
    await settle(first, 'cleared')
    await settle(lost, 'failed')
    expect(await refundedOf(paymentId)).toBe(2_000)
    const left = await practice.db.one(readKeyBalance, [practice.practiceId, 2100, lotId])
    expect(left.balance_cents).toBe(3_000)
    expect(await list('all')).toMatchObject([{ state: 'failed' }, { state: 'cleared' }])
  })

  test('ACH that comes back after it was paid lies where it lay, and can be refunded again', async () => {
    const { refundId, invoiceId, paymentId } = await onItsWay('ach', 'reduce-charge')
    await settle(refundId, 'paid')
    await settle(refundId, 'failed')
    expect(await refundedOf(paymentId)).toBe(0)
    expect(await openOf(invoiceId)).toBe(0)
    expect(await list('all')).toMatchObject([{ id: refundId, state: 'failed' }])
    await refunded(practice, [off(paymentId, invoiceId, 10_825)], { method: 'check' })
  })
})

describe('refuses, and changes nothing', () => {
  async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
    const before = await readWholeBooks(office, practice)
    await expect(attempt()).rejects.toMatchObject(problem)
    expect(await readWholeBooks(office, practice)).toEqual(before)
  }

  test('an outcome that the bank can not have had', async () => {
    const { refundId } = await onItsWay('ach', 'balance-due')
    await refused(() => settle(refundId, 'cleared'), { code: 'wrong-state' })
    await settle(refundId, 'paid')
    for (const outcome of ['paid', 'cleared'] as const)
      await refused(() => settle(refundId, outcome), { code: 'wrong-state' })
    await settle(refundId, 'failed')
    for (const outcome of ['paid', 'failed'] as const)
      await refused(() => settle(refundId, outcome), { code: 'wrong-state' })
  })

  test('a failure whose debt was paid meanwhile', async () => {
    const { refundId, invoiceId } = await onItsWay('ach', 'balance-due')
    await paid(practice, invoiceId, 5_413)
    await refused(() => settle(refundId, 'failed'), { code: 'depends-on-it' })
  })

  test('a refund that went at once, and one that does not exist', async () => {
    const { paymentId, lotId } = await deposited(practice, 5_000)
    const part = { paymentId, invoiceId: null, lotId, amountCents: 2_000 }
    const { refundIds } = await refunded(practice, [part])
    await refused(() => settle(refundIds[0] ?? '', 'paid'), { code: 'not-found' })
  })

  test('an outcome by the front desk, and one before the refund', async () => {
    const { refundId } = await onItsWay('ach', 'balance-due')
    const at = { outcome: 'paid', happenedOn: '2020-01-01', note: '' } as const
    await refused(() => settleRefund(practice.as('frontdesk'), refundId, at), { code: 'forbidden' })
    await refused(() => settleRefund(practice.as('biller'), refundId, at), { code: 'invalid' })
  })
})
