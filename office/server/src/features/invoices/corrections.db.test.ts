import { newId } from '@tillwave/server-kit/ids'
import type { Role } from '@tillwave/office-domain/permissions'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { listLinesOfKind } from '../../testing/queries.ts'
import { invoiceOfLines, paid } from '../../testing/sold.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { listInvoices } from '../billing/list-invoices.ts'
import { readInvoice } from '../billing/index.ts'
import { closePeriod } from '../ledger/index.ts'
import { readSalesHistory } from '../sales-history/index.ts'
import {
  adjustInvoice,
  issueInvoice,
  recoverWriteOff,
  returnItems,
  voidInvoice,
  writeOffInvoice,
} from './index.ts'

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

const read = (invoiceId: string) => readInvoice(practice.as('auditor'), invoiceId)
const adjust = (invoiceId: string, amountCents: number, by: Role = 'biller') =>
  adjustInvoice(practice.as(by), invoiceId, {
    amountCents: amountCents as never,
    kind: 'courtesy',
    reason: 'Waited long',
    adjustedOn: on,
  })
const writeOff = (
  invoiceId: string,
  amountCents: number,
  by: Role = 'manager',
  key?: { key: string; hash: string },
) =>
  writeOffInvoice(practice.as(by, key), invoiceId, {
    amountCents: amountCents as never,
    reason: 'Moved away',
    writtenOffOn: on,
  })
const recover = (invoiceId: string, amountCents: number) =>
  recoverWriteOff(practice.as('biller'), invoiceId, { amountCents: amountCents as never, reason: 'Called' })
const linesOf = async (kind: string) =>
  (await practice.db.many(listLinesOfKind, [practice.practiceId, kind])).map((line) => [
    line.account,
    line.side,
    line.cents,
  ])

async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

describe('an adjustment (BI-8, recipe 1)', () => {
  test('takes net and tax in their shares and shows with its reason', async () => {
    const invoiceId = await invoiceOfLines(practice, [[1, 10_000, 825]])
    expect(await adjust(invoiceId, 5_412)).toMatchObject({
      netCents: 5_000,
      taxCents: 412,
      balanceCents: 5_413,
    })
    expect(await linesOf('adjustment')).toEqual([
      [4900, 'D', 5_000],
      [2500, 'D', 412],
      [1100, 'C', 5_412],
    ])
    const invoice = await read(invoiceId)
    expect(invoice).toMatchObject({ status: 'open', balanceCents: 5_413 })
    expect(invoice.corrections).toMatchObject([
      { kind: 'adjustment', reason: 'Waited long', amountCents: 5_412, taxCents: 412 },
    ])
    await adjust(invoiceId, 5_413)
    expect(await read(invoiceId)).toMatchObject({ status: 'paid', balanceCents: 0 })
  })

  test('of more than is open, by the front desk, or in a closed period changes nothing', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    await paid(practice, invoiceId, 4_000)
    await refused(() => adjust(invoiceId, 6_001), { code: 'more-than-balance' })
    await refused(() => adjust(invoiceId, 1, 'frontdesk'), { code: 'forbidden' })
    await practice.db.run(closePeriod, [practice.practiceId, null, on, practice.staff.manager.id, newId()])
    await refused(() => adjust(invoiceId, 1), { code: 'period-closed' })
  })
})

describe('a write-off (BI-8, BI-12, recipe 13)', () => {
  test('is bad debt up to the biller’s $500.00, and without limit for a manager', async () => {
    const invoiceId = await invoiceOfLines(practice, [[1, 100_000, 825]])
    await refused(() => writeOff(invoiceId, 50_001, 'biller'), { code: 'over-limit' })
    await refused(() => writeOff(invoiceId, 1, 'frontdesk'), { code: 'forbidden' })
    await writeOff(invoiceId, 50_000, 'biller')
    expect(await read(invoiceId)).toMatchObject({
      status: 'open',
      balanceCents: 58_250,
      writtenOffCents: 50_000,
    })
    await writeOff(invoiceId, 58_250)
    expect(await read(invoiceId)).toMatchObject({ status: 'written-off', balanceCents: 0 })
    expect(await linesOf('write-off')).toEqual([
      [5100, 'D', 58_250],
      [1100, 'C', 58_250],
    ])
  })

  test('is recovered in parts, up to what was written off, and then paid as any invoice', async () => {
    const invoiceId = await invoiceOf(practice, 30_000)
    await writeOff(invoiceId, 30_000)
    await refused(() => recover(invoiceId, 30_001), { code: 'more-than-remaining' })
    expect(await recover(invoiceId, 10_000)).toMatchObject({ balanceCents: 10_000 })
    await paid(practice, invoiceId, 10_000)
    await refused(() => recover(invoiceId, 20_001), { code: 'more-than-remaining' })
    await recover(invoiceId, 20_000)
    await refused(() => recover(invoiceId, 1), { code: 'wrong-state' })
    expect((await read(invoiceId)).corrections.map((row) => [row.kind, row.amountCents])).toEqual([
      ['write-off', 30_000],
      ['recovery', -10_000],
      ['recovery', -20_000],
    ])
    const params = { patientId: practice.patientIds[0] }
    const { history } = await readSalesHistory(practice.as('auditor'), { params, query: { kind: 'all' } })
    expect(history.map((row) => [row.kind, row.amountCents])).toEqual([
      ['recovery', 20_000],
      ['payment', 10_000],
      ['recovery', 10_000],
      ['write-off', -30_000],
      ['invoice', 30_000],
    ])
  })

  test('pressed twice is one; of two at once for the whole debt one is refused', async () => {
    const invoiceId = await invoiceOf(practice, 30_000)
    const key = { key: newId(), hash: 'same' }
    const [one, two] = [
      await writeOff(invoiceId, 10_000, 'manager', key),
      await writeOff(invoiceId, 10_000, 'manager', key),
    ]
    expect(two).toEqual(one)
    const both = await Promise.allSettled([writeOff(invoiceId, 20_000), writeOff(invoiceId, 20_000)])
    expect(both.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await read(invoiceId)).toMatchObject({ balanceCents: 0, writtenOffCents: 30_000 })
  })

  test('keeps the items: what was written off cannot be returned before it is recovered', async () => {
    const invoiceId = await invoiceOf(practice, 30_000)
    await writeOff(invoiceId, 30_000)
    const { lines } = await read(invoiceId)
    const back = { lines: [{ lineId: lines[0]?.id ?? '', quantity: 1 }], reason: 'Broken', returnedOn: on }
    await refused(() => returnItems(practice.as('frontdesk'), invoiceId, back), { code: 'wrong-state' })
    await recover(invoiceId, 30_000)
    await returnItems(practice.as('frontdesk'), invoiceId, back)
    expect(await read(invoiceId)).toMatchObject({ balanceCents: 0 })
  })
})

