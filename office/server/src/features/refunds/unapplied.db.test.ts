import { newId } from '@tillwave/server-kit/ids'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import {
  financed,
  offInvoice,
  outOfLot,
  refundIntent,
  unappliedRefund,
  type Financed,
} from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import {
  countBooks,
  listAllocated,
  listLinesOfKind,
  listLots,
  readBalance,
  readKeyBalance,
  readSource,
  readTrialBalance,
} from '../../testing/queries.ts'
import { invoiceOf, launch, today } from '../../testing/trade.ts'
import { paid } from '../../testing/sold.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { pollSession } from '../carecredit/index.ts'
import { returnItems } from '../invoices/index.ts'
import { applyLot } from '../payments/index.ts'
import { readSalesHistory } from '../sales-history/index.ts'
import { readInvoice } from '../billing/index.ts'
import { useUnappliedRefund } from './index.ts'

const lender = fakeLender()
let office: TestOffice
let practice: TestPractice
let invoiceId: string
let purchase: Financed

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  invoiceId = await invoiceOf(practice, 10_000)
  purchase = await financed(practice, lender, invoiceId, 10_000)
})
afterEach(() => requireIntactBooks(practice))

type Use = Parameters<typeof useUnappliedRefund>[2]

async function use(unappliedId: string, given: Partial<Use> = {}, key?: { key: string; hash: string }) {
  return useUnappliedRefund(practice.as('frontdesk', key), unappliedId, {
    paymentId: purchase.paymentId,
    parts: [offInvoice(invoiceId, 4_000)] as never,
    invoiceEffect: 'reduce-charge',
    reason: 'Too large',
    refundedOn: await today(practice),
    settlesReturnId: null,
    ...given,
  })
}

const unapplied = (amountCents = 4_000, original: string | null = purchase.transactionId) =>
  unappliedRefund(practice, lender, original, amountCents)
const sourceOf = (paymentId = purchase.paymentId) =>
  practice.db.one(readSource, [practice.practiceId, paymentId])
const waiting = async (id: string) =>
  (await practice.db.one(readKeyBalance, [practice.practiceId, 1035, id])).balance_cents
const linesOf = async (kind: string) =>
  (await practice.db.many(listLinesOfKind, [practice.practiceId, kind])).map((line) => [
    line.account,
    line.side,
    line.cents,
  ])
const trial = () => practice.db.many(readTrialBalance, [practice.practiceId])

async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

