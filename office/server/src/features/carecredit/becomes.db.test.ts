import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { depositIntent, financed, offInvoice, refundIntent } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { countBooks, listLots, listOutcomes, readBalance, readSource } from '../../testing/queries.ts'
import { invoiceOf, launch, payIntent } from '../../testing/trade.ts'
import { requireIntactBooks } from '../../testing/whole-books.ts'
import { readPatient } from '../patients/read-patient.ts'
import { closeSession, pollSession, refreshPatient } from './index.ts'

// The table "What a result becomes" of the CareCredit specification, row by row.
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

const outcomesOf = (sessionId: string) => practice.db.many(listOutcomes, [practice.practiceId, sessionId])
const refresh = () => refreshPatient(practice.as('frontdesk'), practice.patientIds[0])
const openOf = async (invoiceId: string) =>
  (await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents

describe('an approved purchase', () => {
  test('in an open payment session becomes the intended payment and satisfies the dialog (CC-2)', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { sessionId, lenderSessionId } = await launch(
      practice,
      await payIntent(practice, invoiceId, 10_000),
    )
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    expect(await pollSession(practice.as('frontdesk'), sessionId, 1)).toMatchObject({
      dialog: 'satisfied',
      outcomes: [{ became: 'payment', appliedCents: 10_000 }],
    })
    expect(await openOf(invoiceId)).toBe(0)
  })

  test('in an open deposit session becomes the intended deposit and satisfies the dialog (CC-2)', async () => {
    const { sessionId, lenderSessionId } = await launch(practice, await depositIntent(practice, 5_000))
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 5_000 })
    expect(await pollSession(practice.as('frontdesk'), sessionId, 1)).toMatchObject({
      dialog: 'satisfied',
      outcomes: [{ became: 'deposit', amountCents: 5_000 }],
    })
  })

  test.each(['home', 'application'] as const)(
    'in a session launched from the patient (%s) becomes a new deposit of the portal’s amount (CC-1)',
    async (purpose) => {
      const { sessionId, lenderSessionId } = await launch(practice, { purpose })
      lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 7_123 })
      await refresh()
      const [outcome] = await outcomesOf(sessionId)
      expect(outcome).toMatchObject({ became: 'deposit', amount_cents: 7_123 })
      const lots = await practice.db.many(listLots, [practice.practiceId, outcome?.document_id])
      expect(lots).toMatchObject([{ kind: 'deposit' }])
    },
  )

  test('in an open refund session becomes a new deposit, and the refund goes on waiting', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { paymentId } = await financed(practice, lender, invoiceId, 10_000)
    const intent = await refundIntent(practice, paymentId, [offInvoice(invoiceId, 4_000)])
    const { sessionId, lenderSessionId } = await launch(practice, intent)
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 2_500 })
    expect(await pollSession(practice.as('frontdesk'), sessionId, 1)).toMatchObject({
      dialog: 'open',
      outcomes: [{ became: 'deposit', amountCents: 2_500 }],
    })
    const source = await practice.db.one(readSource, [practice.practiceId, paymentId])
    expect(source).toMatchObject({ held_cents: 4_000, refunded_cents: 0 })
  })

  test('in a session whose dialog was closed becomes a new deposit (CC-5)', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { sessionId, lenderSessionId } = await launch(
      practice,
      await payIntent(practice, invoiceId, 10_000),
    )
    await closeSession(practice.as('frontdesk'), sessionId)
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    await refresh()
    expect(await outcomesOf(sessionId)).toMatchObject([{ became: 'deposit', amount_cents: 10_000 }])
    expect(await openOf(invoiceId)).toBe(10_000)
  })

  test('in a session that is satisfied already becomes a new deposit: a second purchase', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { sessionId, lenderSessionId } = await financed(practice, lender, invoiceId, 6_000)
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 4_000 })
    await pollSession(practice.as('frontdesk'), sessionId, null)
    expect(await outcomesOf(sessionId)).toMatchObject([
      { became: 'payment', amount_cents: 6_000 },
      { became: 'deposit', amount_cents: 4_000 },
    ])
    expect(await openOf(invoiceId)).toBe(4_000)
  })

  test('delivered twice in one answer of an open session is one payment and no deposit', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { sessionId, lenderSessionId } = await launch(practice, await payIntent(practice, invoiceId, 9_000))
    const transactionId = lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 9_000 })
    const occurredAt = new Date(0).toISOString()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 9_000, transactionId, occurredAt })
    await pollSession(practice.as('frontdesk'), sessionId, 1)
    expect(await outcomesOf(sessionId)).toMatchObject([{ became: 'payment' }])
    expect(await openOf(invoiceId)).toBe(1_000)
  })
})

