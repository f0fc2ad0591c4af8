import { dayIn } from '@tillwave/money/calendar'
import { fundingLine } from '@tillwave/portal-domain/funding'
import { groupings } from '@tillwave/portal-domain/reports/period'
import { reportNames } from '@tillwave/portal-domain/reports/report'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chance } from '../../demo/chance.ts'
import { openAccount } from '../../testing/hands.ts'
import { PASSWORD, startPortal, type Browser, type TestPortal } from '../../testing/portal.ts'
import { addReportingPractice, signedInAt, ZONE, type ReportingPractice } from '../../testing/reporting.ts'

// Late evenings in the practice's zone, when it is the next day (and month) at the lender and in UTC; 8 March 2026
// is the day of 23 hours.
const instants = [
  '2026-01-30T18:00:00Z',
  '2026-02-01T07:30:00Z',
  '2026-03-01T05:15:00Z',
  '2026-03-08T09:59:59.999Z',
  '2026-03-09T06:59:59.999Z',
  '2026-03-09T07:00:00Z',
  '2026-04-01T06:30:00Z',
] as const
const end = '2026-04-02T18:00:00Z'
const SEED = 4417

const periods = [
  { from: '2026-01-01', to: '2026-04-30' },
  { from: '2026-01-31', to: '2026-01-31' },
  { from: '2026-02-01', to: '2026-02-28' },
  { from: '2026-03-08', to: '2026-03-08' },
  { from: '2026-03-02', to: '2026-03-31' },
]

let portal: TestPortal
let practice: ReportingPractice
let browser: Browser

beforeAll(async () => {
  portal = await startPortal()
  practice = await addReportingPractice(portal)
  await playStory()
  browser = await signedInAt(portal, end, practice.administrator.userId)
})

afterAll(() => portal.stop())

/** Purchases, declines, refunds, voids and changed plans at both locations, the same at every run. */
async function playStory() {
  const luck = chance(SEED)
  const bought: string[] = []
  for (const instant of instants) {
    const clerk = await signedInAt(portal, instant, practice.provider.userId)
    const accountId = await openAccount(clerk, luck.pick(practice.merchantNumbers))
    for (let left = 5; left > 0; left -= 1) {
      const merchantNumber = luck.pick(practice.merchantNumbers)
      const promotionCode = luck.pick(['deferred-6', 'deferred-12', 'standard'])
      // One in five is declined, by the magic cents.
      const amountCents = luck.between(200, 900) * 100 + (left === 3 ? 51 : 7)
      const charge = { practiceSessionId: null, merchantNumber, accountId, promotionCode, reference: '' }
      const { id, status } = await clerk.makePurchase({ body: { ...charge, amountCents } })
      if (status === 'approved') bought.push(id)
    }
    await takeBack(clerk, luck.pick(bought), luck.between(1, 3))
    await takeBack(clerk, luck.pick(bought), luck.between(1, 3))
    await takeBack(clerk, bought.at(-1) ?? '', 2)
  }
}

/** A void while that is possible, otherwise a part, then the rest, refunded. */
async function takeBack(clerk: Browser, transactionId: string, how: number) {
  const purchase = await clerk.readTransaction({ params: { transactionId } })
  const where = { practiceSessionId: null, reason: 'Returned' }
  if (how === 2 && purchase.voidRefusal === null)
    return void (await clerk.voidPurchase({ params: { transactionId }, body: where }))
  const amountCents = how === 1 ? Math.ceil(purchase.refundableCents / 3) : purchase.refundableCents
  if (amountCents === 0) return
  await clerk.makeRefund({ body: { ...where, originalTransactionId: transactionId, amountCents } })
}

type Query = { from: string; to: string; merchantNumber?: string | undefined }

