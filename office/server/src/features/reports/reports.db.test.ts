import { reportNames, type Report, type ReportName } from '@tillwave/office-domain/reports/report'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { unexplained } from '../../testing/explained.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { readTrialBalance } from '../../testing/queries.ts'
import { deposited, invoiceOfLines, paid, refunded } from '../../testing/sold.ts'
import { asOwner, requireIntactBooks } from '../../testing/whole-books.ts'
import { verifyBooks } from '../verify/index.ts'
import { deletePayment, receiveDeposit } from '../payments/index.ts'
import { exportReport } from './export-report.ts'
import { foldBalances } from './fold-balances.ts'
import { printReport } from './print-report.ts'
import { readReport } from './read-report.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterEach(() => setClock(office.url, undefined))
afterAll(() => office.close())

type Query = Parameters<typeof readReport>[1]['query']

async function read(practice: TestPractice, report: ReportName, query: Query = {}): Promise<Report> {
  return readReport(practice.as('auditor'), { params: { report }, query })
}

function cellsOf(report: Report, key: string) {
  return report.tables.find((table) => table.key === key)?.rows.map(({ cells }) => cells)
}

/** A day with every kind of trade: sold with tax, paid in three ways, taken back, refunded, left as a deposit. */
async function trade(practice: TestPractice): Promise<void> {
  const invoiceId = await invoiceOfLines(practice, [
    [2, 10_000, 825],
    [1, 5_000, 0],
  ])
  const cash = await paid(practice, invoiceId, 10_000)
  await paid(practice, invoiceId, 5_000, 'check')
  const wrong = await paid(practice, invoiceId, 1_000, 'card')
  await deletePayment(practice.as('manager'), wrong, 'Wrong patient')
  await refunded(practice, [{ paymentId: cash, invoiceId, lotId: null, amountCents: 2_500 }])
  await deposited(practice, 7_500, 'card')
}

/** Three days of trade: 20 January, 25 February and 10 March 2026, at noon in Boston. */
async function tradeForMonths(practice: TestPractice): Promise<void> {
  for (const on of ['2026-01-20', '2026-02-25', '2026-03-10']) {
    await setClock(office.url, `${on}T17:00:00Z`)
    await trade(practice)
  }
}

test('a day sheet tells what came in, was taken back and went out by method (I15)', async () => {
  const practice = await makePractice(office.app)
  await trade(practice)
  const sheet = await read(practice, 'day-sheet')
  expect(cellsOf(sheet, 'money')).toEqual([
    ['Cash', 10_000, 0, 2_500, 7_500],
    ['Check', 5_000, 0, 0, 5_000],
    ['Card', 8_500, 1_000, 0, 7_500],
    ['ACH', 0, 0, 0, 0],
    ['CareCredit', 0, 0, 0, 0],
  ])
  expect(sheet.tables.find(({ key }) => key === 'entries')?.rows.length).toBe(7)
})

test('every figure of every report is what its postings come to, as of any date, here and everywhere (XX-7)', async () => {
  const practice = await makePractice(office.app)
  await tradeForMonths(practice)
  const { id: locationId } = practice.locations[0]
  const spans: Query[] = [
    { to: '2026-03-10' },
    { from: '2026-01-01', to: '2026-02-28' },
    { to: '2026-02-24', locationId },
    { to: '2026-03-10', locationId: practice.locations[1].id },
  ]
  for (const name of reportNames.filter((one) => one !== 'deposit-slip'))
    for (const span of spans) {
      const { from: _, ...dated } = span
      const report = await read(practice, name, name === 'day-sheet' ? dated : span)
      expect(await unexplained(practice, report), `${name} ${JSON.stringify(span)}`).toEqual([])
    }
})

test('control: a figure that is a cent off is found', async () => {
  const practice = await makePractice(office.app)
  await trade(practice)
  const report = await read(practice, 'ageing')
  const [figure] = report.figures
  if (figure) figure.cents += 1
  expect((await unexplained(practice, report)).length).toBe(1)
})

test('ageing follows real allocations by the date of the invoice, and sums to 1100 (I15)', async () => {
  const practice = await makePractice(office.app)
  await tradeForMonths(practice)
  const report = await read(practice, 'ageing', { to: '2026-05-28' })
  // 26,650 charged, 15,000 paid; the refund of 2,500 made the charge smaller by as much.
  expect(cellsOf(report, 'patients')).toEqual([
    ['Quill, Ada', '901', 3, 0, 0, 11_650, 11_650, 11_650, 34_950],
  ])
  const held = await practice.db.many(readTrialBalance, [practice.practiceId])
  expect(report.figures[0]?.cents).toBe(held.find(({ account }) => account === 1100)?.cents)
})

test('as of an earlier date a report is what it was then, also known later', async () => {
  const practice = await makePractice(office.app)
  await setClock(office.url, '2026-01-20T17:00:00Z')
  await trade(practice)
  const then = await read(practice, 'trial-balance', { to: '2026-01-31' })
  await setClock(office.url, '2026-02-25T17:00:00Z')
  await trade(practice)
  expect(await read(practice, 'trial-balance', { to: '2026-01-31' })).toEqual(then)
  expect((await read(practice, 'trial-balance')).tables).not.toEqual(then.tables)
})

