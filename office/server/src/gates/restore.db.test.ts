import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '@tillwave/server-kit/backup/back-up'
import { restore } from '@tillwave/server-kit/backup/restore'
import { ensureDatabases } from '@tillwave/server-kit/embedded/ensure-database'
import { startEmbedded, type EmbeddedServer } from '@tillwave/server-kit/embedded/start'
import { migrate, migrationsOf } from '@tillwave/server-kit/migrate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pollSession, refreshPatient } from '../features/carecredit/index.ts'
import { verifyBooks } from '../features/verify/index.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { officeAt, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { listOutcomes } from '../testing/queries.ts'
import { cashFor, invoiceOf, launch, payIntent } from '../testing/trade.ts'
import { asOwner } from '../testing/whole-books.ts'

// G9: yesterday's back-up is restored; the lender knows more than it does, and is asked again.
const lender = fakeLender()
let root: string
const servers: EmbeddedServer[] = []
const offices: TestOffice[] = []
let practice: TestPractice
let restored: TestPractice
let before: { sessionId: string; lenderSessionId: string }
let after: typeof before

async function open(dataDir: string): Promise<TestOffice> {
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
  servers.push(server)
  await ensureDatabases(server, ['tillwave_office', 'tillwave_portal'])
  await migrate(server.url('tillwave_office'), migrationsOf('office'))
  const office = officeAt(server.url('tillwave_office'), lender)
  offices.push(office)
  return office
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tillwave-restore-'))
  await chmod(root, 0o755)
  const office = await open(join(root, 'data'))
  practice = await makePractice(office.app)
  const launchFor = async (cents: number) =>
    launch(practice, await payIntent(practice, await invoiceOf(practice, cents), cents))
  before = await launchFor(10_000)
  after = await launchFor(20_000)
  const approve = ({ lenderSessionId }: typeof before, amountCents: number) =>
    lender.happens({ kind: 'purchase', lenderSessionId, amountCents })
  approve(before, 10_000)
  await pollSession(practice.as('frontdesk'), before.sessionId, null)
  approve(after, 20_000)
  const file = join(root, 'yesterday.tar.gz')
  const server = servers[0]
  if (!server) throw new Error('no server')
  let done = false
  const trading = (async () => {
    while (!done) await cashFor(practice, await invoiceOf(practice, 500), 300)
  })()
  await backUp({ dataDir: join(root, 'data'), superuserUrl: server.url('postgres', 'postgres') }, file)
  done = true
  await trading
  // What the back-up does not know: this one was accepted, too.
  await pollSession(practice.as('frontdesk'), after.sessionId, null)
  await restore(file, join(root, 'restored'))
  const again = await open(join(root, 'restored'))
  const db = again.app.database.inPractice(practice.practiceId)
  const as: TestPractice['as'] = (role) => ({ ...practice.as(role), app: again.app, db })
  restored = { ...practice, db, as }
}, 120_000)
afterAll(async () => {
  for (const office of offices) await office.close()
  for (const server of servers) await server.stop()
  await rm(root, { recursive: true, force: true })
})

const outcomes = async ({ sessionId }: typeof before) =>
  (await restored.db.many(listOutcomes, [restored.practiceId, sessionId])).map((row) => row.amount_cents)

test('a back-up made while the office trades restores books that verify', async () => {
  expect(await verifyBooks(restored.db, restored.practiceId)).toEqual([])
})

test('asking the lender again doubles nothing that was accepted, and finds what was not (XX-4)', async () => {
  for (let time = 0; time < 2; time += 1) {
    await refreshPatient(restored.as('manager'), restored.patientIds[0])
    for (const { sessionId } of [before, after]) await pollSession(restored.as('frontdesk'), sessionId, null)
    expect(await outcomes(before)).toEqual([10_000])
    expect(await outcomes(after)).toEqual([20_000])
  }
  expect(await verifyBooks(restored.db, restored.practiceId)).toEqual([])
})

test('control: restored without the keys of results, the same question doubles', async () => {
  const office = offices[1]
  if (!office) throw new Error('nothing was restored')
  const payments = async () =>
    asOwner(office, async (client) => {
      await client.query(`select set_config('app.practice_id', $1, false)`, [restored.practiceId])
      const found = await client.query(
        `select from payment where method = 'carecredit' and amount_cents = 10000`,
      )
      return found.rowCount
    })
  expect(await payments()).toBe(1)
  await asOwner(office, async (client) => {
    await client.query(`select set_config('app.practice_id', $1, false)`, [restored.practiceId])
    await client.query(`alter table lender_result disable trigger user; delete from lender_result;
      alter table lender_result enable trigger user`)
  })
  await refreshPatient(restored.as('manager'), restored.patientIds[0])
  await pollSession(restored.as('frontdesk'), before.sessionId, null)
  expect(await payments()).toBe(2)
})
