import { describe, expect, test } from 'vitest'
import type { BookEntry } from '../ledger/books.ts'
import { credit, debit } from '../ledger/plan.ts'
import { isRefusal } from '../refusal.ts'
import { eventsOf, linesOf, planned } from '../testing/plans.ts'
import { counting, samplePlace } from '../testing/sample-books.ts'
import {
  makeBankDeposit,
  voidBankDeposit,
  type BankDepositInput,
  type BookCheck,
  type BookDeposit,
  type DepositBooks,
} from './bank-deposit.ts'
import { countCash, overWords, type CashCountInput } from './cash-count.ts'
import { refuseClosingDay, refuseClosingMonth } from './close-period.ts'

const check = (id: string, given: Partial<BookCheck> = {}): BookCheck => ({
  id,
  version: 4,
  locationId: 'main',
  receivedOn: '2026-03-09',
  amountCents: 3_000,
  deposited: false,
  ended: false,
  ...given,
})
const slip: BankDepositInput = {
  kind: 'slip',
  depositedOn: '2026-03-10',
  cashCents: 5_000,
  checkIds: ['c1', 'c2'],
  grossCents: 0,
  feeCents: 0,
  reference: 'Slip 7',
}
const batch: BankDepositInput = {
  ...slip,
  kind: 'card',
  cashCents: 0,
  checkIds: [],
  grossCents: 10_000,
  feeCents: 250,
}
const books: DepositBooks = {
  checks: [check('c1'), check('c2', { amountCents: 1_500 })],
  expectedCents: 5_000,
}

function deposit(given: Partial<BankDepositInput> = {}, from: Partial<DepositBooks> = {}) {
  return makeBankDeposit({ ...slip, ...given }, { ...books, ...from }, samplePlace(), counting())
}

