import { Problem } from '@tillwave/route/problem'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findSignIn, signIn, signInWithCode, type SignedIn } from '../sign-in.ts'
import { stepUp } from '../step-up.ts'
import { nightlyJobs } from '../nightly.ts'
import { SecretKeys } from '../secrets/secret-keys.ts'
import { password, testDirectory, testKey } from '../testing/directory.ts'
import { changePassword, suspend } from '../users.ts'
import { resendCode } from './challenge.ts'
import { beginSetUp, confirmSetUp, endSecondFactor, readSecurity, renewSavedCodes } from './set-up.ts'

let directory: Awaited<ReturnType<typeof testDirectory>>
let users = 0
let userId: string
let email: string
let accountId: string

beforeAll(async () => {
  directory = await testDirectory()
})
afterAll(() => directory.close())

beforeEach(async () => {
  users += 1
  userId = `coded${users}`
  email = `${userId}@mail.example`
  accountId = await directory.addUser(userId)
})

const origin = () => ({ address: `10.1.0.${users}`, userAgent: 'Test' })
const begin = () => signIn(directory.site, { userId, password, ...origin() })
const enter = (attempt: string, code: string) =>
  signInWithCode(directory.site, { attempt, code, ...origin() })

/** Signs in where no code is asked, and gives the password again. */
async function steppedUp(): Promise<SignedIn> {
  const made = await begin()
  if ('challenge' in made) throw new Error('a code was asked for')
  await stepUp(directory.read, made.signedIn, { password, address: origin().address })
  return { ...made.signedIn, steppedUp: true }
}

async function withEmail(): Promise<{ current: SignedIn; recoveryCodes: string[] }> {
  const current = await steppedUp()
  const { attempt } = await beginSetUp(directory.site, current, { method: 'email' })
  const code = await directory.box.code(email)
  const given = { attempt, code, address: origin().address }
  return { current, recoveryCodes: await confirmSetUp(directory.site, current, given) }
}

/** An authenticator app that has scanned the secret, at the test's time. */
async function withAuthenticator() {
  const current = await steppedUp()
  const { attempt, secret, picture } = await beginSetUp(directory.site, current, { method: 'totp' })
  expect(picture).toMatch(/^data:image\/svg\+xml;base64,/)
  const app = new TOTP({ secret: secret ?? '' })
  const show = async () => app.generate({ timestamp: await directory.now() })
  const given = { attempt, code: await show(), address: origin().address }
  await confirmSetUp(directory.site, current, given)
  return { current, show, secret: secret ?? '' }
}

async function asked(): Promise<string> {
  const made = await begin()
  if (!('challenge' in made)) throw new Error('no code was asked for')
  return made.challenge.attempt
}

async function codeOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  return error instanceof Problem ? error.code : error
}

const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a password alone does not sign in beside a second factor; its code does, once (PP-2)', async () => {
  await withEmail()
  const attempt = await asked()
  const code = await directory.box.code(email)
  expect((await directory.box.to(email)).map(({ subject }) => subject)).toContain(
    `Your code for Tillwave: ${code}`,
  )
  expect((await enter(attempt, code)).signedIn).toMatchObject({ accountId, locked: false, steppedUp: false })
  expect(await codeOf(enter(attempt, code))).toBe('attempt-over')
})

test('a code of one attempt is worth nothing in another', async () => {
  await withEmail()
  const first = await asked()
  const ofFirst = await directory.box.code(email)
  const second = await asked()
  const ofSecond = await directory.box.code(email)
  expect(await codeOf(enter(second, ofFirst))).toBe(ofFirst === ofSecond ? undefined : 'code-incorrect')
  await enter(first, ofFirst)
})

test('a code is good for 10 minutes', async () => {
  await withEmail()
  const attempt = await asked()
  const code = await directory.box.code(email)
  await directory.later('9 minutes 59 seconds')
  expect(await codeOf(enter(attempt, wrongOf(code)))).toBe('code-incorrect')
  await directory.later('1 second')
  expect(await codeOf(enter(attempt, code))).toBe('attempt-over')
})