describe('an approved refund', () => {
  let invoiceId: string
  let paymentId: string
  let transactionId: string

  beforeEach(async () => {
    invoiceId = await invoiceOf(practice, 10_000)
    const paid = await financed(practice, lender, invoiceId, 10_000)
    paymentId = paid.paymentId
    transactionId = paid.transactionId
  })

  const launchRefund = async (amountCents: number) =>
    launch(practice, await refundIntent(practice, paymentId, [offInvoice(invoiceId, amountCents)]))
  const sourceOf = () => practice.db.one(readSource, [practice.practiceId, paymentId])

  test('that the open refund session intended becomes that refund and satisfies the dialog (CC-3)', async () => {
    const { sessionId, lenderSessionId } = await launchRefund(4_000)
    expect(await sourceOf()).toMatchObject({ held_cents: 4_000, refunded_cents: 0 })
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: 4_000 })
    expect(await pollSession(practice.as('frontdesk'), sessionId, 1)).toMatchObject({
      dialog: 'satisfied',
      outcomes: [{ became: 'refund', amountCents: 4_000 }],
    })
    expect(await sourceOf()).toMatchObject({ held_cents: 0, refunded_cents: 4_000 })
  })

  test.each([
    { portal: 3_999, says: 'a cent below' },
    { portal: 4_001, says: 'a cent above' },
    { portal: 10_000, says: 'all that remains' },
  ])('of $says what was typed is refunded at the portal’s amount (CC-6)', async ({ portal }) => {
    const { sessionId, lenderSessionId } = await launchRefund(4_000)
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: portal })
    await pollSession(practice.as('frontdesk'), sessionId, 1)
    expect(await outcomesOf(sessionId)).toMatchObject([{ became: 'refund', amount_cents: portal }])
    expect(await sourceOf()).toMatchObject({ held_cents: 0, refunded_cents: portal })
  })

  test('that is a cent larger than what remains stays unapplied, and the dialog waits on (CC-6)', async () => {
    const { sessionId, lenderSessionId } = await launchRefund(4_000)
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: 10_001 })
    expect(await pollSession(practice.as('frontdesk'), sessionId, 1)).toMatchObject({
      dialog: 'open',
      outcomes: [{ became: 'unapplied-refund' }],
    })
    expect(await sourceOf()).toMatchObject({ held_cents: 4_000, refunded_cents: 0 })
  })

  test('that names another purchase stays unapplied (CC-3)', async () => {
    const { sessionId, lenderSessionId } = await launchRefund(4_000)
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: 4_000, originalTransactionId: 'another' })
    await pollSession(practice.as('frontdesk'), sessionId, 1)
    expect(await outcomesOf(sessionId)).toMatchObject([{ became: 'unapplied-refund' }])
  })

  test('found after its dialog was closed stays unapplied, and nothing is held any more (CC-5)', async () => {
    const { sessionId, lenderSessionId } = await launchRefund(4_000)
    await closeSession(practice.as('frontdesk'), sessionId)
    expect(await sourceOf()).toMatchObject({ held_cents: 0 })
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: 4_000 })
    await refresh()
    expect(await outcomesOf(sessionId)).toMatchObject([{ became: 'unapplied-refund' }])
    expect(await sourceOf()).toMatchObject({ held_cents: 0, refunded_cents: 0 })
  })

  test.each(['home', 'payment', 'deposit'] as const)(
    'in a %s session becomes an unapplied refund (CC-1)',
    async (purpose) => {
      const second = await invoiceOf(practice, 3_000)
      const intents = {
        home: { purpose: 'home' as const },
        payment: await payIntent(practice, second, 3_000),
        deposit: await depositIntent(practice, 3_000),
      }
      const { sessionId, lenderSessionId } = await launch(practice, intents[purpose])
      lender.happens({
        kind: 'refund',
        lenderSessionId,
        amountCents: 4_000,
        originalTransactionId: transactionId,
      })
      await refresh()
      expect(await outcomesOf(sessionId)).toMatchObject([{ became: 'unapplied-refund' }])
      expect((await sourceOf()).refunded_cents).toBe(0)
    },
  )

  test('a void of an accepted purchase is a refund of the whole amount (recipe 9)', async () => {
    const { sessionId, lenderSessionId } = await launch(practice, { purpose: 'home' })
    const amounts = { amountCents: 10_000, originalTransactionId: transactionId }
    lender.happens({ kind: 'refund', lenderSessionId, ...amounts }, { isVoid: true })
    await refresh()
    expect(await outcomesOf(sessionId)).toMatchObject([{ became: 'unapplied-refund', amount_cents: 10_000 }])
  })

  test('a void of a purchase that was never accepted takes nothing back', async () => {
    const { sessionId, lenderSessionId } = await launch(practice, { purpose: 'home' })
    const amounts = { amountCents: 10_000, originalTransactionId: 'never seen' }
    lender.happens({ kind: 'refund', lenderSessionId, ...amounts }, { isVoid: true })
    await refresh()
    expect(await outcomesOf(sessionId)).toEqual([])
  })
})

test.each(['home', 'payment'] as const)(
  'an approved application in a %s session is recorded, posts nothing and shows the wave (CC-9, CC-10)',
  async (purpose) => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const intent = purpose === 'home' ? { purpose } : await payIntent(practice, invoiceId, 10_000)
    const { sessionId, lenderSessionId } = await launch(practice, intent)
    const before = await practice.db.one(countBooks, [practice.practiceId])
    lender.happens({ kind: 'application', lenderSessionId, amountCents: 500_000 })
    await refresh()
    expect(await practice.db.one(countBooks, [practice.practiceId])).toEqual({ ...before, results: 1 })
    expect(await outcomesOf(sessionId)).toMatchObject([{ became: 'application', document_id: null }])
    const patient = await readPatient(practice.as('frontdesk'), practice.patientIds[0])
    expect(patient.patient.wave).toEqual(['application'])
  },
)

test.each(['application', 'purchase', 'refund'] as const)(
  'a %s that is not approved leaves no trace (CC-2, CC-9)',
  async (kind) => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { sessionId, lenderSessionId } = await launch(
      practice,
      await payIntent(practice, invoiceId, 10_000),
    )
    const before = await practice.db.one(countBooks, [practice.practiceId])
    lender.happens({ kind, lenderSessionId, amountCents: 10_000 }, { approved: false })
    const session = await pollSession(practice.as('frontdesk'), sessionId, 1)
    expect(session).toMatchObject({ dialog: 'open', outcomes: [] })
    expect(await practice.db.one(countBooks, [practice.practiceId])).toEqual(before)
  },
)