describe('money taken to the bank (recipe 11)', () => {
  test('on a slip: 1040 / 1000 + 1010, with each check, whose version moves', () => {
    const plan = planned(deposit())
    expect(linesOf(plan)).toEqual(['1040 main D 9500', '1000 main C 5000', '1010 main C 4500'])
    expect(plan.entries).toMatchObject([
      { kind: 'bank-deposit', effectiveOn: '2026-03-10', locationId: 'main', documentId: 'id-1' },
    ])
    expect(plan.documents).toEqual({
      bankDeposit: [
        {
          id: 'id-1',
          locationId: 'main',
          kind: 'slip',
          depositedOn: '2026-03-10',
          cashCents: 5_000,
          checksCents: 4_500,
          grossCents: 0,
          feeCents: 0,
          bankCents: 9_500,
          expectedCents: 5_000,
          reference: 'Slip 7',
          entryId: 'id-2',
        },
      ],
      bankDepositCheck: [
        { depositId: 'id-1', paymentId: 'c1', amountCents: 3_000 },
        { depositId: 'id-1', paymentId: 'c2', amountCents: 1_500 },
      ],
    })
    expect(plan.expect.sources).toEqual([
      { id: 'c1', version: 4 },
      { id: 'c2', version: 4 },
    ])
    expect(plan.sourceChanges).toEqual([{ id: 'c1' }, { id: 'c2' }])
    expect(plan.audit).toMatchObject([
      {
        action: 'bank.deposit',
        patientId: null,
        documentId: 'id-1',
        summary: 'Deposit slip of $95.00 to the bank',
      },
    ])
    expect(eventsOf(plan)).toEqual([
      { topic: 'payment', paymentId: 'c1' },
      { topic: 'payment', paymentId: 'c2' },
      { topic: 'day', locationId: 'main' },
    ])
    expect(plan.answer).toEqual({ bankDepositId: 'id-1', bankCents: 9_500 })
  })

  test.each([
    ['card', '1020 main C 10000', 'Card batch'],
    ['ach', '1015 main C 10000', 'ACH batch'],
  ] as const)('as a batch of %s: 1040 + 5200 / %s', (kind, line, words) => {
    const plan = planned(deposit({ ...batch, kind }, { expectedCents: 10_000 }))
    expect(linesOf(plan)).toEqual(['1040 main D 9750', `5200 ${kind} D 250`, line])
    expect(plan.audit).toMatchObject([{ summary: `${words} of $97.50 to the bank` }])
  })

  test('as checks alone also while the drawer is short by the books', () => {
    expect(linesOf(planned(deposit({ cashCents: 0 }, { expectedCents: -1 })))).toContain('1010 main C 4500')
  })

  test('as cash alone', () => {
    expect(linesOf(planned(deposit({ checkIds: [] })))).toEqual(['1040 main D 5000', '1000 main C 5000'])
  })

  test.each<[string, Partial<BankDepositInput>, Partial<DepositBooks>, string, string, string]>([
    [
      'dated ahead',
      { depositedOn: '2026-03-11' },
      {},
      'invalid',
      'depositedOn',
      'The date is in the future.',
    ],
    [
      'a slip with a batch',
      { grossCents: 1 },
      {},
      'invalid',
      'grossCents',
      'A slip has checks and cash only.',
    ],
    ['a slip with a fee', { feeCents: 1 }, {}, 'invalid', 'grossCents', 'A slip has checks and cash only.'],
    [
      'an empty slip',
      { cashCents: 0, checkIds: [] },
      {},
      'invalid',
      'cashCents',
      'Choose a check or enter the cash.',
    ],
    [
      'more cash than the drawer holds',
      { cashCents: 5_001 },
      {},
      'more-than-remaining',
      'cashCents',
      'The drawer holds $50.00 by the books; count it first.',
    ],
    [
      'a batch with cash',
      { ...batch, cashCents: 1 },
      {},
      'invalid',
      'cashCents',
      'A batch has no checks or cash.',
    ],
    [
      'a batch with checks',
      { ...batch, checkIds: ['c1'] },
      {},
      'invalid',
      'cashCents',
      'A batch has no checks or cash.',
    ],
    [
      'an empty batch',
      { ...batch, grossCents: 0, feeCents: 0 },
      {},
      'invalid',
      'grossCents',
      'Enter what the batch came to.',
    ],
    [
      'a batch that is all fee',
      { ...batch, feeCents: 10_000 },
      {},
      'invalid',
      'feeCents',
      'The fee is as large as the batch.',
    ],
    [
      'a batch of more than clearing holds',
      batch,
      { expectedCents: 9_999 },
      'more-than-remaining',
      'grossCents',
      'Clearing holds $99.99 by the books.',
    ],
    [
      'a check of another drawer',
      {},
      { checks: [check('c1'), check('c2', { locationId: 'desert' })] },
      'wrong-state',
      'checkIds',
      'That check lies in the drawer of another location.',
    ],
    [
      'a check that bounced',
      {},
      { checks: [check('c1', { ended: true }), check('c2')] },
      'wrong-state',
      'checkIds',
      'A check of $30.00 is not valid any more.',
    ],
    [
      'a check that is there already',
      {},
      { checks: [check('c1', { deposited: true }), check('c2')] },
      'wrong-state',
      'checkIds',
      'A check of $30.00 was deposited already.',
    ],
    [
      'a check of a later day',
      { depositedOn: '2026-03-08' },
      {},
      'invalid',
      'depositedOn',
      'A check was received after this date.',
    ],
  ])('refuses %s', (_, given, from, code, field, words) => {
    expect(deposit(given, from)).toMatchObject({ code, fields: { [field]: words } })
  })

  test('refuses a check that nobody knows', () => {
    expect(deposit({ checkIds: ['c3'] })).toMatchObject({ code: 'not-found' })
  })

  test('takes a check on the day on which it was received', () => {
    expect(isRefusal(deposit({ depositedOn: '2026-03-09' }))).toBe(false)
  })
})

