import { partnerApi } from '@tillwave/partner-api/contract'
import { portalApi } from '@tillwave/portal-contract/api'
import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { sendRecovery } from '@tillwave/identity/recovery'
import { editUser } from '@tillwave/identity/users'
import { signInRoutes } from '@tillwave/route/sign-in'
import type { Route } from '@tillwave/route/table'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  addOperator,
  addPractice,
  openBrowser,
  PASSWORD,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'
import { siteOf } from '../../site.ts'
import { openAccount } from '../../testing/hands.ts'

const noon = '2026-03-02T12:00:00.000Z'
// Within the quarter of an hour after which a sign-in is locked.
const five = '2026-03-02T12:05:00.000Z'
const ten = '2026-03-02T12:10:00.000Z'

let portal: TestPortal
let practice: TestPractice
let operatorId: string
let operator: Browser
let employee: Browser

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  operatorId = await addOperator(portal)
})

afterAll(() => portal.stop())

beforeEach(async () => {
  await at(noon)
  operator = await signedIn(portal, operatorId)
  for (const { id, state } of (await operator.readStatusDesk()).maintenance)
    if (state === 'on' || state === 'announced')
      await operator.endMaintenance({ params: { maintenanceId: id } })
  employee = await signedIn(portal, practice.userIds.provider)
})

const at = (instant: string) => setClock(portal.databaseUrl, instant)

async function announce(beginsAt: string | null, endsAt: string): Promise<string> {
  const body = { title: 'Database upgrade', says: 'Purchases wait.', beginsAt, endsAt }
  return (await operator.announceMaintenance({ body })).id
}

const params = (maintenanceId: string) => ({ params: { maintenanceId } })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (problem: { code: string }) => problem.code,
  )

/** Calls a route as somebody, with no body: who is refused is refused before it is read. */
async function call(
  { method, path }: Route,
  headers: Record<string, string> = {},
  body = '{}',
): Promise<Response> {
  const unsafe = method !== 'GET' && { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }
  const address = portal.url + path.replaceAll(/:\w+/g, randomUUID())
  return fetch(address, {
    method,
    headers: { 'x-tillwave': '1', ...unsafe, ...headers },
    ...(unsafe && { body }),
  })
}

