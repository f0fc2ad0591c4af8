import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { financed, offInvoice, outOfLot, refundIntent } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import {
  countBooks,
  listExceptions as listOpen,
  listLots,
  readBalance,
  readKeyBalance,
  readTrialBalance,
} from '../../testing/queries.ts'
import { deposited, paid, refunded } from '../../testing/sold.ts'
import { invoiceOf, launch } from '../../testing/trade.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { readPayment } from '../billing/index.ts'
import { pollSession, refreshPatient } from '../carecredit/index.ts'
import { applyLot, deletePayment, editPayment, recordExisting } from '../payments/index.ts'
import { listExceptions, resolveException } from './index.ts'

// Each exception's ways out, and the transaction that was entered by hand before it was fetched (CC-6x, CC-17).
const day = '2026-03-10'
const lender = fakeLender()
let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice(lender)
  await setClock(office.url, `${day}T16:00:00.000Z`)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const openOf = async (invoiceId: string) =>
  (await practice.db.one(readBalance, [practice.practiceId, invoiceId])).balance_cents
const lotOf = async (lotId: string) =>
  (await practice.db.one(readKeyBalance, [practice.practiceId, 2100, lotId])).balance_cents
const open = () => practice.db.many(listOpen, [practice.practiceId])
const clearing = async () =>
  (await practice.db.many(readTrialBalance, [practice.practiceId])).find((line) => line.account === 1030)
    ?.cents
const resolve = async (resolution: string, role: 'manager' | 'biller' = 'manager') => {
  const [exception] = await open()
  return resolveException(practice.as(role), exception?.id ?? '', { resolution, note: 'Asked the patient' })
}

async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