describe('a deposit taken back', () => {
  const made: BookDeposit = {
    id: 'deposit',
    kind: 'slip',
    locationId: 'main',
    depositedOn: '2026-03-05',
    bankCents: 3_000,
    void: false,
    checks: [{ id: 'c1', version: 9, ended: false }],
  }
  const entry: BookEntry = {
    id: 'entry',
    kind: 'bank-deposit',
    effectiveOn: '2026-03-05',
    locationId: 'main',
    documentId: 'deposit',
    lines: [debit(1040, 'main', 3_000), credit(1010, 'main', 3_000)],
  }
  const take = (given: Partial<BookDeposit> = {}, closedThrough: string | null = null) =>
    voidBankDeposit({ ...made, ...given }, entry, 'Typed twice', samplePlace({ closedThrough }), counting())

  test('is mirrored on its day, and its checks lie in the drawer again', () => {
    const plan = planned(take())
    expect(linesOf(plan)).toEqual(['1040 main C 3000', '1010 main D 3000'])
    expect(plan.entries).toMatchObject([
      {
        kind: 'bank-deposit',
        effectiveOn: '2026-03-05',
        locationId: 'main',
        documentId: 'deposit',
        reversesId: 'entry',
      },
    ])
    expect(plan.documents).toEqual({
      bankDepositVoid: [{ depositId: 'deposit', reason: 'Typed twice', entryId: 'id-1' }],
    })
    expect(plan.expect.sources).toEqual([{ id: 'c1', version: 9 }])
    expect(plan.sourceChanges).toEqual([{ id: 'c1' }])
    expect(plan.audit).toMatchObject([
      {
        action: 'bank.deposit-void',
        patientId: null,
        documentId: 'deposit',
        summary: 'Took back a deposit slip of $30.00: Typed twice',
      },
    ])
    expect(eventsOf(plan)).toEqual([
      { topic: 'payment', paymentId: 'c1' },
      { topic: 'day', locationId: 'main' },
    ])
    expect(plan.answer).toEqual({ bankDepositId: 'deposit' })
  })

  test('is dated today when its day is closed (BI-11)', () => {
    expect(planned(take({}, '2026-03-05')).entries).toMatchObject([{ effectiveOn: '2026-03-10' }])
  })

  test('is not taken back twice, nor after a check of it bounced', () => {
    expect(take({ void: true })).toMatchObject({
      code: 'wrong-state',
      detail: 'This deposit is void already.',
    })
    expect(take({ checks: [{ id: 'c1', version: 9, ended: true }] })).toMatchObject({
      code: 'depends-on-it',
      detail: 'A check of this deposit bounced, so it did go to the bank.',
    })
  })
})