describe('an unapplied CareCredit refund', () => {
  test('is listed in the sales history until it is used, and then no more (CC-11)', async () => {
    const id = await unapplied()
    const history = () =>
      readSalesHistory(practice.as('frontdesk'), {
        params: { patientId: practice.patientIds[0] },
        query: { kind: 'all' },
      })
    expect((await history()).unappliedRefunds).toMatchObject([{ id, amountCents: 4_000 }])
    await use(id)
    expect((await history()).unappliedRefunds).toEqual([])
  })

  test('is used as a payment’s refund: 5 with X = 1035, and nothing is launched (CC-11, CC-12)', async () => {
    const id = await unapplied()
    expect(await linesOf('unapplied-refund')).toEqual([
      [1035, 'D', 4_000],
      [1030, 'C', 4_000],
    ])
    const launches = lender.wishes.length
    await use(id)
    expect(lender.wishes).toHaveLength(launches)
    expect(await linesOf('refund')).toEqual([
      [4910, 'D', 4_000],
      [1035, 'C', 4_000],
    ])
    expect(await sourceOf()).toMatchObject({ refunded_cents: 4_000 })
    expect(await waiting(id)).toBe(0)
  })

  test('ends in the same books as the refund that a dialog waited for (CC-13)', async () => {
    await use(await unapplied())
    const used = await trial()
    const other = await makePractice(office.app)
    const theirs = await invoiceOf(other, 10_000)
    const { paymentId } = await financed(other, lender, theirs, 10_000)
    const intent = await refundIntent(other, paymentId, [offInvoice(theirs, 4_000)])
    const { sessionId, lenderSessionId } = await launch(other, intent)
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: 4_000 })
    await pollSession(other.as('frontdesk'), sessionId, 1)
    const waited = await other.db.many(readTrialBalance, [other.practiceId])
    expect(used.filter((line) => line.cents !== 0)).toEqual(waited.filter((line) => line.cents !== 0))
  })

  test('is refused for a part where nothing of the payment lies', async () => {
    const id = await unapplied()
    const other = await invoiceOf(practice, 10_000)
    await refused(() => use(id, { parts: [offInvoice(other, 4_000)] as never }), { code: 'not-found' })
    const nowhere = { invoiceId: null, lotId: newId(), amountCents: 1 }
    await refused(() => use(id, { parts: [offInvoice(invoiceId, 3_999), nowhere] as never }), {
      code: 'not-found',
    })
  })

  test('is used once: a second use is refused, twice at once makes one (CC-13)', async () => {
    const id = await unapplied()
    const both = await Promise.allSettled([use(id), use(id)])
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await refused(() => use(id), { code: 'wrong-state' })
    expect((await practice.db.one(countBooks, [practice.practiceId])).refunds).toBe(1)
    expect(await sourceOf()).toMatchObject({ refunded_cents: 4_000 })
  })

  test('saved twice with the same key is one use and the same answer', async () => {
    const id = await unapplied()
    const key = { key: newId(), hash: 'one' }
    expect(await use(id, {}, key)).toEqual(await use(id, {}, key))
  })

  test('that names a purchase is set aside from what is refundable of it until it is used', async () => {
    const id = await unapplied(7_000)
    const intent = await refundIntent(practice, purchase.paymentId, [offInvoice(invoiceId, 3_001)])
    await expect(launch(practice, intent)).rejects.toMatchObject({ code: 'more-than-refundable' })
    await use(id, { parts: [offInvoice(invoiceId, 7_000)] as never })
    expect(await sourceOf()).toMatchObject({ refunded_cents: 7_000 })
  })

  test('is used whole, also when less is typed: the rest falls where the purchase lies', async () => {
    const second = await invoiceOf(practice, 3_000)
    const lent = await financed(practice, lender, second, 3_000, 5_000)
    const [excess] = await practice.db.many(listLots, [practice.practiceId, lent.paymentId])
    const id = await unapplied(4_500, lent.transactionId)
    await use(id, { paymentId: lent.paymentId, parts: [offInvoice(second, 1_000)] as never })
    expect(await sourceOf(lent.paymentId)).toMatchObject({ refunded_cents: 4_500 })
    const lot = await practice.db.one(readKeyBalance, [practice.practiceId, 2100, excess?.id])
    expect(lot.balance_cents).toBe(0)
    const open = await practice.db.one(readBalance, [practice.practiceId, second])
    expect(open.balance_cents).toBe(1_500)
  })

  test.each([
    { says: 'a payment of another method', code: 'path-not-allowed' },
    { says: 'an unknown payment', code: 'not-found' },
    { says: 'another patient’s payment', code: 'not-found' },
    { says: 'a purchase of which less is left', code: 'more-than-refundable' },
  ])('is refused for $says, and everything stays as it was (I5)', async ({ says, code }) => {
    const other = await makePractice(office.app)
    const small = await invoiceOf(practice, 3_999)
    const payments: Record<string, () => Promise<string>> = {
      'a payment of another method': async () => paid(practice, await invoiceOf(practice, 5_000), 5_000),
      'an unknown payment': async () => newId(),
      'another patient’s payment': async () => paid(other, await invoiceOf(other, 5_000), 5_000),
      'a purchase of which less is left': async () =>
        (await financed(practice, lender, small, 3_999)).paymentId,
    }
    const paymentId = (await payments[says]?.()) ?? ''
    const id = await unapplied()
    await refused(() => use(id, { paymentId, parts: [] }), { code })
    expect(await waiting(id)).toBe(4_000)
  })

  test('is not shown to another practice: its id answers as an unknown one', async () => {
    const id = await unapplied()
    const stranger = await makePractice(office.app)
    const body = { paymentId: purchase.paymentId, parts: [], invoiceEffect: 'balance-due' as const }
    const words = { reason: 'Mine', refundedOn: await today(practice), settlesReturnId: null }
    await expect(useUnappliedRefund(stranger.as('manager'), id, { ...body, ...words })).rejects.toMatchObject(
      {
        code: 'not-found',
      },
    )
  })
})