test('sending again voids the older code, at most four times, half a minute apart', async () => {
  await withEmail()
  const attempt = await asked()
  const older = await directory.box.code(email)
  expect(await codeOf(resendCode(directory.site, attempt))).toBe('too-many-requests')
  for (let again = 0; again < 3; again += 1) {
    await directory.later('30 seconds')
    await directory.box.to(email)
    expect(await resendCode(directory.site, attempt)).toMatchObject({ sentTo: 'c•••@mail.example' })
  }
  await directory.box.to(email)
  await directory.later('30 seconds')
  expect(await codeOf(resendCode(directory.site, attempt))).toBe('attempt-over')
  const newest = await directory.box.code(email)
  if (older !== newest) expect(await codeOf(enter(attempt, older))).toBe('code-incorrect')
  await enter(attempt, newest)
})

test('5 wrong codes end the attempt and lock this user’s codes for 5 minutes, in any attempt and from anywhere', async () => {
  await withEmail()
  const attempt = await asked()
  const code = await directory.box.code(email)
  for (let guess = 0; guess < 5; guess += 1)
    expect(await codeOf(enter(attempt, wrongOf(code)))).toBe('code-incorrect')
  expect(await codeOf(enter(attempt, code))).toBe('attempt-over')
  const next = await asked()
  const right = await directory.box.code(email)
  const elsewhere = { attempt: next, code: right, address: '10.99.0.1', userAgent: 'Other' }
  expect(await codeOf(signInWithCode(directory.site, elsewhere))).toBe('locked-out')
  await directory.later('5 minutes')
  await enter(next, right)
})

test('20 codes at once get no more than 5 comparisons', async () => {
  await withEmail()
  const attempt = await asked()
  const wrong = wrongOf(await directory.box.code(email))
  const seen = await Promise.all(Array.from({ length: 20 }, () => codeOf(enter(attempt, wrong))))
  expect(seen.filter((code) => code === 'code-incorrect').length).toBeLessThanOrEqual(5)
})

test('two browsers with the same right code at once: one signs in', async () => {
  await withEmail()
  const attempt = await asked()
  const code = await directory.box.code(email)
  const seen = await Promise.all([1, 2, 3, 4].map(() => codeOf(enter(attempt, code))))
  expect(seen.filter((answer) => answer === undefined)).toHaveLength(1)
})

test('an authenticator’s code is good once, and one step either way', async () => {
  const { show } = await withAuthenticator()
  await directory.later('1 minute')
  const early = await show()
  await enter(await asked(), early)
  expect(await codeOf(enter(await asked(), early))).toBe('code-incorrect')
  await directory.later('30 seconds')
  const late = await show()
  await directory.later('30 seconds')
  await enter(await asked(), late)
  await directory.later('2 minutes')
  expect(await codeOf(enter(await asked(), late))).toBe('code-incorrect')
})

test('an authenticator’s secret is sealed in the tables, while it is set up and after', async () => {
  const current = await steppedUp()
  const { secret } = await beginSetUp(directory.site, current, { method: 'totp' })
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(await directory.dump()).not.toContain(secret)
  const { secret: another } = await withAuthenticator()
  expect(await directory.dump()).not.toContain(another)
})

test('a sealed secret opens in no other user’s row, and not at all without its key', async () => {
  const { show } = await withAuthenticator()
  await directory.later('1 minute')
  const attempt = await asked()
  const given = { attempt, code: await show(), ...origin() }
  const strange = { ...directory.site, secretKeys: new SecretKeys(['k'.repeat(32)]) }
  await expect(signInWithCode(strange, given)).rejects.toThrow(
    'sealed under a key that is not given any more',
  )
  await signInWithCode(directory.site, given)
})

test('the nightly job seals everything under a key that was added, and then the older key can go', async () => {
  const { show } = await withAuthenticator()
  const newer = 'n'.repeat(32)
  const [both, alone] = [new SecretKeys([newer, testKey]), new SecretKeys([newer])]
  const jobs = nightlyJobs(directory.database, { secretKeys: both, hasEvents: false })
  for (const job of Object.values(jobs)) await job({})
  await directory.later('1 minute')
  const given = { attempt: await asked(), code: await show(), ...origin() }
  await signInWithCode({ ...directory.site, secretKeys: alone }, given)
  const back = nightlyJobs(directory.database, {
    secretKeys: new SecretKeys([testKey, newer]),
    hasEvents: false,
  })
  for (const job of Object.values(back)) await job({})
})

