import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../testing/fake-lender.ts'
import { financed, offInvoice, refundIntent } from '../testing/financed.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import {
  countBooks,
  listExceptions,
  listOutcomes,
  readBalance,
  readDialog,
  readSource,
  readTrialBalance,
} from '../testing/queries.ts'
import { cashFor, invoiceOf, launch, payIntent } from '../testing/trade.ts'
import { requireIntactBooks } from '../testing/whole-books.ts'
import { useUnappliedRefund } from '../features/refunds/index.ts'
import { closeSession, pollSession, refreshPatient } from '../features/carecredit/index.ts'

// Failures that must be harmless: duplicates, disorder, several workstations, closing at the worst moment.
const lender = fakeLender()
let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  lender.meanwhile = null
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const poll = (sessionId: string) => pollSession(practice.as('frontdesk'), sessionId, null)
const refresh = () => refreshPatient(practice.as('manager'), practice.patientIds[0])
const counts = () => practice.db.one(countBooks, [practice.practiceId])
const dialogOf = (sessionId: string) => practice.db.one(readDialog, [practice.practiceId, sessionId])
const becameOf = async (sessionId: string) =>
  (await practice.db.many(listOutcomes, [practice.practiceId, sessionId])).map((one) => one.became)
const clearing = async () =>
  (await practice.db.many(readTrialBalance, [practice.practiceId])).find((line) => line.account === 1030)
    ?.cents

async function openPayment(amountCents = 10_000) {
  const invoiceId = await invoiceOf(practice, amountCents)
  const launched = await launch(practice, await payIntent(practice, invoiceId, amountCents))
  return { invoiceId, ...launched }
}

/** Runs something once, while the lender is being asked. */
function whileAsking(work: () => Promise<unknown>) {
  lender.meanwhile = async () => {
    lender.meanwhile = null
    await work()
  }
}

describe('delivered twice', () => {
  test('in one answer and in ten later ones, an approval is one payment (XX-4)', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    const purchase = { kind: 'purchase', lenderSessionId, amountCents: 10_000 } as const
    const transactionId = lender.happens(purchase)
    lender.happens({ ...purchase, transactionId })
    await poll(sessionId)
    const before = await counts()
    for (let again = 0; again < 5; again += 1) await Promise.all([poll(sessionId), refresh()])
    expect(await counts()).toEqual(before)
    expect(before).toMatchObject({ payments: 1, results: 1 })
    expect(await clearing()).toBe(10_000)
  })

  test('a purchase and a refund with the same transaction id are two, and the same id of another kind is one', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    const transactionId = lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    await poll(sessionId)
    const refund = { kind: 'refund', lenderSessionId, amountCents: 500 } as const
    lender.happens({ ...refund, transactionId, originalTransactionId: transactionId })
    await poll(sessionId)
    await poll(sessionId)
    expect(await becameOf(sessionId)).toEqual(['payment', 'unapplied-refund'])
  })

  test('with another amount the second time, the first acceptance stands', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    const transactionId = lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    await poll(sessionId)
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 99_999, transactionId })
    await poll(sessionId)
    expect(await clearing()).toBe(10_000)
    expect(await counts()).toMatchObject({ payments: 1, results: 1 })
  })
})

describe('out of order', () => {
  test('a refund that is found before its purchase waits unapplied and can be used once the purchase is there', async () => {
    const { invoiceId, sessionId, lenderSessionId } = await openPayment()
    const refund = { kind: 'refund', lenderSessionId, amountCents: 4_000 } as const
    lender.happens({ ...refund, originalTransactionId: 'purchase-late' })
    await poll(sessionId)
    const purchase = { kind: 'purchase', lenderSessionId, transactionId: 'purchase-late' } as const
    lender.happens({ ...purchase, amountCents: 10_000, occurredAt: '2026-01-01T18:00:00.000Z' })
    await poll(sessionId)
    const [kept, paid] = await practice.db.many(listOutcomes, [practice.practiceId, sessionId])
    expect([kept?.became, paid?.became]).toEqual(['unapplied-refund', 'payment'])
    const use = { paymentId: paid?.document_id ?? '', parts: [], invoiceEffect: 'reduce-charge' as const }
    const words = { reason: 'Too large', refundedOn: '2026-01-02', settlesReturnId: null }
    await useUnappliedRefund(practice.as('frontdesk'), kept?.id ?? '', { ...use, ...words })
    expect((await practice.db.one(readSource, [practice.practiceId, use.paymentId])).refunded_cents).toBe(
      4_000,
    )
    expect(await clearing()).toBe(6_000)
    expect((await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents).toBe(4_000)
  })

  test('in one answer the purchase is taken before the refund that names it, whichever comes first', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    const refund = { kind: 'refund', lenderSessionId, amountCents: 4_000 } as const
    lender.happens({ ...refund, originalTransactionId: 'first', occurredAt: '2026-03-02T10:00:00.000Z' })
    const purchase = {
      kind: 'purchase',
      lenderSessionId,
      amountCents: 10_000,
      transactionId: 'first',
    } as const
    lender.happens({ ...purchase, occurredAt: '2026-03-01T10:00:00.000Z' })
    await poll(sessionId)
    expect(await becameOf(sessionId)).toEqual(['payment', 'unapplied-refund'])
  })
})