describe('a restocking fee (BI-6, recipe 7)', () => {
  test('is kept out of what is credited; two lines come back at once', async () => {
    const invoiceId = await invoiceOfLines(practice, [
      [2, 10_000, 825],
      [1, 5_000, 0],
    ])
    await paid(practice, invoiceId, 26_650)
    const { lines } = await read(invoiceId)
    const returned = await returnItems(practice.as('frontdesk'), invoiceId, {
      lines: lines.map((line) => ({ lineId: line.id, quantity: 1 })),
      restockingFeeCents: 1_500,
      reason: 'Too loud',
      returnedOn: on,
    })
    expect(returned).toMatchObject({ reducedDebtCents: 0, toDepositCents: 14_325, feeCents: 1_500 })
    expect(await linesOf('return')).toEqual([
      [4910, 'D', 15_000],
      [2500, 'D', 825],
      [2100, 'C', 14_325],
      [4010, 'C', 1_500],
    ])
    const after = await read(invoiceId)
    expect(after).toMatchObject({ status: 'paid', balanceCents: 0 })
    expect(after.corrections.map((row) => [row.kind, row.amountCents])).toEqual([
      ['return', 15_825],
      ['restocking-fee', -1_500],
    ])
  })

  test('above the price of the items is refused by its field', async () => {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { lines } = await read(invoiceId)
    const back = { lines: [{ lineId: lines[0]?.id ?? '', quantity: 1 }], reason: 'Broken', returnedOn: on }
    await refused(
      () => returnItems(practice.as('frontdesk'), invoiceId, { ...back, restockingFeeCents: 10_001 }),
      {
        code: 'invalid',
        fields: { restockingFeeCents: expect.any(String) as string },
      },
    )
  })
})

describe('voiding and numbers (BI-2)', () => {
  const voided = (invoiceId: string) => voidInvoice(practice.as('biller'), invoiceId, 'Wrong patient')

  test('is refused once anything was adjusted or is written off, and done again after a recovery', async () => {
    const adjusted = await invoiceOf(practice, 10_000)
    await adjust(adjusted, 1)
    await refused(() => voided(adjusted), { code: 'wrong-state' })
    const writtenOff = await invoiceOf(practice, 10_000)
    await writeOff(writtenOff, 4_000)
    await refused(() => voided(writtenOff), { code: 'wrong-state' })
    await recover(writtenOff, 4_000)
    await voided(writtenOff)
    expect(await read(writtenOff)).toMatchObject({ status: 'void', balanceCents: 0 })
    await refused(() => adjust(writtenOff, 1), { code: 'wrong-state' })
  })

  test('numbers have no gaps: refused issues take none, voids keep theirs, and eight at once get eight', async () => {
    const first = await invoiceOf(practice, 10_000)
    await voided(first)
    const line = { catalogItemId: null, description: 'Fitting', category: 'Audiology', quantity: 1 }
    const issue = (unitPriceCents: number, discountCents = 0) =>
      issueInvoice(practice.as('frontdesk'), {
        patientId: practice.patientIds[0],
        locationId: practice.locations[0].id,
        issuedOn: on,
        note: '',
        lines: [{ ...line, unitPriceCents: unitPriceCents as never, discountCents, taxRateBp: 0 }],
      })
    await refused(() => issue(100, 101), { code: 'invalid' })
    await Promise.all(Array.from({ length: 8 }, () => issue(100)))
    const { invoices } = await listInvoices(practice.as('auditor'), { status: 'all' })
    expect(invoices.map((row) => row.number)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
  })
})