test('each saved recovery code signs in once, is told by mail, and new ones void the older', async () => {
  const { current, recoveryCodes } = await withEmail()
  const [one = '', two = ''] = recoveryCodes
  expect(new Set(recoveryCodes).size).toBe(10)
  await enter(await asked(), one.toUpperCase().replace('-', ' '))
  const subjects = (await directory.box.to(email)).map(({ subject }) => subject)
  expect(subjects).toContain('A recovery code was used for Tillwave')
  expect(await codeOf(enter(await asked(), one))).toBe('code-incorrect')
  expect(await readSecurity(directory.site, current)).toMatchObject({ recoveryCodesLeft: 9 })
  await renewSavedCodes(directory.site, current)
  expect(await codeOf(enter(await asked(), two))).toBe('code-incorrect')
})

test('a suspended user is told after the password, and a code that waits is worth nothing', async () => {
  await withEmail()
  const attempt = await asked()
  const code = await directory.box.code(email)
  await directory.read.transaction((tx) => suspend(tx, accountId, 'policy'))
  expect(await codeOf(enter(attempt, code))).toBe('suspended')
  expect(await codeOf(begin())).toBe('suspended')
})

test('setting up, switching off and new codes need the password again, at most once an hour', async () => {
  const made = await begin()
  if ('challenge' in made) throw new Error('a code was asked for')
  const { signedIn, token } = made
  expect(await codeOf(beginSetUp(directory.site, signedIn, { method: 'totp' }))).toBe('step-up')
  expect(await codeOf(endSecondFactor(directory.site, signedIn))).toBe('step-up')
  expect(await codeOf(renewSavedCodes(directory.site, signedIn))).toBe('step-up')
  const given = { password: 'wrong', address: origin().address }
  expect(await codeOf(stepUp(directory.read, signedIn, given))).toBe('sign-in-incorrect')
  await stepUp(directory.read, signedIn, { ...given, password })
  const state = async () => (await findSignIn(directory.read, token, { activity: true }))?.steppedUp
  for (let minutes = 0; minutes < 59; minutes += 10) {
    expect(await state()).toBe(true)
    await directory.later('10 minutes')
  }
  expect(await state()).toBe(false)
})

test('a short password needs its second factor: it cannot be switched off before a longer one is chosen', async () => {
  const { current } = await withEmail()
  const change = (from: string, next: string) =>
    changePassword(directory.site, current, { current: from, next, address: origin().address })
  await change(password, 'k7 vepru')
  expect(await codeOf(endSecondFactor(directory.site, current))).toBe('password-too-short')
  await change('k7 vepru', 'seven quiet green rivers')
  await endSecondFactor(directory.site, current)
  expect(await codeOf(change('seven quiet green rivers', 'k7 vepru'))).toBe('weak-password')
})

test('text messages go to the number that was typed, and no longer than 12 codes an hour', async () => {
  const current = await steppedUp()
  const { attempt, sentTo } = await beginSetUp(directory.site, current, {
    method: 'sms',
    phone: `+1617555${1000 + users}`,
  })
  expect(sentTo).toBe(`•••• ${1000 + users}`)
  const code = await directory.box.code(`+1617555${1000 + users}`)
  await confirmSetUp(directory.site, current, { attempt, code, address: origin().address })
  for (let sent = 1; sent < 12; sent += 1) await asked()
  expect(await codeOf(begin())).toBe('too-many-requests')
})

test('nothing of a code, a recovery code or an attempt can be read in the tables', async () => {
  const { recoveryCodes } = await withEmail()
  const attempt = await asked()
  const code = await directory.box.code(email)
  const seen = await directory.dump()
  for (const secret of [attempt, ...recoveryCodes, ...recoveryCodes.map((one) => one.replace('-', ''))])
    expect(seen).not.toContain(secret)
  expect(seen).not.toMatch(new RegExp(`\\b${code}\\b`))
})