describe('a drawer that is counted (recipe 11)', () => {
  const counted: CashCountInput = {
    countedOn: '2026-03-10',
    countedCents: 10_000,
    expectedCents: 10_000,
    pieces: null,
    note: '',
  }
  const count = (given: Partial<CashCountInput> = {}, expected = 10_000) =>
    countCash({ ...counted, ...given }, expected, samplePlace(), counting())

  test('exact posts nothing and is kept', () => {
    const plan = planned(count({ note: 'Twice' }))
    expect(plan.entries).toEqual([])
    expect(plan.documents.cashCount).toEqual([
      {
        id: 'id-1',
        locationId: 'main',
        countedOn: '2026-03-10',
        expectedCents: 10_000,
        countedCents: 10_000,
        pieces: null,
        note: 'Twice',
        entryId: null,
      },
    ])
    expect(plan.audit).toMatchObject([
      {
        action: 'cash.count',
        patientId: null,
        documentId: 'id-1',
        summary: 'Counted the drawer: $100.00, exact',
      },
    ])
    expect(eventsOf(plan)).toEqual([{ topic: 'day', locationId: 'main' }])
    expect(plan.answer).toEqual({ cashCountId: 'id-1', expectedCents: 10_000, overCents: 0 })
  })

  test('over: 1000 / 5300; short: 5300 / 1000', () => {
    const over = planned(count({ countedCents: 10_100 }))
    expect(linesOf(over)).toEqual(['1000 main D 100', '5300 main C 100'])
    expect(over.entries).toMatchObject([
      { kind: 'cash-count', effectiveOn: '2026-03-10', locationId: 'main', documentId: 'id-1' },
    ])
    expect(over.documents.cashCount).toMatchObject([{ entryId: 'id-2' }])
    const short = planned(count({ countedCents: 9_975, note: 'Change for the parking meter' }))
    expect(linesOf(short)).toEqual(['5300 main D 25', '1000 main C 25'])
    expect([0, 100, -25].map(overWords)).toEqual(['exact', '$1.00 over', '$0.25 short'])
  })

  test.each<[string, Partial<CashCountInput>, string, string, string]>([
    ['dated ahead', { countedOn: '2026-03-11' }, 'invalid', 'countedOn', 'The date is in the future.'],
    [
      'short without a note',
      { countedCents: 9_999 },
      'invalid',
      'note',
      'Say in the note why money may be missing.',
    ],
    [
      'short with an empty note',
      { countedCents: 1, note: ' ' },
      'invalid',
      'note',
      'Say in the note why money may be missing.',
    ],
    [
      'of a coin that is none',
      { pieces: { 10000: 1, 3: 1 } },
      'invalid',
      'pieces',
      'There is no such note or coin.',
    ],
    [
      'of other pieces',
      { pieces: { 5000: 2, 1: 1 } },
      'invalid',
      'countedCents',
      'Notes and coins come to $100.01.',
    ],
  ])('is refused %s', (_, given, code, field, words) => {
    expect(count(given)).toMatchObject({ code, fields: { [field]: words } })
  })

  test('is counted again when the drawer moved meanwhile', () => {
    expect(count({}, 10_500)).toMatchObject({
      code: 'stale',
      detail: 'The drawer moved while it was counted; the books now expect $105.00. Count again.',
    })
  })

  test('by its notes and coins comes to their sum', () => {
    expect(isRefusal(count({ pieces: { 5000: 1, 2000: 2, 500: 1, 100: 4, 25: 3, 10: 2, 5: 1 } }))).toBe(false)
  })
})

describe('closing (BI-11)', () => {
  const place = { today: '2026-03-10', closedThrough: '2026-03-08' }

  test('a day that has come and is open is closed', () => {
    expect(refuseClosingDay('2026-03-10', place)).toBeUndefined()
    expect(refuseClosingDay('2026-03-09', place)).toBeUndefined()
    expect(refuseClosingDay('2026-03-01', { ...place, closedThrough: null })).toBeUndefined()
  })

  test.each([
    ['2026-02-30', 'invalid', { through: 'Give a date such as 2026-01-31.' }],
    ['2026-03-11', 'invalid', { through: 'This day has not come yet.' }],
    ['2026-03-08', 'period-closed', undefined],
  ])('the day %s is refused', (through, code, fields) => {
    expect(refuseClosingDay(through, place)).toMatchObject({ code, ...(fields && { fields }) })
  })

  test('a month is closed when it is over everywhere, once', () => {
    expect(refuseClosingMonth('2026-02', ['2026-03-01', '2026-03-02'], '2026-01-31')).toBeUndefined()
    expect(refuseClosingMonth('2026-02', ['2026-03-01', '2026-02-28'], null)).toMatchObject({
      code: 'invalid',
      fields: { month: 'This month is not over at every location.' },
    })
    expect(refuseClosingMonth('2026-13', ['2026-03-01'], null)).toMatchObject({
      code: 'invalid',
      fields: { month: 'Give a month such as 2026-01.' },
    })
    expect(refuseClosingMonth('2026-02', ['2026-03-01'], '2026-02-28')).toMatchObject({
      code: 'period-closed',
      detail: 'The books are closed through Feb 28, 2026 already.',
    })
  })
})
