import { newId } from '@tillwave/server-kit/ids'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { financed, offInvoice, refundIntent } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import {
  listLinesLeft,
  listLinesOfKind,
  listLots,
  readBalance,
  readTrialBalance,
} from '../../testing/queries.ts'
import { deposited, invoiceOfLines, paid, refunded } from '../../testing/sold.ts'
import { invoiceOf, launch, payIntent, today } from '../../testing/trade.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { pollSession } from '../carecredit/index.ts'
import { closePeriod } from '../ledger/index.ts'
import { applyLot, deletePayment, unapply } from '../payments/index.ts'
import { listRefundSources, readInvoice } from '../billing/index.ts'
import { issueInvoice, returnItems, voidInvoice } from './index.ts'

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

const openOf = async (invoiceId: string) =>
  (await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents
const lotsOf = (paymentId: string) => practice.db.many(listLots, [practice.practiceId, paymentId])
const linesOf = async (kind: string) =>
  (await practice.db.many(listLinesOfKind, [practice.practiceId, kind])).map((line) => [
    line.account,
    line.side,
    line.cents,
  ])

/** Returns that many of each line of an invoice, in its order. */
async function give(invoiceId: string, quantities: number[], on?: string) {
  const { lines } = await readInvoice(practice.as('frontdesk'), invoiceId)
  const returned = lines.flatMap((line, at) =>
    quantities[at] ? [{ lineId: line.id, quantity: quantities[at] }] : [],
  )
  const returnedOn = on ?? (await today(practice))
  return returnItems(practice.as('frontdesk'), invoiceId, { lines: returned, reason: 'Broken', returnedOn })
}

async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

async function closeToday(): Promise<void> {
  const on = await today(practice)
  const closer = practice.staff.manager.id
  await practice.db.run(closePeriod, [practice.practiceId, practice.locations[0].id, on, closer, newId()])
}

test('a restocking fee is not given back by an allowance, and can be made due again (BI-6, I8)', async () => {
  const invoiceId = await invoiceOfLines(practice, [[2, 5_000, 825]])
  const paymentId = await paid(practice, invoiceId, 10_825)
  const [line] = (await readInvoice(practice.as('auditor'), invoiceId)).lines
  await returnItems(practice.as('manager'), invoiceId, {
    lines: [{ lineId: line?.id ?? '', quantity: 1 }],
    restockingFeeCents: 500,
    reason: 'Broken',
    returnedOn: await today(practice),
  })
  const { reducibleCents } = await listRefundSources(practice.as('manager'), invoiceId)
  expect(reducibleCents).toBe(5_412)
  const part = (amountCents: number) => [{ paymentId, invoiceId, lotId: null, amountCents }]
  await refused(() => refunded(practice, part(5_413)), { code: 'more-than-refundable' })
  await refunded(practice, part(5_412))
  await refused(() => refunded(practice, part(1)), { code: 'more-than-refundable' })
  await refunded(practice, part(500), { effect: 'balance-due' })
  expect(await openOf(invoiceId)).toBe(500)
})

test('a CareCredit refund is not launched for a restocking fee (recipe 7, CC-3)', async () => {
  const invoiceId = await invoiceOfLines(practice, [[2, 5_000, 0]])
  const { paymentId } = await financed(practice, lender, invoiceId, 10_000)
  const [line] = (await readInvoice(practice.as('auditor'), invoiceId)).lines
  await returnItems(practice.as('manager'), invoiceId, {
    lines: [{ lineId: line?.id ?? '', quantity: 1 }],
    restockingFeeCents: 500,
    reason: 'Broken',
    returnedOn: await today(practice),
  })
  const ask = async (cents: number) =>
    launch(practice, await refundIntent(practice, paymentId, [offInvoice(invoiceId, cents)]))
  await refused(() => ask(5_001), {
    code: 'more-than-refundable',
    fields: { parts: 'The charge can be reduced by $50.00: the restocking fee stays.' },
  })
  await expect(ask(5_000)).resolves.toHaveProperty('sessionId')
})

test.each([
  ['all but the fee becomes the refund', 8_500, 'refund', 1_500],
  ['a cent of the fee stays unapplied, whole', 8_501, 'unapplied-refund', 6_500],
])('of a fee taken between launch and approval: %s (recipe 7, I8, CC-6)', async (_, cents, became, left) => {
  const invoiceId = await invoiceOfLines(practice, [[2, 5_000, 0]])
  const { paymentId, transactionId: originalTransactionId } = await financed(
    practice,
    lender,
    invoiceId,
    10_000,
  )
  const intent = await refundIntent(practice, paymentId, [offInvoice(invoiceId, 10_000)])
  const { sessionId, lenderSessionId } = await launch(practice, intent)
  const [line] = (await readInvoice(practice.as('auditor'), invoiceId)).lines
  await returnItems(practice.as('manager'), invoiceId, {
    lines: [{ lineId: line?.id ?? '', quantity: 1 }],
    restockingFeeCents: 1_500,
    reason: 'Broken',
    returnedOn: await today(practice),
  })
  lender.happens({ kind: 'refund', lenderSessionId, amountCents: cents, originalTransactionId })
  const { outcomes } = await pollSession(practice.as('frontdesk'), sessionId, 1)
  expect(outcomes).toMatchObject([{ became, amountCents: cents }])
  const { lines, allocations } = await readInvoice(practice.as('auditor'), invoiceId)
  expect(lines[0]?.netLeftCents).toBe(left)
  expect(allocations.reduce((sum, row) => sum + row.amountCents, 0)).toBe(left)
  expect(await openOf(invoiceId)).toBe(0)
})

describe('items taken back (BI-6, recipe 7)', () => {
  test('unpaid: the debt shrinks by net and tax, and nobody gets a deposit', async () => {
    const invoiceId = await invoiceOfLines(practice, [[2, 5_000, 825]])
    expect(await give(invoiceId, [1])).toMatchObject({ reducedDebtCents: 5_413, toDepositCents: 0 })
    expect(await linesOf('return')).toEqual([
      [4910, 'D', 5_000],
      [2500, 'D', 413],
      [1100, 'C', 5_413],
    ])
    expect(await openOf(invoiceId)).toBe(5_412)
  })

  test('paid: the money goes to a return lot of what paid it', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const paymentId = await paid(practice, invoiceId, 10_000)
    expect(await give(invoiceId, [1])).toMatchObject({ reducedDebtCents: 0, toDepositCents: 10_000 })
    expect(await lotsOf(paymentId)).toMatchObject([{ kind: 'return' }])
    expect(await openOf(invoiceId)).toBe(0)
  })

  test('half paid: first the debt, then the payments, the latest first, each to its own return lot', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const cash = await paid(practice, invoiceId, 3_000, 'cash')
    const { paymentId: lent } = await financed(practice, lender, invoiceId, 4_000)
    const card = await paid(practice, invoiceId, 1_000, 'card')
    const taken = await give(invoiceId, [1])
    expect(taken).toMatchObject({
      reducedDebtCents: 2_000,
      toDepositCents: 8_000,
      careCreditPaymentIds: [lent],
    })
    expect((await linesOf('return')).slice(1)).toEqual([
      [1100, 'C', 2_000],
      [2100, 'C', 1_000],
      [2100, 'C', 4_000],
      [2100, 'C', 3_000],
    ])
    for (const paymentId of [card, lent, cash]) expect(await lotsOf(paymentId)).toHaveLength(1)
  })

  test('only in part: the latest payment gives what it has, the earlier ones keep theirs', async () => {
    const invoiceId = await invoiceOfLines(practice, [
      [1, 6_000, 0],
      [1, 4_000, 0],
    ])
    const first = await paid(practice, invoiceId, 7_000)
    const last = await paid(practice, invoiceId, 3_000, 'card')
    await give(invoiceId, [0, 1])
    expect(await lotsOf(last)).toHaveLength(1)
    expect(await lotsOf(first)).toHaveLength(1)
    expect((await linesOf('return')).slice(1)).toEqual([
      [2100, 'C', 3_000],
      [2100, 'C', 1_000],
    ])
  })

  test('piece by piece come to the same cents as all at once', async () => {
    const pieces = await invoiceOfLines(practice, [[3, 3_333, 825]])
    for (const one of [1, 1, 1]) await give(pieces, [one])
    const whole = await invoiceOfLines(practice, [[3, 3_333, 825]])
    await give(whole, [3])
    for (const invoiceId of [pieces, whole]) {
      expect(await openOf(invoiceId)).toBe(0)
      const left = await practice.db.many(listLinesLeft, [practice.practiceId, invoiceId])
      expect(left).toMatchObject([{ net_left: 0, tax_left: 0 }])
    }
  })

  test('after a refund reduced the charge, give back only what is left of it', async () => {
    const invoiceId = await invoiceOfLines(practice, [[1, 10_000, 0]])
    const paymentId = await paid(practice, invoiceId, 10_000)
    await refunded(practice, [{ paymentId, invoiceId, lotId: null, amountCents: 9_000 }])
    expect(await give(invoiceId, [1])).toMatchObject({ toDepositCents: 1_000 })
  })

  test('that a deposit paid: the money goes back to the deposit’s origin', async () => {
    const invoiceId = await invoiceOf(practice, 5_000)
    const { paymentId, lotId } = await deposited(practice, 5_000, 'card')
    const allocations = [{ invoiceId, amountCents: 5_000 as never }]
    await applyLot(practice.as('manager'), lotId, { allocations, appliedOn: await today(practice) })
    await give(invoiceId, [1])
    expect((await lotsOf(paymentId)).map((lot) => lot.kind)).toEqual(['deposit', 'return'])
  })

  test('lock their payment: it names the return that depends on it (recipe 15)', async () => {
    const invoiceId = await invoiceOf(practice, 1_000)
    const paymentId = await paid(practice, invoiceId, 1_000)
    await give(invoiceId, [1])
    await refused(() => deletePayment(practice.as('manager'), paymentId, 'Try'), {
      code: 'depends-on-it',
      message: expect.stringContaining('return 1'),
    })
  })
})

