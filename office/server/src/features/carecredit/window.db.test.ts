import { endSignIn } from '@tillwave/identity/end'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../context.ts'
import { fakeLender } from '../../testing/fake-lender.ts'
import { depositIntent, financed, offInvoice, refundIntent } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { insertSignIn, insertUser, listOutcomes, readDialog, readSource } from '../../testing/queries.ts'
import { invoiceOf, launch, payIntent } from '../../testing/trade.ts'
import { asOwner, requireIntactBooks } from '../../testing/whole-books.ts'
import { issueRefund } from '../refunds/index.ts'
import {
  closeLapsedDialogs,
  closeSession,
  createSession,
  launchSession,
  pollSession,
  refreshPatient,
} from './index.ts'

// What time does: the 24 hours of a session, the 15 minutes of a dialog, the end of a sign-in.
const lender = fakeLender()
let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice(lender)
  // In this zone some days have 23 or 25 hours: an interval of a day would be wrong there.
  await asOwner(office, async (owner) => {
    await owner.query(`do $$ begin execute format('alter database %I set timezone to ''America/New_York''',
      current_database()); end $$`)
  })
})
afterAll(() => office.close())
beforeEach(async () => {
  await setClock(office.url, '2026-03-04T15:00:00.000Z')
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const poll = (sessionId: string) => pollSession(practice.as('frontdesk'), sessionId, null)
const refresh = () => refreshPatient(practice.as('manager'), practice.patientIds[0])
const dialogOf = (sessionId: string) => practice.db.one(readDialog, [practice.practiceId, sessionId])
const becameOf = async (sessionId: string) =>
  (await practice.db.many(listOutcomes, [practice.practiceId, sessionId])).map((one) => one.became)

async function openPayment() {
  const invoiceId = await invoiceOf(practice, 10_000)
  return { invoiceId, ...(await launch(practice, await payIntent(practice, invoiceId, 10_000))) }
}

describe('only sessions of the past 24 hours are fetched, inclusive (CC-8)', () => {
  const nights = [
    { night: 'an ordinary night', from: '2026-06-10T22:00:00.000Z' },
    { night: 'the night when clocks go forward', from: '2026-03-07T22:00:00.000Z' },
    { night: 'the night when clocks go back', from: '2026-10-31T22:00:00.000Z' },
  ]
  const ages = [
    { age: '23 hours 59 minutes 59.999 seconds', found: true },
    { age: '24 hours', found: true },
    { age: '24 hours 1 millisecond', found: false },
  ]
  const rows = nights.flatMap((night) => ages.map((age) => ({ ...night, ...age })))

  test.each(rows)('$age old, over $night: found is $found', async ({ from, age, found }) => {
    await setClock(office.url, from)
    const { sessionId, lenderSessionId } = await launch(practice, { purpose: 'home' })
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 5_000 })
    await advanceClock(office.url, age)
    const asked = lender.fetches
    await refresh()
    await poll(sessionId)
    expect(await becameOf(sessionId)).toEqual(found ? ['deposit'] : [])
    expect(lender.fetches > asked).toBe(found)
    if (!found) {
      await expect(launchSession(practice.as('frontdesk'), sessionId)).rejects.toMatchObject({
        code: 'session-expired',
      })
    }
  })

  test.each(nights.slice(1))('control: a window of “1 day” is wrong over $night', async ({ from }) => {
    const { rows: found } = await asOwner(office, (owner) =>
      owner.query<{ same: boolean }>(
        `select $1::timestamptz + interval '1 day' = $1::timestamptz + interval '24 hours' as same`,
        [from],
      ),
    )
    expect(found).toEqual([{ same: false }])
  })

  test('a day with a young and an old session is one request for the young one alone', async () => {
    const old = await launch(practice, { purpose: 'home' })
    lender.happens({ kind: 'purchase', lenderSessionId: old.lenderSessionId, amountCents: 1_000 })
    await advanceClock(office.url, '20 hours')
    const young = await launch(practice, { purpose: 'home' })
    lender.happens({ kind: 'purchase', lenderSessionId: young.lenderSessionId, amountCents: 2_000 })
    await advanceClock(office.url, '5 hours')
    await refresh()
    expect(await becameOf(old.sessionId)).toEqual([])
    expect(await becameOf(young.sessionId)).toEqual(['deposit'])
  })
})

describe('a browser that dies without closing (carecredit.md, dialog life)', () => {
  test.each([
    { age: '15 minutes', became: 'payment', dialog: 'satisfied' },
    { age: '15 minutes 1 millisecond', became: 'deposit', dialog: 'closed' },
  ])('leaves its approval, found $age later by another workstation, as a $became', async (row) => {
    const { sessionId, lenderSessionId } = await openPayment()
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    await advanceClock(office.url, row.age)
    await refresh()
    expect(await becameOf(sessionId)).toEqual([row.became])
    expect(await dialogOf(sessionId)).toMatchObject({ dialog: row.dialog })
  })

  test('and comes back within the day: nothing was posted, so the dialog is open again (CC-5)', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    await advanceClock(office.url, '1 hour')
    expect(await closeLapsedDialogs(practice.bySystem(), null)).toBe(1)
    expect(await dialogOf(sessionId)).toMatchObject({ dialog: 'closed', closed_because: 'lapsed' })
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    expect(await poll(sessionId)).toMatchObject({ dialog: 'satisfied', outcomes: [{ became: 'payment' }] })
  })

  test('and comes back after its approval was entered as a deposit: it is shown that, and stays closed', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    await advanceClock(office.url, '1 hour')
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    await refresh()
    expect(await poll(sessionId)).toMatchObject({ dialog: 'closed', outcomes: [{ became: 'deposit' }] })
  })

  test('is unlike a dialog that was closed by hand, which nothing opens again (CC-5)', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    await closeSession(practice.as('frontdesk'), sessionId)
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    expect(await poll(sessionId)).toMatchObject({ dialog: 'closed', outcomes: [{ became: 'deposit' }] })
  })

  test('a dialog that goes on renewing lives on, however long it waits', async () => {
    const { sessionId, lenderSessionId } = await openPayment()
    for (let quarter = 0; quarter < 8; quarter += 1) {
      await advanceClock(office.url, '15 minutes')
      await poll(sessionId)
    }
    expect(await closeLapsedDialogs(practice.bySystem(), null)).toBe(0)
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
    await refresh()
    expect(await becameOf(sessionId)).toEqual(['payment'])
  })
})