async function listed({ merchantNumber, ...query }: Query) {
  const rows = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const where = { ...query, ...(merchantNumber && { merchantNumber }), ...(cursor && { cursor }) }
    const page: Awaited<ReturnType<Browser['listTransactions']>> = await browser.listTransactions({
      body: where,
    })
    rows.push(...page.transactions)
    cursor = page.next
  }
  return rows
}

/** Batches expected in a period, with their lines. */
async function settled({ merchantNumber, ...query }: Query) {
  const where = { ...query, ...(merchantNumber && { merchantNumber }) }
  const { settlements, next } = await browser.listSettlements({ query: where })
  expect(next).toBeNull()
  return Promise.all(settlements.map(({ id }) => browser.readSettlement({ params: { settlementId: id } })))
}

async function locations() {
  const { merchants } = await browser.listMerchants()
  return [undefined, ...merchants.map(({ locationId, merchantNumber }) => ({ locationId, merchantNumber }))]
}

type Rows = readonly { cells: readonly (string | number | null)[] }[]

/** A column of a table without its totals, by its key. */
function column(table: { columns: { key: string }[]; rows: Rows } | undefined, key: string): number[] {
  const at = table?.columns.findIndex((one) => one.key === key) ?? -1
  return (table?.rows ?? []).map(({ cells }) => Number(cells[at]))
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

describe.each(periods)('from $from to $to', (period) => {
  test('transactions, refunds and average ticket agree with the list of transactions, in every grouping', async () => {
    for (const where of await locations()) {
      const rows = await listed({ ...period, merchantNumber: where?.merchantNumber })
      const approved = rows.filter(({ status }) => status === 'approved')
      const amounts = (some: typeof rows) => sum(some.map(({ amountCents }) => amountCents))
      const purchases = approved.filter(({ kind }) => kind === 'purchase')
      const voids = approved.filter(({ isVoid }) => isVoid)
      const refunds = approved.filter(({ kind, isVoid }) => kind === 'refund' && !isVoid)
      const all = await listed({ from: '2026-01-01', to: '2026-12-31' })
      const details = await Promise.all(
        all
          .filter(({ isVoid }) => isVoid)
          .map(({ id }) => browser.readTransaction({ params: { transactionId: id } })),
      )
      const voided = new Set(details.map(({ originalTransactionId }) => originalTransactionId))
      const kept = purchases.filter(({ id }) => !voided.has(id))
      for (const groupBy of groupings) {
        const query = { ...period, groupBy, ...(where && { locationId: where.locationId }) }
        const [table] = (await browser.readReport({ params: { report: 'transactions' }, query })).tables
        const backCents = amounts(voids) + amounts(refunds)
        expect(table?.totals?.slice(1)).toEqual([
          purchases.length,
          amounts(purchases),
          voids.length,
          amounts(voids),
          refunds.length,
          amounts(refunds),
          amounts(purchases) - backCents,
          rows.length - approved.length,
        ])
        expect(sum(column(table, 'purchaseCents'))).toBe(amounts(purchases))
        expect(sum(column(table, 'netCents'))).toBe(amounts(purchases) - backCents)
        const ages = (await browser.readReport({ params: { report: 'refunds' }, query })).tables[1]
        expect(ages?.totals?.slice(1, 3)).toEqual([voids.length + refunds.length, backCents])
        expect(sum(column(ages, 'cents'))).toBe(backCents)
        const ticket = await browser.readReport({ params: { report: 'average-ticket' }, query })
        const average = kept.length === 0 ? null : Math.round(amounts(kept) / kept.length)
        expect(ticket.figures.map(({ value }) => value)).toEqual([
          average,
          kept.length,
          amounts(kept),
          kept.length === 0 ? null : Math.max(...kept.map(({ amountCents }) => amountCents)),
        ])
      }
    }
  })

  test('funding agrees with the settlements, to the cent of every fee', async () => {
    for (const where of await locations()) {
      const batches = await settled({ ...period, merchantNumber: where?.merchantNumber })
      const funded = batches.filter(({ fundedOn }) => fundedOn !== null)
      const total = (some: typeof batches, key: 'grossCents' | 'feeCents' | 'netCents') =>
        sum(some.map((batch) => batch[key]))
      for (const groupBy of groupings) {
        const query = { ...period, groupBy, ...(where && { locationId: where.locationId }) }
        const [table] = (await browser.readReport({ params: { report: 'funding' }, query })).tables
        expect(table?.totals?.slice(1)).toEqual([
          batches.length,
          sum(batches.map(({ transactionCount }) => transactionCount)),
          total(batches, 'grossCents'),
          total(batches, 'feeCents'),
          total(batches, 'netCents'),
          total(funded, 'netCents'),
          total(batches, 'netCents') - total(funded, 'netCents'),
        ])
        expect(sum(column(table, 'feeCents'))).toBe(total(batches, 'feeCents'))
      }
    }
  })
})

const all = { from: '2026-01-01', to: '2026-12-31' }

test('the story has every kind: purchases, declines, refunds, voids, funded and unfunded batches', async () => {
  const rows = await listed(all)
  const batches = await settled(all)
  expect(rows.some(({ isVoid }) => isVoid)).toBe(true)
  expect(rows.some(({ kind, isVoid }) => kind === 'refund' && !isVoid)).toBe(true)
  expect(rows.some(({ status }) => status === 'declined')).toBe(true)
  expect(new Set(batches.map(({ fundedOn }) => fundedOn === null)).size).toBe(2)
})

test('over all time the net of the transactions is the gross of the settlements', async () => {
  const { figures } = await browser.readReport({ params: { report: 'transactions' }, query: all })
  const gross = sum((await settled(all)).map(({ grossCents }) => grossCents))
  expect(figures.find(({ label }) => label === 'Net')?.value).toBe(gross)
})

test('the plan mix charges what the settlements charge for purchases that were not voided', async () => {
  const lines = (await settled(all)).flatMap((batch) => batch.lines)
  const purchases = lines.filter(({ kind }) => kind === 'purchase')
  const details = await Promise.all(
    purchases.map(({ transactionId }) => browser.readTransaction({ params: { transactionId } })),
  )
  const kept = purchases.filter(
    ({ transactionId }) =>
      !details.find(({ id }) => id === transactionId)?.refunds.some(({ isVoid }) => isVoid),
  )
  const fees = kept.map(({ grossCents: amountCents, feeBasisPoints }) =>
    Number(fundingLine({ kind: 'purchase', amountCents, feeBasisPoints, refundedBeforeCents: 0 }).feeCents),
  )
  const { tables } = await browser.readReport({ params: { report: 'plan-mix' }, query: all })
  const cents = sum(kept.map(({ grossCents }) => grossCents))
  expect(tables[0]?.totals?.slice(1, 5)).toEqual([kept.length, cents, 10_000, sum(fees)])
  expect(new Set(tables[0]?.rows.map(({ key }) => key))).toEqual(
    new Set(kept.map(({ promotionLabel }) => promotionLabel)),
  )
  expect(sum(column(tables[1], 'cents'))).toBe(cents)
})

test('a day is the practice’s day: each row has what happened between its midnights', async () => {
  const rows = (await listed(all)).filter(({ kind, status }) => kind === 'purchase' && status === 'approved')
  const query = { ...all, groupBy: 'day' as const }
  const [table] = (await browser.readReport({ params: { report: 'transactions' }, query })).tables
  const counts = column(table, 'purchases')
  for (const [at, { key }] of (table?.rows ?? []).entries())
    expect([key, counts[at]]).toEqual([
      key,
      rows.filter(({ occurredAt }) => dayIn(ZONE, occurredAt) === key).length,
    ])
  expect(table?.rows).toHaveLength(365)
})

test('the users’ report counts sign-ins and what each user did, and nothing of another practice', async () => {
  const { tables, figures } = await browser.readReport({ params: { report: 'users' }, query: all })
  const clerk = tables[0]?.rows.find(({ key }) => key === practice.provider.id)
  const made = await listed(all)
  const [, signIns, applications, purchases, refunds] = clerk?.cells ?? []
  expect([signIns, applications]).toEqual([instants.length, instants.length])
  expect(purchases).toBe(made.filter(({ kind }) => kind === 'purchase').length)
  expect(refunds).toBe(made.filter(({ kind }) => kind === 'refund').length)
  expect(figures[0]?.value).toBe(2)
})

test('the approval rate is of the decided applications, beside the period before', async () => {
  const query = { from: '2026-03-01', to: '2026-03-31', groupBy: 'month' as const }
  const report = await browser.readReport({ params: { report: 'approval-rate' }, query })
  expect(report.before).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(report.figures[0]).toEqual({ label: 'Approval rate', kind: 'share', value: 10_000, before: 10_000 })
  expect(report.figures[1]).toMatchObject({ value: 4, before: 1 })
  expect(report.tables[0]?.rows).toHaveLength(1)
})

test('what cannot be asked is told by field', async () => {
  const ask = (report: (typeof reportNames)[number], query: object) =>
    browser.readReport({ params: { report }, query })
  const backwards = ask('funding', { from: '2026-02-02', to: '2026-02-01' })
  await expect(backwards).rejects.toMatchObject({ code: 'invalid', fields: { from: expect.any(String) } })
  const ages = ask('funding', { from: '2001-01-01', to: '2026-02-01' })
  await expect(ages).rejects.toMatchObject({ fields: { from: expect.stringContaining('ten years') } })
  const placeless = ask('users', { groupBy: 'location' })
  await expect(placeless).rejects.toMatchObject({ fields: { groupBy: expect.any(String) } })
  const elsewhere = ask('funding', { locationId: practice.id })
  await expect(elsewhere).rejects.toMatchObject({ fields: { locationId: expect.any(String) } })
})

describe('every report', () => {
  let cookie: string

  beforeAll(async () => {
    const headers = { 'content-type': 'application/json', 'x-tillwave': '1' }
    const body = JSON.stringify({ userId: practice.administrator.userId, password: PASSWORD })
    const answer = await fetch(`${portal.url}/api/sign-in`, { method: 'POST', headers, body })
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  })

  test.each(reportNames)('%s is read over ten years, as a CSV file and as a PDF', async (report) => {
    const query = { from: '2016-04-05', to: '2026-04-02', groupBy: 'day' as const }
    const shown = await browser.readReport({ params: { report }, query })
    expect(shown.chart.points.length).toBeLessThanOrEqual(122)
    const days = shown.tables.find(({ key }) => key === 'groups')
    expect([days?.rows.length, days?.leftOut]).toEqual([366, 3650 - 366])
    const ask = async (kind: string) => {
      const where = new URLSearchParams(query).toString()
      return fetch(`${portal.url}/api/reports/${report}/${kind}?${where}`, { headers: { cookie } })
    }
    const csv = await ask('csv')
    expect(csv.headers.get('content-disposition')).toContain(`${report}-`)
    const pdf = Buffer.from(await (await ask('pdf')).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('the CSV of the days has all of them with their totals in dollars, and the figures one of their own', async () => {
    const ask = async (more: string) => {
      const where = `from=2026-03-01&to=2026-03-31&groupBy=day&${more}`
      return (
        await fetch(`${portal.url}/api/reports/transactions/csv?${where}`, { headers: { cookie } })
      ).text()
    }
    const lines = (await ask('table=groups')).trim().split('\r\n')
    expect(lines).toHaveLength(1 + 31 + 1)
    expect(lines.at(-1)).toMatch(/^Total,\d+,\d+\.\d\d,/)
    expect(await ask('table=figures')).toContain('Figure,2026-03-01 to 2026-03-31,2026-02-01 to 2026-02-28')
    expect(await ask('table=nothing')).toContain('not-found')
  })
})