describe('a return is refused and every table stays as it was (I5) when', () => {
  let invoiceId: string
  beforeEach(async () => {
    invoiceId = await invoiceOfLines(practice, [[2, 5_000, 0]])
  })

  test('more come back than were sold, also in pieces', async () => {
    await refused(() => give(invoiceId, [3]), { code: 'wrong-state' })
    await give(invoiceId, [2])
    await refused(() => give(invoiceId, [1]), { code: 'wrong-state' })
  })

  test('a line is named twice, or is not of this invoice', async () => {
    const { lines } = await readInvoice(practice.as('frontdesk'), invoiceId)
    const line = { lineId: lines[0]?.id ?? '', quantity: 1 }
    const returnedOn = await today(practice)
    const take = (rows: (typeof line)[]) =>
      returnItems(practice.as('frontdesk'), invoiceId, { lines: rows, reason: 'Broken', returnedOn })
    await refused(() => take([line, line]), { code: 'invalid' })
    await refused(() => take([{ lineId: newId(), quantity: 1 }]), { code: 'not-found' })
  })

  test('the day is closed, or still to come (BI-11)', async () => {
    await refused(() => give(invoiceId, [1], '2999-01-01'), { code: 'invalid' })
    await closeToday()
    await refused(() => give(invoiceId, [1]), { code: 'period-closed' })
  })

  test('the invoice is void', async () => {
    await voidInvoice(practice.as('manager'), invoiceId, 'Mistake')
    await refused(() => give(invoiceId, [1]), { code: 'wrong-state' })
  })
})

