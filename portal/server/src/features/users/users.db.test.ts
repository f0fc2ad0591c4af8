import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { setPasswordByLink } from '@tillwave/identity/password-link'
import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

const letters = { mails: true, texts: true }
const site = () =>
  siteOf(portal.database, { publicUrl: 'http://portal.test', letters, secretKeys: demoSecretKeys() })

async function steppedUp(userId: string): Promise<Browser> {
  const browser = await signedIn(portal, userId)
  await browser.stepUp({ body: { password: PASSWORD } })
  return browser
}

function person() {
  const userId = `nora-${newId()}`
  const role = 'provider' as const
  return { userId, displayName: 'Nora New', email: `${userId}@mail.example`, phone: '', role }
}

async function mailsTo(address: string) {
  const { mails } = await collectLetters(portal.database)
  return mails.filter(({ to }) => to === address)
}

async function tokenOf(address: string): Promise<string> {
  const texts = (await mailsTo(address)).map(({ text }) => /#([\w-]{43})/.exec(text)?.[1] ?? '')
  return texts.find((token) => token !== '') ?? ''
}

async function codeOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  return error instanceof Problem ? error.code : error
}

test('a User ID of another practice is refused at its field, in words that tell of nobody; tries are counted', async () => {
  const [practice, other] = [await addPractice(portal), await addPractice(portal)]
  const admin = await steppedUp(practice.userIds.administrator)
  const body = { ...person(), userId: other.userIds.provider }
  const tries = []
  for (let at = 0; at < 31; at += 1)
    tries.push(await admin.inviteUser({ body }).catch((thrown: unknown) => thrown as Problem))
  const userId = 'This User ID cannot be used. Choose another one.'
  expect(tries[0]).toMatchObject({ code: 'conflict', message: userId, fields: { userId } })
  expect(tries.filter((thrown) => thrown instanceof Problem && thrown.code === 'conflict')).toHaveLength(30)
  expect(tries.at(-1)).toMatchObject({ code: 'too-many-requests' })
  expect((await admin.listUsers()).users).toHaveLength(2)
})

test('an administrator invites, changes and removes; the same key invites once', async () => {
  const practice = await addPractice(portal)
  const admin = await steppedUp(practice.userIds.administrator)
  const body = person()
  const key = { idempotencyKey: newId() }
  const [one, again] = [await admin.inviteUser({ body }, key), await admin.inviteUser({ body }, key)]
  expect(again).toEqual(one)
  expect(one).toMatchObject({ status: 'invited', role: 'provider' })
  await setPasswordByLink(site(), { token: await tokenOf(body.email), password: PASSWORD })
  const browser = await signedIn(portal, body.userId)
  expect(await browser.readDesk()).toMatchObject({ practice: { id: practice.id } })
  const { userId: _, ...details } = body
  const params = { userAccountId: one.id }
  const email = `new-${details.email}`
  await admin.editUser({ params, body: { ...details, email, role: 'administrator' } })
  expect((await mailsTo(details.email)).map(({ subject }) => subject)).toContain(
    'Another e-mail address is registered for Lender portal (sandbox)',
  )
  expect((await browser.listUsers()).users.map((user) => user.id)).toContain(one.id)
  await admin.removeUser({ params })
  expect(await codeOf(browser.readDesk())).toBe('unauthenticated')
  expect(await codeOf(signedIn(portal, body.userId))).toBe('sign-in-incorrect')
})

test('nobody removes themselves or changes their own role; another practice’s user is not found', async () => {
  const [practice, other] = [await addPractice(portal), await addPractice(portal)]
  const admin = await steppedUp(practice.userIds.administrator)
  const { user } = await admin.whoAmI()
  const own = { userAccountId: user.id }
  expect(await codeOf(admin.removeUser({ params: own }))).toBe('forbidden')
  const body = { displayName: 'Me', email: 'me@mail.example', phone: '', role: 'provider' as const }
  expect(await codeOf(admin.editUser({ params: own, body }))).toBe('forbidden')
  const rival = await steppedUp(other.userIds.administrator)
  for (const userAccountId of [user.id, newId()]) {
    const params = { userAccountId }
    expect(await codeOf(rival.removeUser({ params }))).toBe('not-found')
    expect(await codeOf(rival.editUser({ params, body }))).toBe('not-found')
    expect(await codeOf(rival.resetUserSecondFactor({ params }))).toBe('not-found')
    expect(await codeOf(rival.inviteUserAgain({ params }))).toBe('not-found')
  }
})

