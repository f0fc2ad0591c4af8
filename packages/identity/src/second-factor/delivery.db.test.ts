import { Problem } from '@tillwave/route/problem'
import { type Courier, NotSent } from '@tillwave/server-kit/mail/courier'
import { sendDue } from '@tillwave/server-kit/mail/deliver'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signIn, signInWithCode, type SignedIn } from '../sign-in.ts'
import type { Site } from '../site.ts'
import { password, testDirectory, type TestDirectory } from '../testing/directory.ts'
import { openSignInApp } from '../testing/sign-in-app.ts'
import { inviteUser } from '../users.ts'
import { resendCode } from './challenge.ts'
import { readDelivery } from './delivery.ts'
import { beginSetUp, confirmSetUp, readSecurity } from './set-up.ts'

let directory: TestDirectory
let users = 0
let userId: string
let email: string
let recoveryCodes: string[]
let current: SignedIn
let before: number

beforeAll(async () => {
  directory = await testDirectory()
})
afterAll(() => directory.close())

/** Everybody here is asked for a code by e-mail. */
beforeEach(async () => {
  users += 1
  userId = `waiting${users}`
  email = `${userId}@mail.example`
  await directory.addUser(userId)
  const made = await signIn(directory.site, { userId, password, ...origin() })
  if ('challenge' in made) throw new Error('a code was asked for')
  current = { ...made.signedIn, steppedUp: true }
  const { attempt } = await beginSetUp(directory.site, current, { method: 'email' })
  const code = await directory.box.code(email)
  recoveryCodes = await confirmSetUp(directory.site, current, { attempt, code, address: origin().address })
  before = (await directory.box.to(email)).length
})

/** The letters that came since the test began. */
const came = async () => (await directory.box.to(email)).slice(before)

const origin = () => ({ address: `10.5.0.${users}`, userAgent: 'Test' })
const delivery = (attempt: string) => readDelivery(directory.read, attempt)
const leave = (courier: Courier) => sendDue(directory.read, courier)
const enter = (attempt: string, code: string, site: Site = directory.site) =>
  signInWithCode(site, { attempt, code, ...origin() })

async function asked(site: Site = directory.site) {
  const made = await signIn(site, { userId, password, ...origin() })
  if (!('challenge' in made)) throw new Error('no code was asked for')
  return made.challenge
}

async function codeOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  return error instanceof Problem ? error.code : error
}

const refuses = (reason: NotSent['reason']): Courier => ({
  mails: { send: () => Promise.reject(new NotSent('It was refused.', reason)) },
})

test('a code that leaves is told as on its way, then as sent', async () => {
  const challenge = await asked()
  expect(challenge.delivery).toBe('sending')
  expect(await delivery(challenge.attempt)).toBe('sending')
  await directory.box.to(email)
  expect(await delivery(challenge.attempt)).toBe('sent')
})

test.each(['server', 'later', 'recipient'] as const)(
  'a mail server that refuses (%s) is told to who waits for the code, and sending again works',
  async (reason) => {
    const { attempt } = await asked()
    await leave(refuses(reason))
    expect(await delivery(attempt)).toBe('not-sent')
    await directory.later('30 seconds')
    expect(await resendCode(directory.site, attempt)).toMatchObject({ delivery: 'sending' })
    const code = await directory.box.code(email)
    expect(await delivery(attempt)).toBe('sent')
    await enter(attempt, code)
  },
)

test('a mail server that hangs is told after ten seconds; when it takes the letter after all, that is told too', async () => {
  const { attempt } = await asked()
  let take: () => void = () => undefined
  let begun: () => void = () => undefined
  const hanging = new Promise<void>((resolve) => (take = resolve))
  const reached = new Promise<void>((resolve) => (begun = resolve))
  const leaving = leave({ mails: { send: () => (begun(), hanging) } })
  await reached
  await directory.later('9 seconds')
  expect(await delivery(attempt)).toBe('sending')
  await directory.later('1 second')
  expect(await delivery(attempt)).toBe('not-sent')
  take()
  await leaving
  expect(await delivery(attempt)).toBe('sent')
})

test('a queue that nobody works on is told after ten seconds', async () => {
  const { attempt } = await asked()
  await directory.later('10 seconds')
  expect(await delivery(attempt)).toBe('not-sent')
  await directory.box.to(email)
})

test('without a mail server it is told at once, nothing is queued, and a recovery code signs in', async () => {
  const site = { ...directory.site, mails: false }
  const challenge = await asked(site)
  expect(challenge).toMatchObject({ delivery: 'not-sent', sentTo: 'w•••@mail.example' })
  expect(await delivery(challenge.attempt)).toBe('not-sent')
  await directory.later('30 seconds')
  expect(await resendCode(site, challenge.attempt)).toMatchObject({ delivery: 'not-sent' })
  expect(await came()).toEqual([])
  await enter(challenge.attempt, recoveryCodes[0] ?? '', site)
})