describe('an invoice is voided (BI-2, recipe 1)', () => {
  test('by its mirror; the number stays and the next is the next', async () => {
    const invoiceId = await invoiceOf(practice, 5_000)
    await voidInvoice(practice.as('biller'), invoiceId, 'Mistake')
    const trial = await practice.db.many(readTrialBalance, [practice.practiceId])
    expect(trial.every((line) => line.cents === 0)).toBe(true)
    const next = await readInvoice(practice.as('biller'), await invoiceOf(practice, 100))
    expect(next.number).toBe(2)
  })

  test('only while nothing lies on it: money that was taken off again is no obstacle (I10)', async () => {
    const invoiceId = await invoiceOf(practice, 5_000)
    await paid(practice, invoiceId, 1_000)
    await refused(() => voidInvoice(practice.as('manager'), invoiceId, 'Mistake'), { code: 'wrong-state' })
    const { allocations } = await readInvoice(practice.as('manager'), invoiceId)
    await unapply(practice.as('manager'), allocations[0]?.id ?? '')
    await voidInvoice(practice.as('manager'), invoiceId, 'Mistake')
    await refused(() => voidInvoice(practice.as('manager'), invoiceId, 'Again'), { code: 'wrong-state' })
  })

  test('not by the front desk (BI-12)', async () => {
    const invoiceId = await invoiceOf(practice, 5_000)
    await refused(() => voidInvoice(practice.as('frontdesk'), invoiceId, 'Try'), { code: 'forbidden' })
  })

  test('while CareCredit pays it: the approval is not lost, it waits as a deposit', async () => {
    const invoiceId = await invoiceOf(practice, 5_000)
    const { sessionId, lenderSessionId } = await launch(practice, await payIntent(practice, invoiceId, 5_000))
    await voidInvoice(practice.as('manager'), invoiceId, 'Mistake')
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 5_000 })
    const { outcomes } = await pollSession(practice.as('frontdesk'), sessionId, 1)
    expect(outcomes).toMatchObject([{ became: 'payment', appliedCents: 0 }])
    expect(await lotsOf(outcomes[0]?.documentId ?? '')).toMatchObject([{ kind: 'overpayment' }])
  })
})

describe('numbers of invoices have no gap (BI-2)', () => {
  test('when issuing is refused, and when eight are issued at once', async () => {
    const body = {
      patientId: practice.patientIds[0],
      locationId: practice.locations[0].id,
      issuedOn: '2999-01-01',
      note: '',
      lines: [],
    }
    await refused(() => issueInvoice(practice.as('frontdesk'), body), { code: 'invalid' })
    const made = await Promise.all(Array.from({ length: 8 }, () => invoiceOf(practice, 100)))
    const shown = await Promise.all(made.map((id) => readInvoice(practice.as('auditor'), id)))
    const numbers = shown.map((one) => one.number)
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})