test('user administration and suspension ask for the password once more', async () => {
  const practice = await addPractice(portal)
  const admin = await signedIn(portal, practice.userIds.administrator)
  expect(await codeOf(admin.inviteUser({ body: person() }))).toBe('step-up')
  const operator = await signedIn(portal, await addOperator(portal))
  const { user } = await admin.whoAmI()
  const asked = { params: { userAccountId: user.id }, body: { reason: 'Policy' } }
  expect(await codeOf(operator.suspendUser(asked))).toBe('step-up')
})

test('an operator suspends for a reason: every sign-in is dead with the next request, until reactivated (PP-5)', async () => {
  const practice = await addPractice(portal)
  const { provider } = practice.userIds
  const browsers = [await signedIn(portal, provider), await signedIn(portal, provider)]
  const id = (await browsers[0]?.whoAmI())?.user.id ?? ''
  const operator = await steppedUp(await addOperator(portal))
  const params = { userAccountId: id }
  await operator.suspendUser({ params, body: { reason: 'Policy' } })
  for (const browser of browsers) expect(await codeOf(browser.readDesk())).toBe('unauthenticated')
  expect(await codeOf(signedIn(portal, provider))).toBe('suspended')
  const { users } = await operator.listPracticeUsers({ params: { practiceId: practice.id } })
  expect(users.find((user) => user.id === id)).toMatchObject({
    status: 'suspended',
    suspendedReason: 'Policy',
  })
  const admin = await signedIn(portal, practice.userIds.administrator)
  expect((await admin.listUsers()).users.find((user) => user.id === id)?.suspendedReason).toBeNull()
  expect(await codeOf(operator.suspendUser({ params, body: { reason: 'Again' } }))).toBe('conflict')
  await operator.reactivateUser({ params })
  expect(await codeOf(signedIn(portal, provider))).toBeUndefined()
})

const asking = (over: { userId?: string } = {}) => {
  const { role: _, ...administrator } = { ...person(), ...over }
  return {
    practiceName: 'Seaside Dental',
    zone: 'America/Los_Angeles' as const,
    phone: '+1 415 555 0100',
    locations: ['Pier', 'Hill'],
    administrator,
  }
}

test('a practice asks, an operator approves: practice, merchant numbers and an invited administrator (PP-18)', async () => {
  const operator = await signedIn(portal, await addOperator(portal))
  const body = asking()
  const key = { idempotencyKey: newId() }
  const { number } = await operator.askEnrolment({ body }, key)
  expect(await operator.askEnrolment({ body }, key)).toEqual({ number, mails: true })
  const { email, userId } = body.administrator
  expect(await mailsTo(email)).toHaveLength(1)
  const waiting = (await operator.listEnrolments()).enrolments.filter((one) => one.number === number)
  expect(waiting).toMatchObject([{ status: 'pending', practiceName: 'Seaside Dental' }])
  const params = { enrolmentId: waiting[0]?.id ?? '' }
  const approve = { params, body: { approve: true, reason: '' } }
  const answers = await Promise.all([1, 2].map(() => codeOf(operator.decideEnrolment(approve))))
  expect(answers).toContain('conflict')
  expect(answers).toContain(undefined)
  await setPasswordByLink(site(), { token: await tokenOf(email), password: PASSWORD })
  const browser = await signedIn(portal, userId)
  const { merchants } = await browser.listMerchants()
  expect(merchants.map(({ locationName }) => locationName)).toEqual(['Hill', 'Pier'])
  for (const { merchantNumber } of merchants) expect(merchantNumber).toMatch(/^\d{16}$/)
  expect((await browser.createApiKey({ body: { name: 'Office' } })).secret).toMatch(/^tw_/)
})

test('a declined practice is told why; a taken User ID is told to the operator only, who gives another', async () => {
  const operator = await signedIn(portal, await addOperator(portal))
  const { userIds } = await addPractice(portal)
  const [declined, taken] = [asking(), asking({ userId: userIds.provider })]
  const ids: string[] = []
  for (const body of [declined, taken]) {
    const { number } = await operator.askEnrolment({ body })
    const { enrolments } = await operator.listEnrolments()
    ids.push(enrolments.find((one) => one.number === number)?.id ?? '')
  }
  const decide = (at: number, body: { approve: boolean; reason: string; userId?: string }) =>
    operator.decideEnrolment({ params: { enrolmentId: ids[at] ?? '' }, body })
  expect(await codeOf(decide(0, { approve: false, reason: '' }))).toBe('invalid')
  await decide(0, { approve: false, reason: 'No licence' })
  const told = (await mailsTo(declined.administrator.email)).map(({ text }) => text).join()
  expect(told).toContain('No licence')
  expect(await codeOf(decide(1, { approve: true, reason: '' }))).toBe('conflict')
  const userId = `other-${newId()}`
  expect(await decide(1, { approve: true, reason: '', userId })).toMatchObject({ status: 'approved' })
})
