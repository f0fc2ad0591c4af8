import { roles } from '@tillwave/portal-domain/permissions'
import type { Headers, World } from '@tillwave/route/testing/fuzz'
import { newToken } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { statement } from '@tillwave/server-kit/statement'
import type { ChangeCounter } from '@tillwave/server-kit/testing/change-counter'
import * as z from 'zod'
import { addApiKey } from '../features/api-keys/index.ts'
import { expectBooksToBalance } from './books.ts'
import { bodies, makeOneOfEach } from './one-of-each.ts'
import {
  addOperator,
  addPractice,
  PASSWORD,
  practiceSystem,
  type TestPortal,
  type TestPractice,
} from './portal.ts'

/** Everybody who calls: each role, somebody who has not signed in, and a practice's own system with its key. */
export const callers = [...roles, 'stranger', 'system'] as const

const stepUp = statement(
  'test.step-up',
  z.unknown(),
  `update identity.sign_in set stepped_up_at = clock.now()`,
)
const forgetRates = statement('test.forget-rates', z.unknown(), `delete from rate.counter`)
// An operator can close the whole portal, or make it misbehave; the others come after.
const reopen = statement('test.reopen', z.unknown(), `delete from maintenance`)
const behave = statement('test.behave', z.unknown(), `delete from fault_switch`)
const mended = {
  startMaintenance: reopen,
  announceMaintenance: reopen,
  extendMaintenance: reopen,
  switchFault: behave,
  switchOwnFault: behave,
}

/** A practice with one thing of each kind, another whose things it may not see, and operators. */
export async function newPortalWorld(portal: TestPortal, changes: ChangeCounter): Promise<World> {
  // Whoever asks too often is told so; that is not what is looked for here.
  await portal.whole.outside().run(forgetRates)
  const practice = await addPractice(portal)
  const foreign = await addPractice(portal)
  const operators = [await addOperator(portal), await addOperator(portal)] as const
  const ids = await makeOneOfEach(portal, practice)
  const own = { ...ids, operatorId: await idOf(portal, operators[1]) }
  return {
    app: portal.app,
    pools: [...(await launches(portal, practice, foreign)), ...poolsOf(own, practice, foreign)],
    samples: samplesOf(own),
    signIn: (role) => signIn(portal, practice, operators[0], role),
    changes,
    async afterwards(name) {
      const mend = (mended as Record<string, typeof reopen>)[name]
      if (mend) await portal.whole.outside().run(mend)
    },
    check: () => expectBooksToBalance(portal),
  }
}

const findUser = statement(
  'test.find-user',
  z.object({ id: z.string() }),
  `select id from identity.user_account where user_id = $1`,
)

async function idOf({ whole }: TestPortal, userId: string): Promise<string> {
  return (await whole.outside().one(findUser, [userId])).id
}

async function signIn(
  portal: TestPortal,
  practice: TestPractice,
  operator: string,
  role: string,
): Promise<Headers> {
  if (role === 'stranger') return {}
  if (role === 'system') return keyOf(portal, practice)
  const userId = role === 'operator' ? operator : practice.userIds[role as keyof typeof practice.userIds]
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'x-tillwave': '1' },
    payload: { userId, password: PASSWORD },
  })
  await portal.whole.outside().run(stepUp)
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
}

/** A new key that was used already, since its first use is noted on it. */
async function keyOf({ app, database }: TestPortal, { id }: TestPractice): Promise<Headers> {
  const secret = `tw_${newToken()}`
  const keeper = { practiceId: id, actor: { id, name: 'Test' } }
  await database.inPractice(id).transaction((tx) => addApiKey(tx, keeper, { name: 'Fuzz', secret }))
  const headers = { authorization: `Bearer ${secret}` }
  await app.inject({ url: '/partner/v1/merchants', headers })
  return headers
}

/** Launch addresses that nobody has used, of the practice and of the other. */
async function launches(portal: TestPortal, practice: TestPractice, foreign: TestPractice) {
  const one = ({ merchantNumber, apiKey }: TestPractice) =>
    practiceSystem(portal, { apiKey }).createSession({
      body: {
        merchantNumber,
        purpose: 'home',
        patient: { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' },
        reference: 'L',
      },
    })
  const made = [await one(foreign), ...(await Promise.all(Array.from({ length: 8 }, () => one(practice))))]
  const sessions = made.map(({ id }) => id)
  return [
    { named: /^launchUrl$/, values: made.map(({ launchUrl }) => launchUrl) },
    { named: /^token$/, values: made.map(({ launchUrl }) => new URL(launchUrl).hash.slice(1)) },
    { named: /^sessionIds?$/, values: sessions },
    { named: /^practiceSessionId$/, values: [null, null, null, null, ...sessions] },
  ]
}

function samplesOf(ids: Record<string, string>) {
  const named = Object.entries(bodies).map(([name, body]) => [name, { params: ids, body }] as const)
  return Object.fromEntries(named)
}

function poolsOf(ids: Record<string, string>, practice: TestPractice, foreign: TestPractice) {
  const own = Object.entries(ids).map(([name, id]) => ({
    named: new RegExp(`^${name}$`),
    values: [id, id, id, id, id, id, foreign.id, newId()],
  }))
  const days = ['2026-11-22', '2026-11-22', '2026-01-31', '2026-12-31', '2026-02-30', '0001-01-01']
  return [
    {
      named: /^merchantNumber$/,
      values: [...Array<string>(6).fill(practice.merchantNumber), foreign.merchantNumber],
    },
    { named: /^reference$|^chart/, values: ['chart-1', 'chart-2', 'B 1', 'é'.repeat(100)] },
    ...own,
    { named: /^originalTransactionId$|^purchaseId$/, values: [ids['transactionId'], ids['accountId']] },
    { named: /Ids?$/, values: [...Object.values(ids), foreign.id] },
    { named: /^birthDate$/, values: ['1980-05-17', '1980-05-17', '2020-01-01', '2026-02-30'] },
    { named: /On$|^(from|to|day)$/, values: days },
    {
      named: /At$/,
      values: ['2026-11-23T12:00:00.000Z', '2026-11-22T12:00:01.000Z', '2199-01-01T00:00:00.000Z'],
    },
    {
      named: /Cents$/,
      values: [1, 20_000, 30_000, 50_051, 300_052, 10_053, 5_000_000, 0, -5, 12.345, 1e9 + 1],
    },
    { named: /^promotionCode$|^code$/, values: ['deferred-12', 'standard', 'deferred-6', 'none'] },
    { named: /^accountNumber$/, values: ['9804170000000000', '0'.repeat(16)] },
    { named: /^zip$/, values: ['00001', '00002', '00003', '00004', '04101', '1'] },
    { named: /^state$/, values: ['ME', 'NY', 'XX'] },
    { named: /^phone$/, values: ['207-555-0147', '', '+1'] },
    { named: /^email$/, values: ['ada@example.com', 'ada@example.com', '', 'no-mail'] },
    { named: /^consent$/, values: [true, true, true, false] },
    { named: /^password$/, values: [PASSWORD, PASSWORD, 'another quiet lantern'] },
    { named: /^cursor$/, values: ['', 'not-a-cursor', `1790000000000000_${ids['transactionId']}`, newId()] },
  ]
}
