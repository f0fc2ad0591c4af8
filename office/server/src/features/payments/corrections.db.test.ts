import { newId } from '@tillwave/server-kit/ids'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { financed, offInvoice, refundIntent } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import {
  countBooks,
  listAllocated,
  listEntries,
  listLots,
  readBalance,
  readKeyBalance,
  readSource,
  readTrialBalance,
} from '../../testing/queries.ts'
import { deposited, paid, refunded } from '../../testing/sold.ts'
import { invoiceOf, launch } from '../../testing/trade.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { readInvoice, readPayment } from '../billing/index.ts'
import { pollSession } from '../carecredit/index.ts'
import { closePeriod } from '../ledger/index.ts'
import { applyLot, deletePayment, editPayment, receivePayment, unapply } from './index.ts'

// Editing, deleting, applying and taking off again: nothing is overwritten, and what is refused changes nothing.
const lender = fakeLender()
let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  await setClock(office.url, '2026-03-10T16:00:00.000Z')
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const openOf = async (invoiceId: string) =>
  (await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents
const lotOf = async (lotId: string) =>
  (await practice.db.one(readKeyBalance, [practice.practiceId, 2100, lotId])).balance_cents
const trial = () => practice.db.many(readTrialBalance, [practice.practiceId])
const entriesOf = (kind: string) => practice.db.many(listEntries, [practice.practiceId, kind])
const allocationOf = async (invoiceId: string) =>
  (await readInvoice(practice.as('manager'), invoiceId)).allocations[0]?.id ?? ''

const edit = (paymentId: string, given: object, role: 'biller' | 'frontdesk' = 'biller', key?: string) =>
  editPayment(
    practice.as(role, key === undefined ? undefined : { key, hash: JSON.stringify(given) }),
    paymentId,
    {
      amountCents: 10_000 as never,
      method: 'cash',
      receivedOn: '2026-03-10',
      reference: '',
      note: '',
      confirmDuplicate: false,
      ...given,
    },
  )

async function closeThrough(day: string): Promise<void> {
  const closer = practice.staff.manager.id
  await practice.db.run(closePeriod, [practice.practiceId, practice.locations[0].id, day, closer, newId()])
}

async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

describe('an ordinary payment is edited (BI-7, recipe 15)', () => {
  test.each([
    { says: 'a smaller amount', given: { amountCents: 6_000 }, open: 4_000, account: 1000, cents: 6_000 },
    { says: 'another method', given: { method: 'check' }, open: 0, account: 1010, cents: 10_000 },
    { says: 'another day', given: { receivedOn: '2026-03-09' }, open: 0, account: 1000, cents: 10_000 },
  ])('to $says: the old is mirrored, the new posted and linked', async ({ given, open, account, cents }) => {
    await advanceClock(office.url, '-1 day')
    const invoiceId = await invoiceOf(practice, 10_000)
    await advanceClock(office.url, '1 day')
    const old = await paid(practice, invoiceId, 10_000)
    const { paymentId } = await edit(old, given)
    expect(await openOf(invoiceId)).toBe(open)
    expect((await trial()).find((line) => line.account === account)?.cents).toBe(cents)
    expect(await entriesOf('payment-replaced')).toMatchObject([{ reversing: true }])
    expect((await readPayment(practice.as('biller'), old)).payment.state).toBe('replaced')
    expect((await readPayment(practice.as('biller'), paymentId)).payment.state).toBe('posted')
    await refused(() => edit(old, given), { code: 'wrong-state' })
  })

  test('to a larger amount: what the invoice does not owe becomes a deposit', async () => {
    const invoiceId = await invoiceOf(practice, 12_000)
    const old = await paid(practice, invoiceId, 10_000)
    const { paymentId } = await edit(old, { amountCents: 15_000 })
    expect(await openOf(invoiceId)).toBe(0)
    const [lot] = await practice.db.many(listLots, [practice.practiceId, paymentId])
    expect(await lotOf(lot?.id ?? '')).toBe(3_000)
  })

  test('in reference and note alone: no entry is made', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const paymentId = await paid(practice, invoiceId, 10_000)
    const before = await practice.db.one(countBooks, [practice.practiceId])
    await edit(paymentId, { reference: 'R-7', note: 'Called' })
    expect(await practice.db.one(countBooks, [practice.practiceId])).toEqual(before)
    expect((await readPayment(practice.as('biller'), paymentId)).payment).toMatchObject({ reference: 'R-7' })
  })

  test('twice with the same key: once; with another body: a conflict and nothing', async () => {
    const paymentId = await paid(practice, await invoiceOf(practice, 10_000), 10_000)
    const key = newId()
    const first = await edit(paymentId, { amountCents: 9_000 }, 'biller', key)
    expect(await edit(paymentId, { amountCents: 9_000 }, 'biller', key)).toEqual(first)
    await refused(() => edit(paymentId, { amountCents: 8_000 }, 'biller', key), {
      code: 'idempotency-conflict',
    })
  })

  test('of a closed day: mirror and new entry are dated on the day of the correction (BI-11)', async () => {
    const paymentId = await paid(practice, await invoiceOf(practice, 10_000), 10_000)
    await closeThrough('2026-03-10')
    await advanceClock(office.url, '2 days')
    await edit(paymentId, { amountCents: 9_000 })
    expect(await entriesOf('payment-replaced')).toMatchObject([{ effective_on: '2026-03-12' }])
    expect((await entriesOf('payment')).map((entry) => entry.effective_on)).toEqual([
      '2026-03-10',
      '2026-03-12',
    ])
  })

  test('of an open day, later: it stays dated on its own day (BI-11)', async () => {
    const paymentId = await paid(practice, await invoiceOf(practice, 10_000), 10_000)
    await advanceClock(office.url, '2 days')
    await edit(paymentId, { amountCents: 9_000 })
    expect(await entriesOf('payment-replaced')).toMatchObject([{ effective_on: '2026-03-10' }])
  })

  test.each([
    { says: 'the front desk asks (BI-12)', given: { amountCents: 1 }, role: 'frontdesk', code: 'forbidden' },
    { says: 'the new day is to come', given: { receivedOn: '2026-03-11' }, role: 'biller', code: 'invalid' },
    {
      says: 'the new day is closed',
      given: { receivedOn: '2026-03-05' },
      role: 'biller',
      code: 'period-closed',
    },
  ] as const)('but not when $says: all stays as it was (I5)', async ({ given, role, code }) => {
    const paymentId = await paid(practice, await invoiceOf(practice, 10_000), 10_000)
    await closeThrough('2026-03-05')
    await refused(() => edit(paymentId, given, role), { code })
  })
})