describe('several workstations', () => {
  test('polling one session at once make one payment, and all are shown it', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    const shown = await Promise.all([poll(sessionId), poll(sessionId), poll(sessionId)])
    for (const session of shown) {
      expect(session).toMatchObject({ dialog: 'satisfied', outcomes: [{ became: 'payment' }] })
    }
    expect(await counts()).toMatchObject({ payments: 1, results: 1 })
  })

  test('one request per session is in flight: a refresh in the dialog joins the one under way (CC-4)', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    const before = lender.fetches
    await Promise.all([1, 2, 3, 4, 5].map(() => poll(sessionId)))
    expect(lender.fetches - before).toBeLessThan(5)
    expect(await counts()).toMatchObject({ payments: 1 })
  })

  test('a refresh of the patient on one satisfies the dialog that is open on another (carecredit.md)', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    await refresh()
    expect(await dialogOf(sessionId)).toMatchObject({ dialog: 'satisfied' })
    expect(await becameOf(sessionId)).toEqual(['payment'])
  })

  test('a refresh that overtakes the dialog’s own poll leaves it one payment to show', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    whileAsking(refresh)
    expect(await poll(sessionId)).toMatchObject({ dialog: 'satisfied', outcomes: [{ became: 'payment' }] })
    expect(await counts()).toMatchObject({ payments: 1, results: 1 })
  })

  test('a poll that overtakes the patient’s refresh, likewise', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    whileAsking(() => poll(sessionId))
    await refresh()
    expect(await counts()).toMatchObject({ payments: 1, results: 1 })
    expect(await dialogOf(sessionId)).toMatchObject({ dialog: 'satisfied' })
  })

  test('a second refresh of a patient does not ask the lender again while one is in flight (CC-7)', async () => {
    await openPayment()
    const before = lender.fetches
    whileAsking(async () => {
      const line = await refresh()
      expect(line).toMatchObject({ state: 'fetching' })
    })
    await refresh()
    expect(lender.fetches - before).toBe(1)
  })
})

describe('closing at the worst moment', () => {
  test('after the lender answered and before the answer is posted: a deposit, never a payment (CC-5)', async () => {
    const { invoiceId, sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    whileAsking(() => closeSession(practice.as('frontdesk'), sessionId))
    await poll(sessionId)
    expect(await becameOf(sessionId)).toEqual(['deposit'])
    expect((await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents).toBe(10_000)
  })

  test('at the same instant as the poll that finds it: one or the other, and the books agree (CC-5)', async () => {
    const ended = new Set<string>()
    for (let race = 0; race < 12; race += 1) {
      const { sessionId, lenderSessionId } = await openPayment()
      lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
      await Promise.all([poll(sessionId), closeSession(practice.as('frontdesk'), sessionId)])
      const [became, ...more] = await becameOf(sessionId)
      const { dialog } = await dialogOf(sessionId)
      expect(more).toEqual([])
      expect(became).toBe(dialog === 'satisfied' ? 'payment' : 'deposit')
      ended.add(dialog)
    }
    expect(await counts()).toMatchObject({ payments: 12, results: 12 })
    expect([...ended].every((dialog) => ['satisfied', 'closed'].includes(dialog))).toBe(true)
  })

  test('twice, and after it was satisfied, is harmless', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    await poll(sessionId)
    const shown = await closeSession(practice.as('frontdesk'), sessionId)
    expect(shown).toMatchObject({ dialog: 'satisfied' })
    const other = await openPayment()
    await closeSession(practice.as('frontdesk'), other.sessionId)
    expect(await closeSession(practice.as('frontdesk'), other.sessionId)).toMatchObject({ dialog: 'closed' })
  })
})

describe('money that moved meanwhile', () => {
  test('an invoice that was paid in cash while the dialog waited: the approval is a payment kept as a deposit', async () => {
    const { invoiceId, sessionId, lenderSessionId } = await openPayment()
    await cashFor(practice, invoiceId, 10_000)
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    const session = await poll(sessionId)
    expect(session.outcomes).toMatchObject([{ became: 'payment', appliedCents: 0, excessCents: 0 }])
    expect(await practice.db.many(listExceptions, [practice.practiceId])).toEqual([])
  })

  test('cash at the very moment of acceptance: nothing is over-paid and nothing is lost', async () => {
    const { invoiceId, sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    const [cash] = await Promise.allSettled([cashFor(practice, invoiceId, 7_000), poll(sessionId)])
    const { balance_cents: open } = await practice.db.one(readBalance, [practice.practiceId, invoiceId])
    expect(open).toBe(0)
    expect(await clearing()).toBe(10_000)
    expect(await counts()).toMatchObject({ payments: cash.status === 'fulfilled' ? 2 : 1 })
  })

  test('two refunds of one payment launched at once hold no more than is refundable (I8)', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { paymentId } = await financed(practice, lender, invoiceId, 10_000)
    const intent = await refundIntent(practice, paymentId, [offInvoice(invoiceId, 6_000)])
    const launched = await Promise.allSettled([launch(practice, intent), launch(practice, intent)])
    expect(launched.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(launched.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'more-than-refundable',
    })
    const source = await practice.db.one(readSource, [practice.practiceId, paymentId])
    expect(source.held_cents).toBe(6_000)
  })
})
