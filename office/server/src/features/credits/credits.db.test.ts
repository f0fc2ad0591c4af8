import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { goodwill } from '../../testing/credit-samples.ts'
import { fakeLender } from '../../testing/fake-lender.ts'
import { financed } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { listLinesOfKind, readBalance } from '../../testing/queries.ts'
import { deposited, refunded } from '../../testing/sold.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { asOwner, readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { readBilling, readInvoice } from '../billing/index.ts'
import { setGuarantor } from '../families/index.ts'
import { returnItems } from '../invoices/index.ts'
import { applyLot, deletePayment } from '../payments/index.ts'
import { readSalesHistory } from '../sales-history/index.ts'
import { expireGoodwill, postCredit, transferLot } from './index.ts'

const lender = fakeLender()
let office: TestOffice
let practice: TestPractice
let ada: string
let ben: string
let on: string

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  ;[ada, ben] = practice.patientIds
  on = await today(practice)
})
afterEach(() => requireIntactBooks(practice))

const billingOf = (patientId: string) => readBilling(practice.as('frontdesk'), patientId)
const creditsOf = async (patientId = ada) => (await billingOf(patientId)).credits
const openOf = async (invoiceId: string) =>
  (await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents
const linesOf = async (kind: string) =>
  (await practice.db.many(listLinesOfKind, [practice.practiceId, kind])).map((line) => [
    line.account,
    line.side,
    line.cents,
  ])

/** A credit of Ada's: money by card of the patient, unless told. */
async function credit(amountCents: number, given: object = {}) {
  const money = { givenBy: 'patient', method: 'card', reference: 'Slip 7', description: 'For the next visit' }
  const form = { ...goodwill(ada, practice.locations[0].id, on), ...money, amountCents, ...given }
  return postCredit(practice.as('frontdesk'), form as never)
}

/** Applies part of a lot to an invoice. */
async function apply(lotId: string, invoiceId: string, amountCents: number) {
  const allocations = [{ invoiceId, amountCents: amountCents as never }]
  return applyLot(practice.as('frontdesk'), lotId, { allocations, appliedOn: on })
}

/** Expects a refusal, and every table of the practice as it was (I5). */
async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

describe('credits available (CR-3)', () => {
  test('tell date, origin, amount, what was applied where, and what remains', async () => {
    const { lotId } = await credit(5_000)
    const invoiceId = await invoiceOf(practice, 2_000)
    await apply(lotId, invoiceId, 2_000)
    const [row] = await creditsOf()
    expect(row).toMatchObject({
      id: lotId,
      kind: 'new-credit',
      method: 'card',
      openedOn: on,
      givenBy: 'patient',
      reference: 'Slip 7',
      description: 'For the next visit',
      amountCents: 5_000,
      remainingCents: 3_000,
      moneyBacked: true,
      applied: [{ invoiceId, amountCents: 2_000 }],
    })
  })

  test('a refund issued as credit names its invoice, in whatever class what paid had been (CR-2)', async () => {
    const first = await invoiceOf(practice, 10_000)
    const { paymentId, lotId } = await deposited(practice, 4_000)
    await apply(lotId, first, 4_000)
    const parts = [{ paymentId, invoiceId: first, lotId: null, amountCents: 4_000 }]
    const { lotIds } = await refunded(practice, parts, { method: 'patient-credit', effect: 'balance-due' })
    const { credits, deposits } = await billingOf(ada)
    expect(credits.map((row) => row.id)).toEqual(lotIds)
    expect(credits[0]).toMatchObject({ kind: 'refund-credit', remainingCents: 4_000, moneyBacked: true })
    expect(credits[0]?.invoiceNumber).not.toBeNull()
    expect(deposits.map((row) => row.id)).toEqual([lotId])
    expect(await openOf(first)).toBe(10_000)
  })

  test('a credit that was posted by mistake is deleted and gone (BI-7)', async () => {
    const { paymentId } = await credit(5_000)
    await deletePayment(practice.as('biller'), paymentId, 'Wrong patient')
    expect(await creditsOf()).toEqual([])
  })
})

describe('spending credits (CR-5, CR-6)', () => {
  test('several credits on one invoice, and one on several', async () => {
    const one = await credit(3_000)
    const other = await credit(4_000)
    const first = await invoiceOf(practice, 5_000)
    const second = await invoiceOf(practice, 1_500)
    await apply(one.lotId, first, 3_000)
    await apply(other.lotId, first, 2_000)
    await apply(other.lotId, second, 1_500)
    expect([await openOf(first), await openOf(second)]).toEqual([0, 0])
    expect((await creditsOf()).map((row) => row.remainingCents)).toEqual([500, 0])
  })

  test('refuses more than is left of the credit, and more than is open of the invoice', async () => {
    const { lotId } = await credit(3_000)
    const invoiceId = await invoiceOf(practice, 2_000)
    await refused(() => apply(lotId, invoiceId, 2_001), { code: 'more-than-balance' })
    const large = await invoiceOf(practice, 9_000)
    await refused(() => apply(lotId, large, 3_001), { code: 'more-than-remaining' })
  })

  test('money comes out of a credit again, by the ways of its origin (BI-5)', async () => {
    const { paymentId, lotId } = await credit(3_000)
    const part = { paymentId, invoiceId: null, lotId, amountCents: 1_000 }
    await refunded(practice, [part], { method: 'card' })
    expect(await linesOf('refund')).toEqual([
      [2200, 'D', 1_000],
      [1020, 'C', 1_000],
    ])
    expect((await creditsOf())[0]).toMatchObject({ remainingCents: 2_000, refundedCents: 1_000 })
  })
})

describe('goodwill (CR-7)', () => {
  const give = (amountCents: number) =>
    credit(amountCents, { method: 'goodwill', givenBy: 'practice', reference: '', description: '' })

  test('is given within the limit, and never paid out whatever it went through (I11)', async () => {
    const { paymentId, lotId, expiresOn } = await give(2_500)
    expect(expiresOn).not.toBeNull()
    const invoiceId = await invoiceOf(practice, 2_500)
    await apply(lotId, invoiceId, 2_500)
    const part = { paymentId, invoiceId, lotId: null, amountCents: 2_500 }
    for (const method of ['cash', 'check', 'card', 'ach', 'check-run'] as const)
      await refused(() => refunded(practice, [part], { method }), { code: 'path-not-allowed' })
    await refunded(practice, [part], { method: 'patient-credit' })
    const [again] = await creditsOf()
    expect(again).toMatchObject({ kind: 'goodwill', expiresOn, moneyBacked: false, remainingCents: 2_500 })
    const out = { paymentId, invoiceId: null, lotId: again?.id ?? '', amountCents: 2_500 }
    await refused(() => refunded(practice, [out]), { code: 'path-not-allowed' })
  })

  test('above the limit is refused and posts nothing', async () => {
    await refused(() => give(2_501), { code: 'over-limit' })
  })

  test('lapses for the remainder once its last day is over, and is spent no more (recipe 4)', async () => {
    const { lotId } = await give(2_500)
    const invoiceId = await invoiceOf(practice, 1_000)
    await apply(lotId, invoiceId, 400)
    expect(await expireGoodwill(practice.bySystem())).toBe(0)
    await asOwner(office, async (client) => {
      await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
      await client.query(`alter table lot disable trigger user; update lot set expires_on = current_date - 3;
        alter table lot enable trigger user`)
    })
    await refused(() => apply(lotId, invoiceId, 1), { code: 'wrong-state' })
    expect(await expireGoodwill(practice.bySystem())).toBe(1)
    expect(await linesOf('goodwill-expiry')).toEqual([
      [2210, 'D', 2_100],
      [4920, 'C', 2_100],
    ])
    expect((await creditsOf())[0]).toMatchObject({ remainingCents: 0, lapsedCents: 2_100 })
    expect(await expireGoodwill(practice.bySystem())).toBe(0)
  })
})

describe('money of a lender as credit (CR-8)', () => {
  test('is refused with the reason, and posts nothing', async () => {
    const invoiceId = await invoiceOf(practice, 9_000)
    const { paymentId } = await financed(practice, lender, invoiceId, 9_000)
    const part = { paymentId, invoiceId, lotId: null, amountCents: 4_000 }
    const asked = { method: 'patient-credit', by: 'biller', overrideReason: 'They asked' } as const
    const detail = 'Money financed by a lender goes back to the lender. A manager may override this.'
    await refused(() => refunded(practice, [part], asked), { code: 'lender-money', message: detail })
  })

  test('over a manager’s reason keeps its origin: it leaves only through CareCredit (I11)', async () => {
    const invoiceId = await invoiceOf(practice, 9_000)
    const { paymentId } = await financed(practice, lender, invoiceId, 9_000)
    const part = { paymentId, invoiceId, lotId: null, amountCents: 4_000 }
    const asked = { method: 'patient-credit', overrideReason: 'Moves to the other ear' } as const
    const { lotIds } = await refunded(practice, [part], asked)
    const out = { paymentId, invoiceId: null, lotId: lotIds[0] ?? '', amountCents: 4_000 }
    await refused(() => refunded(practice, [out]), { code: 'launch-instead' })
    const next = await invoiceOf(practice, 4_000)
    await apply(lotIds[0] ?? '', next, 4_000)
    expect(await openOf(next)).toBe(0)
  })
})

describe('within a family (BI-16, recipe 14)', () => {
  const move = (lotId: string, amountCents: number, toPatientId = ben) =>
    transferLot(practice.as('frontdesk'), lotId, {
      toPatientId,
      amountCents: amountCents as never,
      transferredOn: on,
      reason: 'Pays for both',
    })

  test('a credit moves with its class and origin, both files show it, and it is spent and refunded there', async () => {
    await setGuarantor(practice.as('frontdesk'), ben, ada)
    const { paymentId, lotId } = await credit(5_000)
    await move(lotId, 2_000)
    const [mine] = await creditsOf()
    const [theirs] = await creditsOf(ben)
    expect(mine).toMatchObject({ remainingCents: 3_000, passedOn: [{ patientId: ben, amountCents: 2_000 }] })
    expect(theirs).toMatchObject({ kind: 'transfer', method: 'card', remainingCents: 2_000 })
    expect(theirs?.from?.patientId).toBe(ada)
    const invoiceId = await invoiceOf(practice, 500, ben)
    await apply(theirs?.id ?? '', invoiceId, 500)
    const part = { paymentId, invoiceId: null, lotId: theirs?.id ?? '', amountCents: 100 }
    await refused(() => refunded(practice, [part]), { code: 'not-found' })
    for (const [patientId, title] of [
      [ada, 'Passed on to Ben Marlow'],
      [ben, 'Received from Ada Quill'],
    ] as const) {
      const { history } = await readSalesHistory(practice.as('auditor'), {
        params: { patientId },
        query: { kind: 'all' },
      })
      expect(history.map((row) => row.title)).toContain(title)
    }
  })

  test('a stranger gets nothing', async () => {
    const { lotId } = await credit(5_000)
    await refused(() => move(lotId, 2_000), { code: 'not-family' })
  })
})

test('where a credit was applied is told also after it came back by a return, or was refunded from there (CR-3)', async () => {
  const { lotId, paymentId } = await credit(5_000)
  const invoiceId = await invoiceOf(practice, 5_000)
  await apply(lotId, invoiceId, 4_000)
  await refunded(practice, [{ paymentId, invoiceId, lotId: null, amountCents: 1_000 }], { method: 'card' })
  const [line] = (await readInvoice(practice.as('auditor'), invoiceId)).lines
  await returnItems(practice.as('manager'), invoiceId, {
    lines: [{ lineId: line?.id ?? '', quantity: 1 }],
    reason: 'Broken',
    returnedOn: on,
  })
  const found = (await creditsOf()).find((one) => one.id === lotId)
  const use = { invoiceId, number: 1, appliedCents: 4_000, returnedCents: 3_000, refundedCents: 1_000 }
  expect(found).toMatchObject({ remainingCents: 1_000, applied: [], uses: [use], countsAsDeposit: false })
})

test('what a deposit had paid and is issued as credit is listed among credits, and counts as a deposit (recipe 6)', async () => {
  const { paymentId, lotId } = await deposited(practice, 5_000)
  const invoiceId = await invoiceOf(practice, 5_000)
  await apply(lotId, invoiceId, 5_000)
  const part = { paymentId, invoiceId, lotId: null, amountCents: 2_000 }
  await refunded(practice, [part], { method: 'patient-credit' })
  const { credits, depositsCents, creditsCents } = await billingOf(ada)
  expect(credits).toMatchObject([{ kind: 'refund-credit', remainingCents: 2_000, countsAsDeposit: true }])
  expect([depositsCents, creditsCents]).toEqual([2_000, 0])
})
