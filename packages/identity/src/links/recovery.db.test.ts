import { Problem } from '@tillwave/route/problem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { beginSetUp, confirmSetUp } from '../second-factor/set-up.ts'
import { findSignIn, signIn, signInWithCode } from '../sign-in.ts'
import { password, testDirectory } from '../testing/directory.ts'
import { inviteUser, removeUser, sendInvitation, suspend } from '../users.ts'
import { sendRecovery } from './ask-recovery.ts'
import { offerRecovery } from './offer-recovery.ts'
import { readLink, setPasswordByLink } from './password-link.ts'

const next = 'seven quiet green rivers'
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
  userId = `forgetful${users}`
  email = `${userId}@mail.example`
  accountId = await directory.addUser(userId)
})

const enter = (given: string, id = userId) =>
  signIn(directory.site, { userId: id, password: given, address: `10.3.0.${users}`, userAgent: 'Test' })

async function recoveryToken(typed = email): Promise<string> {
  await sendRecovery(directory.site, typed)
  return directory.box.token(email)
}

/** As an administrator gets it to hand on, where no mail can be sent. */
async function offeredToken(): Promise<string> {
  const silent = { ...directory.site, mails: false }
  const link = await directory.read.transaction((tx) => offerRecovery(silent, tx, accountId, 'Dana'))
  return link?.split('#')[1] ?? ''
}

async function codeOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  return error instanceof Problem ? error.code : error
}

const setByLink = (token: string, given = next) =>
  setPasswordByLink(directory.site, { token, password: given })

test('a mailed link tells the User ID and sets a password once; every open sign-in ends (PP-3)', async () => {
  const open = await enter(password)
  const token = await recoveryToken(email.toUpperCase())
  expect((await directory.box.to(email)).at(-1)?.text).toContain(`User ID ${userId}`)
  expect(await readLink(directory.site, token)).toMatchObject({ purpose: 'recovery', userId })
  expect(await codeOf(setByLink(token, 'short'))).toBe('weak-password')
  await setByLink(token)
  expect(await codeOf(setByLink(token, 'another quiet green river'))).toBe('link-over')
  if ('token' in open)
    expect(await findSignIn(directory.read, open.token, { activity: true })).toBeUndefined()
  expect(await codeOf(enter(password))).toBe('sign-in-incorrect')
  expect(await codeOf(enter(next))).toBeUndefined()
  expect((await directory.box.to(email)).at(-1)?.subject).toContain('was changed')
})

test('nothing is sent to an unknown address, and no more than three mails an hour to a known one', async () => {
  await sendRecovery(directory.site, `nobody-${email}`)
  expect(await directory.box.to(`nobody-${email}`)).toEqual([])
  for (let asked = 0; asked < 5; asked += 1) await sendRecovery(directory.site, email)
  expect(await directory.box.to(email)).toHaveLength(3)
})

test('a newer link voids the older, and half an hour voids both', async () => {
  const older = await recoveryToken()
  const newer = await recoveryToken()
  expect(await codeOf(setByLink(older))).toBe('link-over')
  await directory.later('30 minutes')
  expect(await codeOf(setByLink(newer))).toBe('link-over')
})

test('four browsers with the same link at once: one sets the password', async () => {
  const token = await recoveryToken()
  const seen = await Promise.all([1, 2, 3, 4].map((one) => codeOf(setByLink(token, `${next} number ${one}`))))
  expect(seen.filter((answer) => answer === undefined)).toHaveLength(1)
})

test('recovery works while locked, and unlocks; guessing alone never does (PP-4)', async () => {
  for (let guess = 0; guess < 5; guess += 1) await codeOf(enter('wrong'))
  expect(await codeOf(enter(password))).toBe('locked-out')
  await setByLink(await recoveryToken())
  expect(await codeOf(enter(next))).toBeUndefined()
})

test.each([
  ['by mail', recoveryToken],
  ['by a link that was handed on', offeredToken],
])('a new password %s never goes past the second factor (PP-3)', async (_, tokenOf) => {
  const open = await enter(password)
  if (!('signedIn' in open)) throw new Error('a code was asked for')
  const current = { ...open.signedIn, steppedUp: true }
  const { attempt } = await beginSetUp(directory.site, current, {
    method: 'sms',
    phone: `+1617555${2000 + users}`,
  })
  const code = () => directory.box.code(`+1617555${2000 + users}`)
  await confirmSetUp(directory.site, current, { attempt, code: await code(), address: '10.3.9.9' })
  const token = await tokenOf()
  expect(await readLink(directory.site, token)).toMatchObject({ hasSecondFactor: true })
  await setByLink(token)
  const again = await enter(next)
  if (!('challenge' in again)) throw new Error('the second factor was bypassed')
  const origin = { address: '10.3.9.9', userAgent: 'Test' }
  await signInWithCode(directory.site, { attempt: again.challenge.attempt, code: await code(), ...origin })
})

