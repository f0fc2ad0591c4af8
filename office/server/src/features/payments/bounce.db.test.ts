import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { listLinesOfKind, listLots, readBalance } from '../../testing/queries.ts'
import { refunded } from '../../testing/sold.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { readPayment } from '../billing/index.ts'
import { makeBankDeposit, voidBankDeposit } from '../day/index.ts'
import { readSalesHistory } from '../sales-history/index.ts'
import { applyLot, bounceCheck, deletePayment, receivePayment } from './index.ts'

let office: TestOffice
let practice: TestPractice
let on: string

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  on = await today(practice)
})
afterEach(() => requireIntactBooks(practice))

const bounce = (paymentId: string) => bounceCheck(practice.as('biller'), paymentId, { reason: 'No funds' })
const openOf = async (invoiceId: string) =>
  (await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents

/** A check of $100.00, of which $60.00 go to an invoice and the rest to a deposit. */
async function checkFor(invoiceId: string, method: 'check' | 'cash' = 'check') {
  const { paymentId } = await receivePayment(practice.as('frontdesk'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method,
    amountCents: 10_000 as never,
    receivedOn: on,
    reference: '1042',
    note: '',
    allocations: [{ invoiceId, amountCents: 6_000 as never }],
  })
  const [lot] = await practice.db.many(listLots, [practice.practiceId, paymentId])
  return { paymentId, lotId: lot?.id ?? '' }
}

async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

describe('a bounced check (recipe 11)', () => {
  test('makes what it paid due again, a spent deposit first, and stays with nothing refundable', async () => {
    const [one, other] = [await invoiceOf(practice, 8_000), await invoiceOf(practice, 5_000)]
    const { paymentId, lotId } = await checkFor(one)
    const allocations = [{ invoiceId: other, amountCents: 2_500 as never }]
    await applyLot(practice.as('frontdesk'), lotId, { allocations, appliedOn: on })
    expect(await bounce(paymentId)).toEqual({ paymentId, dueAgainCents: 8_500 })
    expect([await openOf(one), await openOf(other)]).toEqual([8_000, 5_000])
    const lines = await practice.db.many(listLinesOfKind, [practice.practiceId, 'bounce'])
    expect(lines.map((line) => [line.account, line.side, line.cents])).toEqual([
      [1100, 'D', 6_000],
      [2100, 'D', 4_000],
      [1010, 'C', 10_000],
    ])
    const file = await readPayment(practice.as('auditor'), paymentId)
    expect(file).toMatchObject({ refundableCents: 0, payment: { state: 'bounced', amountCents: 10_000 } })
    const params = { patientId: practice.patientIds[0] }
    const { history } = await readSalesHistory(practice.as('auditor'), { params, query: { kind: 'all' } })
    expect(history.find((row) => row.kind === 'payment')).toMatchObject({ state: 'bounced' })
    await refused(() => bounce(paymentId), { code: 'wrong-state' })
    await refused(() => deletePayment(practice.as('biller'), paymentId, 'Twice'), { code: 'wrong-state' })
    const part = { paymentId, invoiceId: one, lotId: null, amountCents: 1 }
    await refused(() => refunded(practice, [part]), { code: 'wrong-state' })
  })

  test('that went to the bank leaves the bank account, and its slip is not taken back any more', async () => {
    const { paymentId } = await checkFor(await invoiceOf(practice, 6_000))
    const { bankDepositId } = await makeBankDeposit(practice.as('frontdesk'), {
      locationId: practice.locations[0].id,
      kind: 'slip',
      depositedOn: on,
      cashCents: 0,
      checkIds: [paymentId],
      grossCents: 0,
      feeCents: 0,
      reference: '',
    })
    await bounce(paymentId)
    const lines = await practice.db.many(listLinesOfKind, [practice.practiceId, 'bounce'])
    expect(lines.at(-1)).toMatchObject({ account: 1040, side: 'C', cents: 10_000 })
    const takeBack = () => voidBankDeposit(practice.as('manager'), bankDepositId, 'Wrong slip')
    await refused(takeBack, { code: 'depends-on-it' })
  })

  test('is refused for other money, by the front desk, and while some of it was refunded', async () => {
    const invoiceId = await invoiceOf(practice, 6_000)
    const cash = await checkFor(await invoiceOf(practice, 6_000), 'cash')
    await refused(() => bounce(cash.paymentId), { code: 'wrong-state' })
    const { paymentId, lotId } = await checkFor(invoiceId)
    const byFrontDesk = () => bounceCheck(practice.as('frontdesk'), paymentId, { reason: 'No funds' })
    await refused(byFrontDesk, { code: 'forbidden' })
    await refunded(practice, [{ paymentId, invoiceId: null, lotId, amountCents: 100 }], { method: 'check' })
    await refused(() => bounce(paymentId), { code: 'depends-on-it' })
  })
})