async function cookieOf(userId: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-tillwave': '1' }
  const body = JSON.stringify({ userId, password: PASSWORD })
  const answer = await fetch(`${portal.url}/api/sign-in`, { method: 'POST', headers, body })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** What goes on: how the portal does, support, and how an operator comes in. */
const goesOn = /^\/api\/(status|support|sign-in|recovery|password-link|first-start)(\/|$)/

test('announced maintenance is told ahead, is on from its beginning to its end by the portal’s clock, and then over', async () => {
  const id = await announce(five, ten)
  const stands = async () => (await employee.readStatus()).maintenance.find((row) => row.id === id)?.state
  expect(await stands()).toBe('announced')
  expect(await codeOf(employee.readDesk())).toBe('done')
  await at('2026-03-02T12:04:59.999Z')
  expect(await codeOf(employee.readDesk())).toBe('done')
  await at(five)
  expect(await stands()).toBe('on')
  expect(await codeOf(employee.readDesk())).toBe('maintenance')
  await at('2026-03-02T12:09:59.999Z')
  expect(await codeOf(employee.readDesk())).toBe('maintenance')
  await at(ten)
  expect(await codeOf(employee.readDesk())).toBe('done')
  const { maintenance } = await employee.readStatusHistory()
  expect(maintenance[0]).toMatchObject({ id, state: 'over' })
})

test('during maintenance every route of the portal and of the partner API answers 503 with Retry-After', async () => {
  const cookie = await cookieOf(practice.userIds.administrator)
  await announce(null, ten)
  await at(five)
  const routes: Record<string, Route> = { ...signInRoutes, ...portalApi }
  const closed = Object.values(routes).filter(({ path }) => !goesOn.test(path))
  expect(closed.length).toBeGreaterThan(80)
  for (const headers of [{ cookie }, {}] as Record<string, string>[])
    await Promise.all(
      closed.map(async (route) => {
        const answer = await call(route, headers)
        expect([route.path, answer.status, answer.headers.get('retry-after')]).toEqual([
          route.path,
          503,
          '300',
        ])
      }),
    )
  const authorization = `Bearer ${practice.apiKey}`
  for (const route of Object.values(partnerApi as Record<string, Route>)) {
    const answer = await call(route, { authorization })
    expect([route.path, answer.status, answer.headers.get('retry-after')]).toEqual([route.path, 503, '300'])
    expect(await answer.json()).toMatchObject({ code: 'maintenance', retryAfterSeconds: 300 })
  }
})

test('a practice system hears maintenance as its own problem, and goes on with the same call when it is over', async () => {
  const system = practiceSystem(portal, practice)
  const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const body = { merchantNumber: practice.merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  const options = { idempotencyKey: randomUUID() }
  const id = await announce(null, ten)
  const refused = system.createSession({ body }, options)
  await expect(refused).rejects.toMatchObject({ code: 'maintenance', retryAfterSeconds: 600 })
  await operator.endMaintenance(params(id))
  expect(await codeOf(system.createSession({ body }, options))).toBe('done')
})

test('nothing is half-done: a purchase that met maintenance was not made, and is made once afterwards', async () => {
  const { merchantNumber } = practice
  const accountId = await openAccount(employee, merchantNumber)
  const body = {
    practiceSessionId: null,
    merchantNumber,
    accountId,
    amountCents: 30_000,
    promotionCode: 'deferred-6',
  }
  const options = { idempotencyKey: randomUUID() }
  const buy = () => employee.makePurchase({ body: { ...body, reference: '' } }, options)
  const id = await announce(null, ten)
  expect(await codeOf(buy())).toBe('maintenance')
  await operator.endMaintenance(params(id))
  const bought = async () => (await employee.readAccount({ params: { accountId } })).transactions.length
  expect(await bought()).toBe(0)
  await buy()
  await buy()
  expect(await bought()).toBe(1)
})

test('operators go on, sign in anew and end it; employees are told after correct details only', async () => {
  const id = await announce(null, ten)
  const anew = await signedIn(portal, operatorId)
  expect(await codeOf(anew.listPractices())).toBe('done')
  const enter = (password: string) =>
    codeOf(employee.signIn({ body: { userId: practice.userIds.provider, password } }))
  expect(await enter('wrong')).toBe('sign-in-incorrect')
  expect(await enter(PASSWORD)).toBe('maintenance')
  expect((await fetch(`${portal.url}/healthz`)).status).toBe(200)
  await anew.endMaintenance(params(id))
  expect(await enter(PASSWORD)).toBe('done')
})

const site = () => {
  const letters = { mails: true, texts: true }
  return siteOf(portal.database, { publicUrl: 'http://portal.test', letters, secretKeys: demoSecretKeys() })
}

/** Gives a user an address. */
async function withAddress(userId: string): Promise<string> {
  const email = `${userId}@mail.example`
  const { user } = await (await signedIn(portal, userId)).whoAmI()
  const details = { displayName: 'Somebody', email, phone: null }
  await portal.database.outside().transaction((tx) => editUser(site(), tx, user.id, details))
  return email
}

/** Asks for a new password; the token of the link that was mailed, undefined when none was. */
async function recover(email: string): Promise<string | undefined> {
  await sendRecovery(site(), email)
  const { mails } = await collectLetters(portal.database)
  return /#([\w-]{43})/.exec(mails.findLast(({ to }) => to === email)?.text ?? '')?.[1]
}

test('during maintenance an operator who forgot the password comes back by mail; a practice’s user gets no link', async () => {
  const [ours, theirs] = [await withAddress(operatorId), await withAddress(practice.userIds.provider)]
  const older = (await recover(theirs)) ?? ''
  const id = await announce(null, ten)
  const stranger = openBrowser(portal)
  const read = (token: string) => stranger.readPasswordLink({ body: { token } })
  expect(await recover(theirs)).toBeUndefined()
  expect(await codeOf(read(older))).toBe('maintenance')
  const spend = { body: { token: older, password: 'another quiet green river' } }
  expect(await codeOf(stranger.spendPasswordLink(spend))).toBe('maintenance')
  expect(await codeOf(read('a guess'))).toBe('link-over')
  const token = (await recover(ours)) ?? ''
  expect(await read(token)).toMatchObject({ userId: operatorId })
  await stranger.spendPasswordLink({ body: { token, password: PASSWORD } })
  operator = await signedIn(portal, operatorId)
  expect(await codeOf(operator.listPractices())).toBe('done')
  await operator.endMaintenance(params(id))
  expect(await read(older)).toMatchObject({ purpose: 'recovery' })
  expect(await codeOf(signedIn(portal, practice.userIds.provider))).toBe('done')
})

test('asking for a new password during maintenance is answered alike for everybody', async () => {
  const theirs = await withAddress(practice.userIds.administrator)
  await announce(null, ten)
  const ask = (email: string) => call(signInRoutes.askRecovery, {}, JSON.stringify({ email }))
  const answers = await Promise.all([theirs, 'nobody@mail.example'].map(ask))
  for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([202, 'null'])
})

test('an operator begins announced maintenance at once, moves its end, and may end it early', async () => {
  const id = await announce(five, ten)
  const began = { state: 'on', beginsAt: noon, endsAt: five }
  expect(await operator.startMaintenance(params(id))).toMatchObject(began)
  expect(await operator.startMaintenance(params(id))).toMatchObject(began)
  const moved = await operator.extendMaintenance({
    ...params(id),
    body: { endsAt: '2026-03-02T15:00:00.000Z' },
  })
  expect(moved.endsAt).toBe('2026-03-02T15:00:00.000Z')
  await advanceClock(portal.databaseUrl, '1 minute')
  expect(await operator.endMaintenance(params(id))).toMatchObject({
    state: 'over',
    endsAt: '2026-03-02T12:01:00.000Z',
  })
  expect(await codeOf(employee.readDesk())).toBe('done')
  expect(await codeOf(operator.startMaintenance(params(id)))).toBe('maintenance-over')
  const late = operator.extendMaintenance({ ...params(id), body: { endsAt: ten } })
  expect(await codeOf(late)).toBe('maintenance-over')
})

test('maintenance that is ended before it began is withdrawn: it is never on, and nobody is told of it any more', async () => {
  const id = await announce(five, ten)
  expect(await operator.endMaintenance(params(id))).toMatchObject({ state: 'withdrawn' })
  expect((await employee.readStatus()).maintenance).toEqual([])
  await at(five)
  expect(await codeOf(employee.readDesk())).toBe('done')
  expect(await codeOf(operator.startMaintenance(params(id)))).toBe('maintenance-over')
})

test('of two operators who announce the same hour at once, one is refused', async () => {
  const outcomes = await Promise.all([codeOf(announce(five, ten)), codeOf(announce(five, ten))])
  expect(outcomes.toSorted()).toEqual(['done', 'maintenance-overlaps'])
  expect(await codeOf(announce(ten, '2026-03-02T15:00:00.000Z'))).toBe('done')
})

test('a time that makes no sense is refused by its field', async () => {
  const refused = (beginsAt: string, endsAt: string) => announce(beginsAt, endsAt)
  await expect(refused('2026-03-02T11:00:00.000Z', five)).rejects.toMatchObject({
    fields: { beginsAt: expect.any(String) },
  })
  await expect(refused(ten, five)).rejects.toMatchObject({ fields: { endsAt: expect.any(String) } })
})