describe('an ordinary payment is deleted (BI-7, recipe 15)', () => {
  test('by its mirror; the row, the entry and the history stay', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const paymentId = await paid(practice, invoiceId, 12_000 - 2_000)
    await deletePayment(practice.as('biller'), paymentId, 'Bounced')
    expect(await openOf(invoiceId)).toBe(10_000)
    expect((await trial()).find((line) => line.account === 1000)?.cents).toBe(0)
    const { payment } = await readPayment(practice.as('biller'), paymentId)
    expect(payment).toMatchObject({ state: 'deleted', amountCents: 10_000 })
    await refused(() => deletePayment(practice.as('biller'), paymentId, 'Again'), { code: 'wrong-state' })
  })

  test('with what was taken off its invoice, and then the books are as before it (I10)', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const paymentId = await paid(practice, invoiceId, 10_000)
    const { lotId } = await unapply(practice.as('manager'), await allocationOf(invoiceId))
    await deletePayment(practice.as('biller'), paymentId, 'Mistake')
    expect(await openOf(invoiceId)).toBe(10_000)
    expect(await lotOf(lotId)).toBe(0)
  })

  test('of a closed day: the mirror is dated today (BI-11, I4)', async () => {
    const paymentId = await paid(practice, await invoiceOf(practice, 10_000), 10_000)
    await closeThrough('2026-03-10')
    await advanceClock(office.url, '1 day')
    await deletePayment(practice.as('biller'), paymentId, 'Mistake')
    expect(await entriesOf('payment-deleted')).toMatchObject([
      { effective_on: '2026-03-11', reversing: true },
    ])
  })

  test('but not while a refund depends on it, which is named', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const paymentId = await paid(practice, invoiceId, 10_000)
    await refunded(practice, [{ paymentId, ...offInvoice(invoiceId, 1_000) }])
    const problem = { code: 'depends-on-it', message: expect.stringContaining('a refund on Mar 10, 2026') }
    await refused(() => deletePayment(practice.as('manager'), paymentId, 'Try'), problem)
    await refused(() => edit(paymentId, { amountCents: 1 }), problem)
  })

  test('but not while its deposit is spent, which is named; taking it off again frees it', async () => {
    const { paymentId, lotId } = await deposited(practice, 5_000)
    const invoiceId = await invoiceOf(practice, 2_000)
    const allocations = [{ invoiceId, amountCents: 2_000 as never }]
    await applyLot(practice.as('manager'), lotId, { allocations, appliedOn: '2026-03-10' })
    await refused(() => deletePayment(practice.as('manager'), paymentId, 'Try'), {
      code: 'depends-on-it',
      message: expect.stringContaining('deposit money'),
    })
    await unapply(practice.as('manager'), await allocationOf(invoiceId))
    await deletePayment(practice.as('manager'), paymentId, 'Mistake')
    expect(await openOf(invoiceId)).toBe(2_000)
  })

  test('not by the front desk (BI-12)', async () => {
    const paymentId = await paid(practice, await invoiceOf(practice, 100), 100)
    await refused(() => deletePayment(practice.as('frontdesk'), paymentId, 'Try'), { code: 'forbidden' })
  })
})