describe('an approval above the office amount (CC-6x)', () => {
  let paymentId: string
  let lotId: string
  beforeEach(async () => {
    const lent = await financed(practice, lender, await invoiceOf(practice, 10_000), 10_000, 13_000)
    paymentId = lent.paymentId
    const [lot] = await practice.db.many(listLots, [practice.practiceId, paymentId])
    lotId = lot?.id ?? ''
  })

  test('stands in the worklist with its ways out', async () => {
    const { exceptions } = await listExceptions(practice.as('auditor'), { state: 'open' })
    expect(exceptions).toMatchObject([
      { kind: 'excess', amountCents: 3_000, lotId, paymentId, actions: ['keep', 'apply', 'refund'] },
    ])
  })

  test('stands in the worklist of those who work where it was taken, and of no others', async () => {
    const ctx = practice.as('manager')
    const seenAt = async (id: string) => {
      const actor = { ...practice.staff.manager, locationIds: [id] }
      return (await listExceptions({ ...ctx, actor }, { state: 'open' })).exceptions.length
    }
    expect(await seenAt(practice.locations[0].id)).toBe(1)
    expect(await seenAt(practice.locations[1].id)).toBe(0)
  })

  test('is kept: nothing is posted, and it is off the worklist', async () => {
    const before = await practice.db.one(countBooks, [practice.practiceId])
    await resolve('keep')
    expect(await practice.db.one(countBooks, [practice.practiceId])).toEqual(before)
    expect([await open(), await lotOf(lotId)]).toEqual([[], 3_000])
  })

  test('is applied to what the patient owes, the oldest first', async () => {
    const older = await invoiceOf(practice, 2_000)
    const newer = await invoiceOf(practice, 2_000)
    await resolve('apply')
    expect([await openOf(older), await openOf(newer), await lotOf(lotId)]).toEqual([0, 1_000, 0])
  })

  test('is refunded through CareCredit out of its own lot', async () => {
    await resolve('refund')
    const intent = await refundIntent(practice, paymentId, [outOfLot(lotId, 3_000)])
    const { sessionId, lenderSessionId } = await launch(practice, intent)
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: 3_000 })
    await pollSession(practice.as('manager'), sessionId, 1)
    expect([await lotOf(lotId), await clearing()]).toEqual([0, 10_000])
  })

  test('is not applied when nothing is owed, or nothing of it is left (I5)', async () => {
    await refused(() => resolve('apply'), { code: 'wrong-state' })
    const invoiceId = await invoiceOf(practice, 3_000)
    const allocations = [{ invoiceId, amountCents: 3_000 as never }]
    await applyLot(practice.as('manager'), lotId, { allocations, appliedOn: day })
    await refused(() => resolve('apply'), { code: 'wrong-state' })
  })

  test('is resolved once, by a manager, by one of its own ways (I5, BI-12)', async () => {
    await refused(() => resolve('keep', 'biller'), { code: 'forbidden' })
    await refused(() => resolve('same-money'), { code: 'invalid' })
    const [exception] = await open()
    const keep = { resolution: 'keep', note: '' }
    const both = await Promise.allSettled([resolve('keep'), resolve('keep')])
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await refused(() => resolveException(practice.as('manager'), exception?.id ?? '', keep), {
      code: 'wrong-state',
    })
  })

  test('of another practice answers as an unknown one', async () => {
    const [exception] = await open()
    const stranger = await makePractice(office.app)
    const keep = { resolution: 'keep', note: '' }
    await expect(resolveException(stranger.as('manager'), exception?.id ?? '', keep)).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('a transaction that was processed in the portal already (CC-17)', () => {
  let invoiceId: string
  beforeEach(async () => {
    invoiceId = await invoiceOf(practice, 10_000)
  })

  const record = (given: object = {}) =>
    recordExisting(practice.as('frontdesk'), {
      patientId: practice.patientIds[0],
      locationId: practice.locations[0].id,
      amountCents: 10_000 as never,
      receivedOn: day,
      reference: 'T-77',
      note: '',
      allocations: [{ invoiceId, amountCents: 10_000 as never }],
      confirmDuplicate: false,
      ...given,
    })
  const editToCareCredit = (paymentId: string, confirmDuplicate = false) =>
    editPayment(practice.as('biller'), paymentId, {
      amountCents: 10_000 as never,
      method: 'carecredit',
      receivedOn: day,
      reference: '',
      note: '',
      confirmDuplicate,
    })
  const fetchPurchase = async (given: { amountCents?: number; occurredAt?: string } = {}) => {
    const { lenderSessionId } = await launch(practice, { purpose: 'home' })
    const purchase = { amountCents: 10_000, occurredAt: `${day}T18:00:00.000Z`, ...given }
    lender.happens({ kind: 'purchase', lenderSessionId, ...purchase })
    await refreshPatient(practice.as('manager'), practice.patientIds[0])
  }

  test('is recorded in one step, launches nothing and is no integrated one (CC-15)', async () => {
    const launches = lender.wishes.length
    const { paymentId } = await record()
    expect(lender.wishes).toHaveLength(launches)
    const { payment } = await readPayment(practice.as('biller'), paymentId)
    expect(payment).toMatchObject({ method: 'carecredit', integrated: false })
    expect([await openOf(invoiceId), await clearing()]).toEqual([0, 10_000])
    await deletePayment(practice.as('biller'), paymentId, 'Mistake')
    expect(await clearing()).toBe(0)
  })

  test('entered as cash is edited to CareCredit and launches nothing (CC-17)', async () => {
    const launches = lender.wishes.length
    await editToCareCredit(await paid(practice, invoiceId, 10_000))
    expect(lender.wishes).toHaveLength(launches)
    expect([await openOf(invoiceId), await clearing()]).toEqual([0, 10_000])
  })

  test('warns, both ways, when the like was fetched; confirmed, it is entered', async () => {
    await fetchPurchase()
    await refused(() => record(), { code: 'possible-duplicate' })
    const cash = await paid(practice, invoiceId, 10_000)
    await refused(() => editToCareCredit(cash), { code: 'possible-duplicate' })
    await editToCareCredit(cash, true)
    expect(await clearing()).toBe(20_000)
  })

  test.each([
    { days: '2026-03-08T17:00:00.000Z', says: 'two days before', warned: false },
    { days: '2026-03-09T17:00:00.000Z', says: 'the day before', warned: true },
    { days: '2026-03-11T17:00:00.000Z', says: 'the day after', warned: true },
    { days: '2026-03-12T17:00:00.000Z', says: 'two days after', warned: false },
  ])('fetched $says: warned is $warned', async ({ days, warned }) => {
    await fetchPurchase({ occurredAt: days })
    const [outcome] = await Promise.allSettled([record()])
    expect(outcome.status).toBe(warned ? 'rejected' : 'fulfilled')
  })

  test('a cent apart, or of another patient, is no duplicate', async () => {
    await record()
    await fetchPurchase({ amountCents: 10_001 })
    expect(await open()).toEqual([])
  })

  describe('is fetched afterwards: a possible duplicate', () => {
    let hand: string
    beforeEach(async () => {
      const recorded = await record()
      hand = recorded.paymentId
      await fetchPurchase()
    })

    test('is raised, and until somebody decides both stand in the books', async () => {
      expect(await open()).toMatchObject([{ kind: 'possible-duplicate' }])
      expect(await clearing()).toBe(20_000)
    })

    test('same money: by hand is reversed, the integrated one takes over its invoices', async () => {
      await resolve('same-money')
      expect([await openOf(invoiceId), await clearing()]).toEqual([0, 10_000])
      expect((await readPayment(practice.as('biller'), hand)).payment.state).toBe('deleted')
      expect(await open()).toEqual([])
    })

    test('different money: both stay, and nothing is posted', async () => {
      const before = await practice.db.one(countBooks, [practice.practiceId])
      await resolve('different-money')
      expect(await practice.db.one(countBooks, [practice.practiceId])).toEqual(before)
      expect(await open()).toEqual([])
    })

    test('same money is refused once the one by hand has a dependant, which is named (I5)', async () => {
      const intent = await refundIntent(practice, hand, [offInvoice(invoiceId, 1_000)])
      const { sessionId, lenderSessionId } = await launch(practice, intent)
      lender.happens({ kind: 'refund', lenderSessionId, amountCents: 1_000, originalTransactionId: 'any' })
      await pollSession(practice.as('manager'), sessionId, 1)
      await refused(() => resolve('same-money'), {
        code: 'depends-on-it',
        message: expect.stringContaining('a refund on'),
      })
    })

    test('same money at the same instant on two workstations is merged once', async () => {
      const both = await Promise.allSettled([resolve('same-money'), resolve('same-money')])
      expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect([await openOf(invoiceId), await clearing()]).toEqual([0, 10_000])
    })
  })

  test('a payment of before the integration is edited, deleted and refunded as any other (CC-15)', async () => {
    const { paymentId } = await record()
    const { lotId, paymentId: cash } = await deposited(practice, 500)
    await refunded(practice, [{ paymentId: cash, ...outOfLot(lotId, 500) }])
    const edited = await editPayment(practice.as('biller'), paymentId, {
      amountCents: 9_000 as never,
      method: 'check',
      receivedOn: day,
      reference: '',
      note: '',
      confirmDuplicate: false,
    })
    expect([await openOf(invoiceId), await clearing()]).toEqual([1_000, 0])
    await deletePayment(practice.as('biller'), edited.paymentId, 'Mistake')
    expect(await openOf(invoiceId)).toBe(10_000)
  })
})

test('a result that was set aside is in the worklist of those who work where it was launched, and of no others', async () => {
  const { sessionId, lenderSessionId } = await launch(practice, { purpose: 'home' })
  lender.garbles(lenderSessionId, { kind: 'chargeback' })
  await pollSession(practice.as('frontdesk'), sessionId, null)
  const [here, elsewhere] = practice.locations.map((one) => one.id)
  const seenAt = async (locationId = '') => {
    const ctx = practice.as('manager')
    const actor = { ...practice.staff.manager, locationIds: [locationId] }
    return listExceptions({ ...ctx, actor }, { state: 'open' })
  }
  expect((await seenAt(here)).exceptions).toMatchObject([{ kind: 'quarantine' }])
  expect((await seenAt(elsewhere)).exceptions).toEqual([])
  const [exception] = await open()
  const stranger = { ...practice.staff.manager, locationIds: [elsewhere ?? ''] }
  await refused(
    () =>
      resolveException({ ...practice.as('manager'), actor: stranger }, exception?.id ?? '', {
        resolution: 'dismiss',
        note: '',
      }),
    { code: 'forbidden' },
  )
  await resolve('dismiss')
  expect((await seenAt(here)).exceptions).toEqual([])
})