describe('where a lender’s refund falls (recipe 9)', () => {
  const launchRefund = async (
    parts: Parameters<typeof refundIntent>[2],
    settlesReturnId: string | null = null,
  ) => {
    const intent = await refundIntent(practice, purchase.paymentId, parts, { settlesReturnId })
    return launch(practice, intent)
  }
  const approve = async (sessionId: string, lenderSessionId: string, amountCents: number) => {
    lender.happens({ kind: 'refund', lenderSessionId, amountCents })
    return pollSession(practice.as('frontdesk'), sessionId, 1)
  }

  test('on the return lot, which it settles: a return never launches CareCredit (CC-16)', async () => {
    const { lines } = await readInvoice(practice.as('frontdesk'), invoiceId)
    const launches = lender.wishes.length
    const taken = await returnItems(practice.as('frontdesk'), invoiceId, {
      lines: [{ lineId: lines[0]?.id ?? '', quantity: 1 }],
      reason: 'Broken',
      returnedOn: await today(practice),
    })
    expect(taken).toMatchObject({ toDepositCents: 10_000, careCreditPaymentIds: [purchase.paymentId] })
    expect(lender.wishes).toHaveLength(launches)
    const [lot] = await practice.db.many(listLots, [practice.practiceId, purchase.paymentId])
    expect(lot?.kind).toBe('return')
    const refund = await launchRefund([outOfLot(lot?.id ?? '', 10_000)], taken.returnId)
    await approve(refund.sessionId, refund.lenderSessionId, 10_000)
    expect(await linesOf('refund')).toEqual([
      [2100, 'D', 10_000],
      [1030, 'C', 10_000],
    ])
    expect(await sourceOf()).toMatchObject({ refunded_cents: 10_000, held_cents: 0 })
  })

  test('on another invoice only through a lot: it is un-applied first', async () => {
    const second = await invoiceOf(practice, 2_000)
    const lent = await financed(practice, lender, second, 1_500, 2_000)
    const [excess] = await practice.db.many(listLots, [practice.practiceId, lent.paymentId])
    const third = await invoiceOf(practice, 500)
    await applyLot(practice.as('manager'), excess?.id ?? '', {
      allocations: [{ invoiceId: third, amountCents: 500 as never }],
      appliedOn: await today(practice),
    })
    const id = await unapplied(2_000, lent.transactionId)
    await use(id, { paymentId: lent.paymentId, parts: [offInvoice(second, 1_500)] as never })
    const open = await practice.db.one(readBalance, [practice.practiceId, third])
    expect(open.balance_cents).toBe(500)
    expect(await sourceOf(lent.paymentId)).toMatchObject({ refunded_cents: 2_000 })
  })

  test('on an invoice where it lies twice, directly and through a lot, each cent is taken once', async () => {
    const second = await invoiceOf(practice, 10_000)
    const lent = await financed(practice, lender, second, 6_000, 10_000)
    const [excess] = await practice.db.many(listLots, [practice.practiceId, lent.paymentId])
    await applyLot(practice.as('manager'), excess?.id ?? '', {
      allocations: [{ invoiceId: second, amountCents: 4_000 as never }],
      appliedOn: await today(practice),
    })
    const id = await unapplied(10_000, lent.transactionId)
    await use(id, { paymentId: lent.paymentId, parts: [offInvoice(second, 6_000)] as never })
    const rows = await practice.db.many(listAllocated, [practice.practiceId, second])
    expect(rows.map((row) => row.cents)).toEqual([0, 0])
    const open = await practice.db.one(readBalance, [practice.practiceId, second])
    expect(open.balance_cents).toBe(4_000)
  })

  test('a lower amount than typed cuts the last part and frees what was held', async () => {
    const refund = await launchRefund([offInvoice(invoiceId, 8_000)])
    expect(await sourceOf()).toMatchObject({ held_cents: 8_000 })
    await approve(refund.sessionId, refund.lenderSessionId, 3_000)
    expect(await sourceOf()).toMatchObject({ held_cents: 0, refunded_cents: 3_000 })
  })

  test('a launch is refused that asks for more than lies there, and nothing is held (I5)', async () => {
    await refused(() => launchRefund([offInvoice(invoiceId, 10_001)]), { code: 'more-than-refundable' })
    await refused(() => launchRefund([offInvoice(newId(), 1)]), { code: 'not-found' })
  })
})
