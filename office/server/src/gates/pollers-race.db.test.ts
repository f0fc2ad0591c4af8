import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { countBooks, readTrialBalance } from '../testing/queries.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { invoiceOf, launch, payIntent } from '../testing/trade.ts'
import type { Delivered } from '../features/carecredit/index.ts'
import { verifyBooks } from '../features/verify/index.ts'
import { acceptNaively } from './chaos/naive-acceptance.ts'

const RACES = Number(process.env['G2_RACES'] ?? 2_000)
const PER_ROUND = 40
const lender = fakeLender()
let office: TestOffice
let pollers: Poller[]

// Each test breaks, or does not break, a database of its own.
beforeEach(async () => {
  office = await openOffice(lender)
  pollers = [poller(), poller()]
})
afterEach(async () => {
  for (const { child } of pollers) child.stdin.end()
  await Promise.all(pollers.map(({ ended }) => ended))
  await office.close()
})

type Poller = ReturnType<typeof poller>

function poller() {
  const program = new URL('pollers.ts', import.meta.url).pathname
  const env = { ...process.env, OFFICE_DATABASE_URL: office.url }
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return { child, ended: once(child, 'exit') }
}

/** Both processes accept the same deliveries, four pollers in each. */
async function race(practiceId: string, delivered: Delivered[]): Promise<void> {
  const line = `${JSON.stringify({ practiceId, delivered, pollers: 4 })}\n`
  await Promise.all(
    pollers.map(async ({ child, ended }) => {
      const answered = once(child.stdout, 'data')
      child.stdin.write(line)
      await Promise.race([answered, ended])
      expect(child.exitCode).toBe(null)
    }),
  )
}

async function approvals(practice: TestPractice, count: number): Promise<Delivered[]> {
  const delivered: Delivered[] = []
  for (let at = 0; at < count; at += 1) {
    const invoiceId = await invoiceOf(practice, 10_000)
    const { sessionId, lenderSessionId } = await launch(
      practice,
      await payIntent(practice, invoiceId, 10_000),
    )
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 + (at % 3) - 1 })
    const [delivery] = await lender.results([lenderSessionId])
    if (delivery) delivered.push({ sessionId, delivery })
  }
  return delivered
}

test(
  `${RACES} sessions polled at once by 8 pollers in 2 processes: none doubled, none lost (G2, XX-4)`,
  async () => {
    const practice = await makePractice(office.app)
    let expected = 0
    for (let done = 0; done < RACES; done += PER_ROUND) {
      const delivered = await approvals(practice, PER_ROUND)
      expected += delivered.reduce(
        (sum, { delivery }) => sum + (delivery.readable ? delivery.result.amountCents : 0),
        0,
      )
      // One race after the other, so that all eight pollers meet on the same session.
      for (const one of delivered) await race(practice.practiceId, [one])
    }
    const counts = await practice.db.one(countBooks, [practice.practiceId])
    expect(counts).toMatchObject({ payments: RACES, results: RACES })
    const lines = await practice.db.many(readTrialBalance, [practice.practiceId])
    expect(lines.find((line) => line.account === 1030)?.cents).toBe(expected)
    expect(await verifyBooks(practice.db, practice.practiceId)).toEqual([])
  },
  900_000 + RACES * 50,
)

test('control: a check for the key before the insert, without the key’s uniqueness, doubles payments', async () => {
  await acceptNaively(office.url, 0)
  const practice = await makePractice(office.app)
  const delivered = await approvals(practice, 40)
  for (const one of delivered) await race(practice.practiceId, [one])
  const counts = await practice.db.one(countBooks, [practice.practiceId])
  expect(counts.payments).toBeGreaterThan(40)
})
