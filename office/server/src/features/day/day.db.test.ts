import { newId } from '@tillwave/server-kit/ids'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { listLinesOfKind } from '../../testing/queries.ts'
import { deposited, invoiceOfLines, paid, refunded } from '../../testing/sold.ts'
import { today } from '../../testing/trade.ts'
import { asOwner, readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { bounceCheck, deletePayment } from '../payments/index.ts'
import { readDesk } from '../desk/read-desk.ts'
import { verifyBooks } from '../verify/index.ts'
import { closeDay, closeMonth, countCash, makeBankDeposit, readDay, voidBankDeposit } from './index.ts'

let office: TestOffice
let practice: TestPractice
let locationId: string
beforeAll(async () => {
  office = await openOffice()
})
beforeEach(async () => {
  practice = await makePractice(office.app)
  locationId = practice.locations[0].id
})
afterEach(async () => {
  await setClock(office.url, undefined)
  await requireIntactBooks(practice)
})
afterAll(() => office.close())

const day = () => readDay(practice.as('frontdesk'), { locationId })
const slip = { kind: 'slip', grossCents: 0, feeCents: 0, reference: 'Bag 7' } as const
const batch = { cashCents: 0, checkIds: [], reference: '' }

async function count(countedCents: number, given: object = {}) {
  const { drawerCents: expectedCents, on: countedOn } = await day()
  const body = { locationId, countedOn, countedCents, expectedCents, pieces: null, note: 'Counted twice' }
  return countCash(practice.as('frontdesk'), { ...body, ...given })
}

async function deposit(cashCents: number, checkIds: string[], given: object = {}) {
  const depositedOn = await today(practice)
  return makeBankDeposit(practice.as('frontdesk'), {
    ...slip,
    locationId,
    depositedOn,
    cashCents,
    checkIds,
    ...given,
  })
}

async function check(cents: number): Promise<string> {
  return paid(practice, await invoiceOfLines(practice, [[1, cents, 0]]), cents, 'check')
}

/** Nothing of the books may change while it is refused (I5). */
async function refused(attempt: () => Promise<unknown>, code: string): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject({ code })
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

const linesOf = (kind: string) => practice.db.many(listLinesOfKind, [practice.practiceId, kind])

describe('counting the drawer (recipe 11)', () => {
  test.each([
    {
      counted: 5_100,
      over: 100,
      lines: [
        { account: 1000, side: 'D', cents: 100 },
        { account: 5300, side: 'C', cents: 100 },
      ],
    },
    {
      counted: 4_975,
      over: -25,
      lines: [
        { account: 5300, side: 'D', cents: 25 },
        { account: 1000, side: 'C', cents: 25 },
      ],
    },
    { counted: 5_000, over: 0, lines: [] },
  ])('$counted of 5000 is $over over, and that is posted', async ({ counted, over, lines }) => {
    await deposited(practice, 5_000)
    expect(await count(counted)).toMatchObject({ expectedCents: 5_000, overCents: over })
    expect(await linesOf('cash-count')).toEqual(lines)
    expect(await day()).toMatchObject({ drawerCents: counted, counts: [{ overCents: over }] })
  })

  test('is refused when money is missing and nobody says why', async () => {
    await deposited(practice, 5_000)
    await refused(() => count(4_999, { note: ' ' }), 'invalid')
    await count(5_001, { note: '' })
  })

  test('is refused when the drawer moved while it was counted', async () => {
    await deposited(practice, 5_000)
    await refused(() => count(5_000, { expectedCents: 4_000 }), 'stale')
  })

  test('is refused when the pieces do not come to the sum', async () => {
    await deposited(practice, 5_000)
    await refused(() => count(5_000, { pieces: { 2000: 2, 500: 1 } }), 'invalid')
    await count(5_000, { pieces: { 2000: 2, 500: 2 } })
  })

  test('is refused on a closed day and on a day to come', async () => {
    await closeDay(practice.as('manager'), { locationId, through: await today(practice) })
    await refused(() => count(0), 'period-closed')
    await refused(() => count(0, { countedOn: '2199-01-01' }), 'invalid')
  })
})

describe('taking money to the bank (recipe 11)', () => {
  test('a slip takes checks and cash out of the drawer', async () => {
    const checkId = await check(12_500)
    await deposited(practice, 5_000)
    expect((await day()).checks.map(({ paymentId }) => paymentId)).toEqual([checkId])
    expect(await deposit(4_000, [checkId])).toMatchObject({ bankCents: 16_500 })
    expect(await linesOf('bank-deposit')).toEqual([
      { account: 1040, side: 'D', cents: 16_500 },
      { account: 1000, side: 'C', cents: 4_000 },
      { account: 1010, side: 'C', cents: 12_500 },
    ])
    expect(await day()).toMatchObject({ checks: [], checksCents: 0, drawerCents: 1_000 })
  })

  test('a card batch leaves clearing, and its fee is an expense', async () => {
    await deposited(practice, 10_000, 'card')
    await deposit(0, [], { ...batch, kind: 'card', grossCents: 10_000, feeCents: 290 })
    expect(await linesOf('bank-deposit')).toEqual([
      { account: 1040, side: 'D', cents: 9_710 },
      { account: 5200, side: 'D', cents: 290 },
      { account: 1020, side: 'C', cents: 10_000 },
    ])
  })

  test('more cash than the drawer holds, or more than clearing holds, is refused', async () => {
    await deposited(practice, 5_000)
    await refused(() => deposit(5_001, []), 'more-than-remaining')
    const ach = { ...batch, kind: 'ach', grossCents: 1, feeCents: 0 }
    await refused(() => deposit(0, [], ach), 'more-than-remaining')
  })

  test('checks go to the bank also while a refund in cash has left the drawer short by the books', async () => {
    const checkId = await check(5_000)
    const { paymentId, lotId } = await deposited(practice, 3_000, 'check')
    await refunded(practice, [{ paymentId, invoiceId: null, lotId, amountCents: 3_000 }])
    expect(await day()).toMatchObject({ drawerCents: -3_000 })
    await refused(() => deposit(1, [checkId]), 'more-than-remaining')
    expect(await deposit(0, [checkId])).toMatchObject({ bankCents: 5_000 })
  })

  test('nothing, a fee as large as the batch, a slip with a fee, are refused', async () => {
    await deposited(practice, 5_000, 'card')
    await refused(() => deposit(0, []), 'invalid')
    await refused(() => deposit(0, [], { ...batch, kind: 'card', grossCents: 100, feeCents: 100 }), 'invalid')
    await refused(() => deposit(100, [], { feeCents: 1 }), 'invalid')
  })

  test('a check goes to the bank once; another location’s, a deleted one and a card payment do not', async () => {
    const checkId = await check(1_000)
    await deposit(0, [checkId])
    await refused(() => deposit(0, [checkId]), 'wrong-state')
    const gone = await check(2_000)
    await deletePayment(practice.as('manager'), gone, 'Wrong')
    await refused(() => deposit(0, [gone]), 'wrong-state')
    const elsewhere = { locationId: practice.locations[1].id, depositedOn: '2026-01-01' }
    await refused(() => deposit(0, [checkId], elsewhere), 'wrong-state')
    const card = await paid(practice, await invoiceOfLines(practice, [[1, 500, 0]]), 500, 'card')
    await refused(() => deposit(0, [card]), 'not-found')
    await refused(() => deposit(0, [newId()]), 'not-found')
  })

  test('a deposited check is not deleted; taken back, it is, and lies in no other slip', async () => {
    const checkId = await check(1_000)
    const { bankDepositId } = await deposit(0, [checkId])
    await refused(() => deletePayment(practice.as('manager'), checkId, 'Wrong'), 'depends-on-it')
    await voidBankDeposit(practice.as('frontdesk'), bankDepositId, 'Wrong bag')
    await refused(() => voidBankDeposit(practice.as('frontdesk'), bankDepositId, 'Again'), 'wrong-state')
    expect(await day()).toMatchObject({ checksCents: 1_000, deposits: [{ void: true }] })
    await deposit(0, [checkId])
  })

  test('a deposited check that bounces leaves the bank, and its deposit stands for ever', async () => {
    const checkId = await check(1_000)
    const { bankDepositId } = await deposit(0, [checkId])
    await bounceCheck(practice.as('manager'), checkId, { reason: 'No funds' })
    expect((await linesOf('bounce')).at(-1)).toEqual({ account: 1040, side: 'C', cents: 1_000 })
    await refused(() => voidBankDeposit(practice.as('frontdesk'), bankDepositId, 'Late'), 'depends-on-it')
  })
})

describe('closing (BI-11)', () => {
  test('a day closed at one location is open at the other, nothing is dated in it or before, and the desk says so', async () => {
    const through = await today(practice)
    await closeDay(practice.as('manager'), { locationId, through })
    await refused(() => deposited(practice, 100), 'period-closed')
    const elsewhere = { locationId: practice.locations[1].id }
    expect(await readDay(practice.as('auditor'), elsewhere)).toMatchObject({ closedThrough: null })
    expect(await day()).toMatchObject({ closed: true, closedThrough: through, closings: [{ kind: 'day' }] })
    const { locations } = await readDesk(practice.as('frontdesk'))
    const closedThrough = Object.fromEntries(locations.map((one) => [one.id, one.closedThrough]))
    expect(closedThrough).toEqual({ [locationId]: through, [elsewhere.locationId]: null })
  })

  test('a correction of a closed day is dated on the day that it is made', async () => {
    await setClock(office.url, '2026-03-03T17:00:00Z')
    const { paymentId } = await deposited(practice, 5_000)
    await setClock(office.url, '2026-03-05T17:00:00Z')
    await closeDay(practice.as('manager'), { locationId, through: '2026-03-04' })
    await deletePayment(practice.as('manager'), paymentId, 'Wrong patient')
    expect(await readDay(practice.as('auditor'), { locationId, on: '2026-03-04' })).toMatchObject({
      drawerCents: 5_000,
    })
    expect(await day()).toMatchObject({ drawerCents: 0 })
  })

  test('a day to come, a day closed already, and anybody but a manager are refused', async () => {
    const through = await today(practice)
    const close = (role: 'biller' | 'manager', on: string) => () =>
      closeDay(practice.as(role), { locationId, through: on })
    await refused(close('manager', '2199-01-01'), 'invalid')
    await refused(close('biller', through), 'forbidden')
    await close('manager', through)()
    await refused(close('manager', through), 'period-closed')
  })

  test('a month closes every location once it is over at each, and only once', async () => {
    await setClock(office.url, '2026-03-10T17:00:00Z')
    await deposited(practice, 5_000)
    // Midnight has passed in Boston and not yet in Phoenix.
    await setClock(office.url, '2026-04-01T05:00:00Z')
    const close = () => closeMonth(practice.as('manager'), '2026-03')
    await refused(close, 'invalid')
    await setClock(office.url, '2026-04-01T08:00:00Z')
    expect((await day()).openMonth).toBe('2026-03')
    expect(await close()).toEqual({ closedThrough: '2026-03-31' })
    await refused(close, 'period-closed')
    expect((await day()).openMonth).toBeNull()
    await refused(() => closeMonth(practice.as('manager'), '2026-13'), 'invalid')
  })
})

test('a slip whose checks were changed by hand is found by verify-books (I15)', async () => {
  const other = await makePractice(office.app)
  const checkId = await paid(other, await invoiceOfLines(other, [[1, 700, 0]]), 700, 'check')
  const [{ id }] = other.locations
  const where = { ...slip, locationId: id, depositedOn: await today(other) }
  await makeBankDeposit(other.as('manager'), { ...where, cashCents: 0, checkIds: [checkId] })
  await asOwner(office, async (owner) => {
    await owner.query(`select set_config('app.practice_id', $1, false)`, [other.practiceId])
    await owner.query(`alter table bank_deposit_check disable trigger user;
      update bank_deposit_check set amount_cents = amount_cents + 1;
      alter table bank_deposit_check enable trigger user`)
  })
  const breaches = await verifyBooks(other.db, other.practiceId)
  expect(breaches.map((breach) => breach.id)).toEqual(['I15'])
})