test('codes that were lost do not count: after twenty in an hour the next one that leaves signs in', async () => {
  const { attempt } = await asked()
  for (let lost = 0; lost < 20; lost += 1) {
    await leave(refuses('recipient'))
    await directory.later('31 seconds')
    await resendCode(directory.site, attempt)
  }
  await enter(attempt, await directory.box.code(email))
})

test('a code that was sent again is called back: when mail works again, only the newest arrives', async () => {
  const { attempt } = await asked()
  await leave(refuses('later'))
  await directory.later('31 seconds')
  await resendCode(directory.site, attempt)
  await directory.later('5 minutes')
  expect(await came()).toHaveLength(1)
})

test('how a code fares is told by the token of its attempt only, and no longer than it is good', async () => {
  const { attempt } = await asked()
  expect(await codeOf(delivery('a guess'))).toBe('attempt-over')
  await enter(attempt, await directory.box.code(email))
  expect(await codeOf(delivery(attempt))).toBe('attempt-over')
})

test('the page asks by its attempt alone, and reads nothing of why', async () => {
  const app = await openSignInApp(directory.site)
  const post = (url: string, body: object) =>
    app.inject({ method: 'POST', url, headers: { 'x-tillwave': '1' }, body, remoteAddress: origin().address })
  const challenge = (await post('/api/sign-in', { userId, password })).json()
  expect(challenge).toMatchObject({ state: 'code', delivery: 'sending' })
  await leave(refuses('server'))
  const told = await post('/api/sign-in/code/delivery', { attempt: challenge.attempt })
  expect([told.statusCode, told.json()]).toEqual([200, { delivery: 'not-sent' }])
  await app.close()
  await directory.later('31 seconds')
  expect(await came()).toHaveLength(1)
})

test('an authenticator’s code is on no way', async () => {
  const { attempt, delivery: told } = await beginSetUp(directory.site, current, { method: 'totp' })
  expect(told).toBeNull()
  expect(await delivery(attempt)).toBeNull()
})

test('ways that nothing can be sent by are told, and cannot be set up', async () => {
  const site = { ...directory.site, mails: false, texts: false }
  expect(await readSecurity(site, current)).toMatchObject({ canSend: { email: false, sms: false } })
  for (const method of ['email', 'sms'] as const)
    await expect(beginSetUp(site, current, { method, phone: '+16175550199' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { method: expect.stringContaining('can be sent from here') },
    })
  expect(await codeOf(beginSetUp(site, current, { method: 'totp' }))).toBeUndefined()
})

test('without a mail server recovery says so to everybody, known or not, after the same work: none', async () => {
  const asides: Promise<void>[] = []
  const silent = { ...directory.read, run: unasked, one: unasked, maybe: unasked, many: unasked }
  const app = await openSignInApp({ ...directory.site, read: silent, mails: false }, asides)
  const answers = []
  for (const typed of [email, `nobody-${email}`]) {
    const headers = { 'x-tillwave': '1' }
    const reply = await app.inject({ method: 'POST', url: '/api/recovery', headers, body: { email: typed } })
    answers.push([reply.statusCode, reply.json()])
  }
  await app.close()
  expect(answers[0]).toEqual([409, expect.objectContaining({ code: 'no-mail' })])
  expect(answers[1]).toEqual(answers[0])
  expect(asides).toEqual([])
})

test('with a mail server that refuses, recovery answers known and unknown alike, and the link arrives later', async () => {
  const asides: Promise<void>[] = []
  const app = await openSignInApp(directory.site, asides)
  const answers = []
  for (const typed of [email, `nobody-${email}`]) {
    const headers = { 'x-tillwave': '1' }
    const reply = await app.inject({ method: 'POST', url: '/api/recovery', headers, body: { email: typed } })
    answers.push([reply.statusCode, reply.body])
    await Promise.all(asides)
    await leave(refuses('server'))
  }
  await app.close()
  expect(answers).toEqual([
    [202, 'null'],
    [202, 'null'],
  ])
  await directory.later('31 seconds')
  expect((await came()).map(({ subject }) => subject)).toEqual(['Your User ID and password for Tillwave'])
})

test('without a mail server an invitation is answered as its link, this once, and not queued', async () => {
  const person = { practiceId: null, userId: `new${users}`, displayName: 'Nora', email: `new-${email}` }
  const site = { ...directory.site, mails: false }
  const { link } = await directory.read.transaction((tx) => inviteUser(site, tx, { ...person, by: 'Dana' }))
  expect(link).toMatch(/#[\w-]{43}$/)
  expect(await directory.box.to(person.email)).toEqual([])
})

const unasked = () => Promise.reject(new Error('it was asked'))