describe('what a waiting refund holds', () => {
  let invoiceId: string
  let paymentId: string

  beforeEach(async () => {
    invoiceId = await invoiceOf(practice, 10_000)
    const paid = await financed(practice, lender, invoiceId, 10_000)
    paymentId = paid.paymentId
  })
  const launchRefund = async () =>
    launch(practice, await refundIntent(practice, paymentId, [offInvoice(invoiceId, 7_000)]))
  const held = async () => (await practice.db.one(readSource, [practice.practiceId, paymentId])).held_cents

  test('is free again when its dialog lapses, is taken again when it is renewed (recipe 9)', async () => {
    const { sessionId } = await launchRefund()
    await advanceClock(office.url, '16 minutes')
    await closeLapsedDialogs(practice.bySystem(), practice.patientIds[0])
    expect(await held()).toBe(0)
    expect(await poll(sessionId)).toMatchObject({ dialog: 'open' })
    expect(await held()).toBe(7_000)
  })

  test('is free at once for the next refund of a patient whose first browser died', async () => {
    await launchRefund()
    await advanceClock(office.url, '16 minutes')
    const again = await launchRefund()
    expect(await held()).toBe(7_000)
    expect(await dialogOf(again.sessionId)).toMatchObject({ dialog: 'open', held_cents: 7_000 })
  })

  test('is not taken again when another refund has it meanwhile: the dialog stays closed', async () => {
    const first = await launchRefund()
    await advanceClock(office.url, '16 minutes')
    await launchRefund()
    expect(await poll(first.sessionId)).toMatchObject({ dialog: 'closed' })
    expect(await held()).toBe(7_000)
  })

  test('is free again when a late approval stays unapplied, since its lease is over (CC-5)', async () => {
    const { sessionId, lenderSessionId } = await launchRefund()
    await advanceClock(office.url, '16 minutes')
    lender.happens({ kind: 'refund', lenderSessionId, amountCents: 7_000 })
    await refresh()
    expect(await becameOf(sessionId)).toEqual(['unapplied-refund'])
    expect(await held()).toBe(0)
  })

  test('cannot be refunded by another way while it is held', async () => {
    await launchRefund()
    const part = { paymentId, ...offInvoice(invoiceId, 3_001) }
    const body = { parts: [part], invoiceEffect: 'balance-due', reason: 'Try', refundedOn: '2026-03-04' }
    const asked = { patientId: practice.patientIds[0], locationId: practice.locations[0].id, method: 'cash' }
    await expect(issueRefund(practice.as('manager'), { ...asked, ...body } as never)).rejects.toMatchObject({
      code: 'launch-instead',
    })
    const intent = await refundIntent(practice, paymentId, [offInvoice(invoiceId, 3_001)])
    await expect(launch(practice, intent)).rejects.toMatchObject({ code: 'more-than-refundable' })
  })
})

describe('a sign-in that ends while its dialog waits', () => {
  async function launchSignedIn(role: 'frontdesk' | 'manager') {
    const directory = office.app.database.outside()
    const signInId = newId()
    const staff = practice.staff[role]
    await directory.run(insertUser, [practice.practiceId, staff.id, staff.name])
    await directory.run(insertSignIn, [signInId, sha256(newToken()), staff.id])
    const ctx: Context = { ...practice.as(role), signInId }
    const sessionId = newId()
    const intent = await depositIntent(practice, 5_000)
    const [patientId] = practice.patientIds
    const locationId = practice.locations[0].id
    await createSession(ctx, { sessionId, patientId, locationId, intent: intent as never })
    await launchSession(ctx, sessionId)
    const [wish] = lender.wishes.slice(-1)
    expect(wish?.purpose).toBe('purchase')
    return { ctx, sessionId, end: () => endSignIn(directory, staff.id, signInId) }
  }

  test('closes it: what is approved later is a deposit and the dialog does not open again (CC-5)', async () => {
    const { ctx, sessionId, end } = await launchSignedIn('frontdesk')
    expect(await pollSession(ctx, sessionId, 1)).toMatchObject({ dialog: 'open' })
    await end()
    expect(await poll(sessionId)).toMatchObject({ dialog: 'closed' })
    expect(await closeLapsedDialogs(practice.bySystem(), null)).toBe(1)
    expect(await dialogOf(sessionId)).toMatchObject({ dialog: 'closed', closed_because: 'sign-in' })
    expect(await poll(sessionId)).toMatchObject({ dialog: 'closed' })
  })

  test('leaves the dialogs of others alone', async () => {
    const one = await launchSignedIn('frontdesk')
    const other = await launchSignedIn('manager')
    await one.end()
    expect(await closeLapsedDialogs(practice.bySystem(), null)).toBe(1)
    expect(await dialogOf(other.sessionId)).toMatchObject({ dialog: 'open' })
  })
})
