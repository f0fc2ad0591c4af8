import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { setPasswordByLink } from '@tillwave/identity/password-link'
import { switchOnByEmail } from '@tillwave/identity/second-factor'
import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { statement } from '@tillwave/server-kit/statement'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { siteOf } from '../../site.ts'
import {
  addOperator,
  addPractice,
  PASSWORD,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
} from '../../testing/portal.ts'

const letters = { mails: true, texts: true }
let portal: TestPortal
let operatorId: string
let operator: Browser

beforeAll(async () => {
  portal = await startPortal(letters)
})
afterAll(() => portal.stop())

beforeEach(async () => {
  ;({ id: operatorId, browser: operator } = await anOperator())
})

async function steppedUp(userId: string): Promise<Browser> {
  const browser = await signedIn(portal, userId)
  await browser.stepUp({ body: { password: PASSWORD } })
  return browser
}

/** Another operator, who signed in and gave the password once more. */
async function anOperator() {
  const userId = await addOperator(portal)
  const browser = await steppedUp(userId)
  return { userId, browser, id: (await browser.whoAmI()).user.id }
}

const person = () => {
  const userId = `ops-${newId()}`
  return { userId, displayName: 'Nora New', email: `${userId}@mail.example`, phone: '' }
}
const of = (id: string) => ({ params: { operatorId: id } })
const suspension = (id: string) => ({ ...of(id), body: { reason: 'Left us' } })
const known = async (id: string) => (await operator.listOperators()).operators.find((one) => one.id === id)

async function codeOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  return error instanceof Problem ? error.code : error
}

async function tokenTo(email: string): Promise<string> {
  const { mails } = await collectLetters(portal.database)
  return /#([\w-]{43})/.exec(mails.findLast(({ to }) => to === email)?.text ?? '')?.[1] ?? ''
}

const setPassword = (token: string) => {
  const site = siteOf(portal.database, {
    publicUrl: 'http://portal.test',
    letters,
    secretKeys: demoSecretKeys(),
  })
  return setPasswordByLink(site, { token, password: PASSWORD })
}

const trail = statement(
  'test.operator-trail',
  z.object({ action: z.string(), actor_id: z.string() }),
  'select action, actor_id from operator_audit where subject_id = $1 order by id',
)

test('an operator invites another, once per key, who sets a password by the mailed link and is one too', async () => {
  const body = person()
  const key = { idempotencyKey: newId() }
  const [one, again] = [
    await operator.inviteOperator({ body }, key),
    await operator.inviteOperator({ body }, key),
  ]
  expect(again).toEqual(one)
  expect(one).toMatchObject({ status: 'invited', userId: body.userId, link: null })
  expect(await codeOf(operator.inviteOperator({ body }))).toBe('conflict')
  const older = await tokenTo(body.email)
  expect(await operator.inviteOperatorAgain(of(one.id))).toEqual({ link: null })
  expect(await codeOf(setPassword(older))).toBe('link-over')
  await setPassword(await tokenTo(body.email))
  const colleague = await signedIn(portal, body.userId)
  expect(await codeOf(colleague.listPractices())).toBeUndefined()
  expect(await codeOf(operator.inviteOperatorAgain(of(one.id)))).toBe('conflict')
})

test('a suspended operator is out within one request, comes back when reactivated, and is nobody once removed', async () => {
  const { id, userId, browser } = await anOperator()
  await operator.suspendOperator(suspension(id))
  expect(await codeOf(browser.listPractices())).toBe('unauthenticated')
  expect(await codeOf(signedIn(portal, userId))).toBe('suspended')
  expect(await known(id)).toMatchObject({ status: 'suspended', suspendedReason: 'Left us' })
  expect(await codeOf(operator.suspendOperator(suspension(id)))).toBe('conflict')
  await operator.reactivateOperator(of(id))
  const back = await signedIn(portal, userId)
  await operator.removeOperator(of(id))
  expect(await codeOf(back.listPractices())).toBe('unauthenticated')
  expect(await codeOf(signedIn(portal, userId))).toBe('sign-in-incorrect')
  expect(await known(id)).toMatchObject({ status: 'removed' })
  expect(await codeOf(operator.removeOperator(of(id)))).toBe('conflict')
  expect(await codeOf(operator.reactivateOperator(of(id)))).toBe('conflict')
  expect(await portal.database.outside().many(trail, [id])).toEqual(
    ['operator.suspend', 'operator.reactivate', 'operator.remove'].map((action) => ({
      action,
      actor_id: operatorId,
    })),
  )
})

test('nobody does it to themselves, so the last active operator stays', async () => {
  expect(await codeOf(operator.suspendOperator(suspension(operatorId)))).toBe('forbidden')
  expect(await codeOf(operator.removeOperator(of(operatorId)))).toBe('forbidden')
  expect(await codeOf(operator.resetOperatorSecondFactor(of(operatorId)))).toBe('forbidden')
  expect(await known(operatorId)).toMatchObject({ status: 'active' })
})

test('of two operators who take each other’s sign-in away at once, one stays', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [one, other] = [await anOperator(), await anOperator()]
    const outcomes = await Promise.all([
      codeOf(one.browser.suspendOperator(suspension(other.id))),
      codeOf(other.browser.removeOperator(of(one.id))),
    ])
    expect(outcomes.toSorted()).toEqual(['unauthenticated', undefined])
    const states = [(await known(one.id))?.status, (await known(other.id))?.status]
    expect(states.filter((status) => status === 'active')).toHaveLength(1)
  }
})

test('an operator who lost the second factor is let in by another, also during maintenance', async () => {
  const { id, userId } = await anOperator()
  expect(await codeOf(operator.resetOperatorSecondFactor(of(id)))).toBe('conflict')
  await portal.database.outside().transaction((tx) => switchOnByEmail(tx, id))
  const endsAt = new Date(Date.now() + 3_600_000).toISOString()
  const body = { title: 'Upgrade', says: 'Wait.', beginsAt: null, endsAt }
  const maintenance = await operator.announceMaintenance({ body })
  await operator.resetOperatorSecondFactor(of(id))
  expect(await codeOf((await signedIn(portal, userId)).listPractices())).toBeUndefined()
  await operator.endMaintenance({ params: { maintenanceId: maintenance.id } })
})

test('a practice’s user is no operator here, and every change asks for the password once more', async () => {
  const { userIds } = await addPractice(portal)
  const { user } = await (await signedIn(portal, userIds.administrator)).whoAmI()
  for (const id of [user.id, newId()]) {
    expect(await codeOf(operator.suspendOperator(suspension(id)))).toBe('not-found')
    expect(await codeOf(operator.removeOperator(of(id)))).toBe('not-found')
  }
  const hasty = await signedIn(portal, await addOperator(portal))
  const changes = [
    hasty.inviteOperator({ body: person() }),
    hasty.inviteOperatorAgain(of(operatorId)),
    hasty.suspendOperator(suspension(operatorId)),
    hasty.removeOperator(of(operatorId)),
  ]
  expect(new Set(await Promise.all(changes.map(codeOf)))).toEqual(new Set(['step-up']))
})
