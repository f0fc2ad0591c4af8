import { deepEqual, ok } from 'node:assert/strict'
import { addDays } from '@tillwave/money/calendar'
import { launchAgain, open, type ConformanceRule, type LenderUnderTest } from './conformance-lender.ts'
import type { Delivered } from './client.ts'

interface Page<Row> {
  rows: Row[]
  nextCursor: string | null
}

/** More than any list here has, so that a cursor which stands still ends too. */
const MOST_PAGES = 500

/** Rules of the lists that come in pages. */
export const pageRules: readonly ConformanceRule[] = [
  {
    rule: 'the pages of a session’s results lose and repeat nothing, also when something happens meanwhile',
    async check(lender) {
      const { id: sessionId, launchUrl } = await open(lender)
      const bought = [await lender.hands.purchase(launchUrl, 30_000), await buyMore(lender, sessionId)]
      const params = { sessionId }
      const told = await pageThrough(
        async (cursor) => {
          const query = { limit: 1, ...(cursor !== undefined && { cursor }) }
          return readPage(await lender.client.sessionResults({ params, query }))
        },
        async () => bought.push(await buyMore(lender, sessionId)),
      )
      deepEqual(told, bought)
    },
  },
  {
    rule: 'the pages of many sessions’ results lose and repeat nothing',
    async check(lender) {
      const sessions = [await open(lender), await open(lender), await open(lender)]
      const bought = []
      for (const { launchUrl } of sessions) bought.push(await lender.hands.purchase(launchUrl, 30_000))
      const sessionIds = sessions.map(({ id }) => id)
      const told = await pageThrough(async (cursor) => {
        const body = { sessionIds, limit: 1, ...(cursor !== undefined && { cursor }) }
        return readPage(await lender.client.results({ body }))
      })
      deepEqual(told, bought)
    },
  },
  {
    rule: 'the pages of the lender’s own list lose and repeat nothing',
    async check(lender) {
      const { id, launchUrl, createdAt } = await open(lender)
      const bought = [await lender.hands.purchase(launchUrl, 30_000), await buyMore(lender, id)]
      const day = createdAt.slice(0, 10)
      const { merchantNumber } = lender
      const period = { from: day, to: addDays(day, 1), merchantNumber }
      const told = await pageThrough(async (cursor) => {
        const query = { ...period, limit: 7, ...(cursor !== undefined && { cursor }) }
        const { transactions, nextCursor } = await lender.client.transactions({ query })
        return { rows: transactions.map(({ transactionId }) => transactionId), nextCursor }
      })
      deepEqual(
        told.filter((transactionId) => bought.includes(transactionId)),
        bought,
      )
    },
  },
]

async function buyMore(lender: LenderUnderTest, sessionId: string): Promise<string> {
  return lender.hands.purchase(await launchAgain(lender, sessionId), 30_000)
}

function readPage({
  results,
  nextCursor,
}: {
  results: Delivered[]
  nextCursor: string | null
}): Page<string> {
  const rows = results.map((one) => {
    ok(one.readable, 'A result cannot be read.')
    return one.result.transactionId
  })
  return { rows, nextCursor }
}

/** Every row of all pages; `meanwhile` happens after the first. Throws for a row that comes twice. */
async function pageThrough(
  read: (cursor: string | undefined) => Promise<Page<string>>,
  meanwhile?: () => Promise<unknown>,
): Promise<string[]> {
  const found: string[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const { rows, nextCursor } = await read(cursor)
    for (const row of rows) {
      ok(!found.includes(row), `A row was told twice: ${row}`)
      found.push(row)
    }
    ok(rows.length > 0 || nextCursor === null, 'An empty page says that there are more.')
    if (page === 0) await meanwhile?.()
    cursor = nextCursor
  }
  return found
}