describe('an integrated CareCredit transaction (CC-14)', () => {
  let invoiceId: string
  let paymentId: string
  beforeEach(async () => {
    invoiceId = await invoiceOf(practice, 10_000)
    const lent = await financed(practice, lender, invoiceId, 10_000)
    paymentId = lent.paymentId
  })

  test.each([
    ['amount', { amountCents: 9_999 }],
    ['method', { method: 'cash' }],
    ['date', { receivedOn: '2026-03-09' }],
  ])('never changes its %s, not even for a manager who can edit payments', async (_, given) => {
    const { payment } = await readPayment(practice.as('manager'), paymentId)
    const same = { amountCents: payment.amountCents, method: 'carecredit', receivedOn: payment.receivedOn }
    await refused(() => edit(paymentId, { ...same, ...given }), { code: 'integrated-transaction' })
  })

  test('is never deleted', async () => {
    await refused(() => deletePayment(practice.as('manager'), paymentId, 'Try'), {
      code: 'integrated-transaction',
    })
  })

  test('takes another note and reference', async () => {
    const { payment } = await readPayment(practice.as('manager'), paymentId)
    const same = { amountCents: payment.amountCents, method: 'carecredit', receivedOn: payment.receivedOn }
    await edit(paymentId, { ...same, note: 'Called the lender', reference: 'R-1' })
    expect((await readPayment(practice.as('manager'), paymentId)).payment).toMatchObject({ reference: 'R-1' })
  })

  test('may be moved to another invoice, and stays what it is', async () => {
    const other = await invoiceOf(practice, 10_000)
    const { lotId } = await unapply(practice.as('frontdesk'), await allocationOf(invoiceId))
    const allocations = [{ invoiceId: other, amountCents: 10_000 as never }]
    await applyLot(practice.as('frontdesk'), lotId, { allocations, appliedOn: '2026-03-10' })
    expect([await openOf(invoiceId), await openOf(other)]).toEqual([10_000, 0])
    expect(await practice.db.one(readSource, [practice.practiceId, paymentId])).toMatchObject({
      amount_cents: 10_000,
    })
  })

  test('with a refund in progress is moved all the same, and the refund falls where it lies then', async () => {
    const intent = await refundIntent(practice, paymentId, [offInvoice(invoiceId, 4_000)])
    const { sessionId, lenderSessionId } = await launch(practice, intent)
    await unapply(practice.as('frontdesk'), await allocationOf(invoiceId))
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: 4_000 })
    expect(await pollSession(practice.as('frontdesk'), sessionId, 1)).toMatchObject({ dialog: 'satisfied' })
    expect(await openOf(invoiceId)).toBe(10_000)
  })
})