test('without mail an administrator hands a link on: it works once, for 30 minutes, and voids the older', async () => {
  const mailed = await recoveryToken()
  const older = await offeredToken()
  const newer = await offeredToken()
  for (const gone of [mailed, older]) expect(await codeOf(setByLink(gone))).toBe('link-over')
  expect(await readLink(directory.site, newer)).toMatchObject({ purpose: 'recovery', userId })
  await setByLink(newer)
  expect(await codeOf(setByLink(newer))).toBe('link-over')
  expect(await codeOf(enter(next))).toBeUndefined()
  const late = await offeredToken()
  await directory.later('30 minutes 1 second')
  expect(await codeOf(setByLink(late))).toBe('link-over')
})

test('with mail an administrator never sees the link: it goes to the user, who is told by whom', async () => {
  const offer = () => directory.read.transaction((tx) => offerRecovery(directory.site, tx, accountId, 'Dana'))
  expect(await offer()).toBeNull()
  expect((await directory.box.to(email)).at(-1)?.text).toContain('Dana sends you a way back')
  await setByLink(await directory.box.token(email))
  expect(await codeOf(enter(next))).toBeUndefined()
  await directory.read.transaction((tx) => removeUser(tx, accountId))
  expect(await codeOf(offer())).toBe('conflict')
  const person = { practiceId: null, userId: `new${userId}`, displayName: 'Nora', email: `new-${email}` }
  const invited = await directory.read.transaction((tx) =>
    inviteUser(directory.site, tx, { ...person, by: 'Dana' }),
  )
  const early = directory.read.transaction((tx) => offerRecovery(directory.site, tx, invited.id, 'Dana'))
  expect(await codeOf(early)).toBe('conflict')
})

test('a suspended user may set a password and is suspended still', async () => {
  await directory.read.transaction((tx) => suspend(tx, accountId, 'policy'))
  await setByLink(await recoveryToken())
  expect(await codeOf(enter(next))).toBe('suspended')
})

test('an invitation sets the first password once, within 7 days; until then its User ID is nobody’s', async () => {
  const person = { practiceId: null, userId: `new${users}`, displayName: 'Nora New', email: `new-${email}` }
  const invite = () =>
    directory.read.transaction((tx) => inviteUser(directory.site, tx, { ...person, by: 'Dana' }))
  const { id } = await invite()
  expect(await codeOf(invite())).toBe('conflict')
  expect(await codeOf(enter(next, person.userId))).toBe('sign-in-incorrect')
  const older = await directory.box.token(person.email)
  await directory.read.transaction((tx) => sendInvitation(directory.site, tx, id, 'Dana'))
  const token = await directory.box.token(person.email)
  expect(await codeOf(setByLink(older))).toBe('link-over')
  await directory.later('6 days 23 hours')
  await setByLink(token)
  expect(await codeOf(enter(next, person.userId))).toBeUndefined()
  const again = directory.read.transaction((tx) => sendInvitation(directory.site, tx, id, 'Dana'))
  expect(await codeOf(again)).toBe('conflict')
})

test('a removed user is answered as nobody, has no open sign-in, and cannot recover', async () => {
  const open = await enter(password)
  const token = await recoveryToken()
  await directory.read.transaction((tx) => removeUser(tx, accountId))
  if ('token' in open)
    expect(await findSignIn(directory.read, open.token, { activity: true })).toBeUndefined()
  expect(await codeOf(enter(password))).toBe('sign-in-incorrect')
  expect(await codeOf(setByLink(token))).toBe('link-over')
  const before = (await directory.box.to(email)).length
  await sendRecovery(directory.site, email)
  expect(await directory.box.to(email)).toHaveLength(before)
})

test('a sign-in from a new browser or address is told by mail; the first ever and known ones are not', async () => {
  const from = (userAgent: string) =>
    signIn(directory.site, { userId, password, address: `10.3.0.${users}`, userAgent })
  await from('Home')
  await from('Home')
  expect(await directory.box.to(email)).toEqual([])
  await from('Elsewhere')
  expect((await directory.box.to(email)).at(-1)?.subject).toBe('New sign-in to Tillwave')
  await from('Elsewhere')
  expect(await directory.box.to(email)).toHaveLength(1)
})