test('as known at an instant, what was recorded later is left out though it is dated before', async () => {
  const practice = await makePractice(office.app)
  await setClock(office.url, '2026-01-20T17:00:00Z')
  await trade(practice)
  const knownAt = '2026-01-20T18:00:00.000Z'
  const before = await read(practice, 'ageing', { to: '2026-01-20' })
  await setClock(office.url, '2026-01-20T19:00:00Z')
  await trade(practice)
  const then = await read(practice, 'ageing', { to: '2026-01-20', knownAt })
  expect(then.figures).toEqual(before.figures)
  expect((await read(practice, 'ageing', { to: '2026-01-20' })).figures[0]?.cents).toBe(23_300)
})

test('folded balances change no report, not as of any date nor as known at any instant', async () => {
  const practice = await makePractice(office.app)
  await tradeForMonths(practice)
  const asked: Query[] = ['2026-01-19', '2026-01-31', '2026-02-28', '2026-03-09', '2026-03-31'].flatMap(
    (to) => [{ to }, { to, knownAt: '2026-02-26T00:00:00Z' }],
  )
  const reports = async () => {
    const found: Report[] = []
    for (const name of ['trial-balance', 'ageing', 'deposits'] as const)
      for (const query of asked) found.push(await read(practice, name, query))
    return found
  }
  const before = await reports()
  await setClock(office.url, '2026-03-11T17:00:00Z')
  await foldBalances(practice.bySystem())
  expect(await reports()).toEqual(before)
  await requireIntactBooks(practice)
})

test('a fold that was changed by hand is found by verify-books (I6)', async () => {
  const practice = await makePractice(office.app)
  await setClock(office.url, '2026-01-20T17:00:00Z')
  await trade(practice)
  await setClock(office.url, '2026-03-01T12:00:00Z')
  await foldBalances(practice.bySystem())
  await asOwner(office, async (owner) => {
    await owner.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    await owner.query(`update ledger_fold_balance set cents = cents + 1 where account = 1100`)
  })
  const breaches = await verifyBooks(practice.db, practice.practiceId)
  expect(breaches.map((breach) => breach.id)).toContain('I6')
})

test('what is dated before a fold but recorded after it counts', async () => {
  const practice = await makePractice(office.app)
  await tradeForMonths(practice)
  await setClock(office.url, '2026-03-11T17:00:00Z')
  await foldBalances(practice.bySystem())
  const { figures } = await read(practice, 'deposits', { to: '2026-03-10' })
  const [patientId] = practice.patientIds
  const money = {
    patientId,
    locationId: practice.locations[0].id,
    method: 'cash',
    amountCents: 1_000 as never,
  } as const
  await receiveDeposit(practice.as('manager'), {
    ...money,
    receivedOn: '2026-03-10',
    reference: '',
    note: '',
  })
  const after = await read(practice, 'deposits', { to: '2026-03-10' })
  expect(after.figures[0]?.cents).toBe((figures[0]?.cents ?? 0) + 1_000)
})

test('a CSV has plain decimals, defuses formulas, and exporting is told in the trail (BI-14)', async () => {
  const practice = await makePractice(office.app)
  await trade(practice)
  const query = { table: 'money' }
  const { fileName, text } = await exportReport(practice.as('auditor'), {
    params: { report: 'day-sheet' },
    query,
  })
  expect(text.split('\r\n').slice(0, 3)).toEqual([
    '\ufeffMethod,Receipts,Taken back,Refunds,Net',
    'Cash,100.00,0.00,25.00,75.00',
    'Check,50.00,0.00,0.00,50.00',
  ])
  expect(fileName).toMatch(/^day-sheet-money-\d{4}-\d\d-\d\d\.csv$/)
})

test('a period that ends before it begins, and the location of another practice, are refused', async () => {
  const [practice, other] = [await makePractice(office.app), await makePractice(office.app)]
  const wrong = read(practice, 'payments', { from: '2026-02-01', to: '2026-01-01' })
  await expect(wrong).rejects.toMatchObject({ code: 'invalid', fields: { from: expect.any(String) } })
  const foreign = read(practice, 'ageing', { locationId: other.locations[0].id })
  await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
})

test('who works at one location sees that location’s figures, and not the whole practice’s (BI-12)', async () => {
  const practice = await makePractice(office.app)
  await trade(practice)
  const [here, there] = practice.locations
  const ctx = practice.as('auditor')
  const at = (id: string) => ({ ...ctx, actor: { ...practice.staff.auditor, locationIds: [id] } })
  const receivable = async (id: string) => {
    const report = await readReport(at(id), { params: { report: 'ageing' }, query: {} })
    return report.figures[0]?.cents
  }
  expect(await receivable(here.id)).toBeGreaterThan(0)
  expect(await receivable(there.id)).toBe(0)
  const whole = readReport(at(here.id), { params: { report: 'trial-balance' }, query: {} })
  await expect(whole).rejects.toMatchObject({ code: 'forbidden' })
  const other = await readReport(at(there.id), {
    params: { report: 'day-sheet' },
    query: { locationId: here.id },
  })
  expect(other.tables.find(({ key }) => key === 'entries')?.rows).toEqual([])
})

test('a day sheet, an ageing and a slip are drawn as PDF; another report is not', async () => {
  const practice = await makePractice(office.app)
  await trade(practice)
  for (const report of ['day-sheet', 'ageing'] as const) {
    const { paper } = await printReport(practice.as('frontdesk'), { params: { report }, query: {} })
    expect((await renderPapers([paper])).subarray(0, 5).toString()).toBe('%PDF-')
  }
  const other = printReport(practice.as('frontdesk'), { params: { report: 'credits' }, query: {} })
  await expect(other).rejects.toMatchObject({ code: 'not-found' })
})