describe('a deposit is applied and taken off again (BI-4)', () => {
  const apply = (lotId: string, invoiceId: string, amountCents: number, on = '2026-03-10') =>
    applyLot(practice.as('frontdesk'), lotId, {
      allocations: [{ invoiceId, amountCents: amountCents as never }],
      appliedOn: on,
    })

  test('and every balance is as before (I10)', async () => {
    const invoiceId = await invoiceOf(practice, 5_000)
    const { lotId } = await deposited(practice, 8_000)
    const before = await trial()
    await apply(lotId, invoiceId, 5_000)
    expect([await openOf(invoiceId), await lotOf(lotId)]).toEqual([0, 3_000])
    await unapply(practice.as('frontdesk'), await allocationOf(invoiceId))
    expect([await openOf(invoiceId), await lotOf(lotId)]).toEqual([5_000, 8_000])
    expect(await trial()).toEqual(before)
    const rows = await practice.db.many(listAllocated, [practice.practiceId, invoiceId])
    expect(rows.map((row) => row.cents)).toEqual([0])
  })

  test('by a reversing entry, once: a second time is refused (I3)', async () => {
    const invoiceId = await invoiceOf(practice, 5_000)
    const { lotId } = await deposited(practice, 5_000)
    await apply(lotId, invoiceId, 5_000)
    const allocationId = await allocationOf(invoiceId)
    await unapply(practice.as('frontdesk'), allocationId)
    expect(await entriesOf('un-apply')).toMatchObject([{ reversing: true }])
    await refused(() => unapply(practice.as('frontdesk'), allocationId), { code: 'wrong-state' })
  })

  test('in two orders, to the same end (I10)', async () => {
    const one = await invoiceOf(practice, 3_000)
    const other = await invoiceOf(practice, 4_000)
    const first = await deposited(practice, 7_000)
    const second = await deposited(practice, 7_000)
    await apply(first.lotId, one, 1_000)
    await apply(first.lotId, other, 2_000)
    await apply(second.lotId, other, 2_000)
    await apply(second.lotId, one, 1_000)
    expect(await lotOf(first.lotId)).toBe(await lotOf(second.lotId))
  })

  test.each([
    { says: 'a cent more than the invoice owes', lot: 9_000, amount: 5_001, code: 'more-than-balance' },
    { says: 'a cent more than the deposit has', lot: 4_999, amount: 5_000, code: 'more-than-remaining' },
  ])('but not $says (I5)', async ({ lot, amount, code }) => {
    const invoiceId = await invoiceOf(practice, 5_000)
    const { lotId } = await deposited(practice, lot)
    await refused(() => apply(lotId, invoiceId, amount), { code })
  })

  test('but not to another patient’s invoice, nor into a closed day (I4, I5)', async () => {
    const theirs = await invoiceOf(practice, 5_000, practice.patientIds[1])
    const mine = await invoiceOf(practice, 5_000)
    const { lotId } = await deposited(practice, 5_000)
    await refused(() => apply(lotId, theirs, 100), { code: 'not-found' })
    await closeThrough('2026-03-09')
    await refused(() => apply(lotId, mine, 100, '2026-03-09'), { code: 'period-closed' })
  })

  test('money received into a closed day, or above the debt of its invoice, is refused (I4, I5)', async () => {
    const invoiceId = await invoiceOf(practice, 5_000)
    const receive = (amountCents: number, receivedOn: string) =>
      receivePayment(practice.as('frontdesk'), {
        patientId: practice.patientIds[0],
        locationId: practice.locations[0].id,
        method: 'cash',
        amountCents: amountCents as never,
        receivedOn,
        reference: '',
        note: '',
        allocations: [{ invoiceId, amountCents: amountCents as never }],
      })
    await refused(() => receive(5_001, '2026-03-10'), { code: 'more-than-balance' })
    await closeThrough('2026-03-09')
    await refused(() => receive(100, '2026-03-09'), { code: 'period-closed' })
  })
})
