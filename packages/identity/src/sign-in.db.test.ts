import { Problem } from '@tillwave/route/problem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endAllSignIns, endSignIn, listSignIns, openAmong } from './end.ts'
import { findSignIn, signIn, unlock, type Entered } from './sign-in.ts'
import { password, testDirectory } from './testing/directory.ts'
import { changePassword, createUser, reactivate, suspend } from './users.ts'

let directory: Awaited<ReturnType<typeof testDirectory>>
let users = 0
let userId: string
let accountId: string

beforeAll(async () => {
  directory = await testDirectory()
})
afterAll(() => directory.close())

// Every test has a user and an address of its own, and shares the directory.
beforeEach(async () => {
  users += 1
  userId = `Person${users}`
  accountId = await directory.addUser(userId)
})

function enter(given: { userId?: string; password?: string; address?: string; replaces?: string } = {}) {
  const address = given.address ?? `10.0.0.${users}`
  return entering(signIn(directory.site, { userId, password, userAgent: 'Test', ...given, address }))
}

/** The sign-in, for those who have no second factor. */
async function entering(attempt: ReturnType<typeof signIn>): Promise<Entered> {
  const made = await attempt
  if ('challenge' in made) throw new Error('a code was asked for')
  return made
}

async function refusal(work: Promise<unknown>) {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  if (!(error instanceof Problem)) throw new Error(`expected a problem, got ${String(error)}`)
  return { code: error.code, detail: error.message, retryAfterSeconds: error.retryAfterSeconds }
}

const incorrect = {
  code: 'sign-in-incorrect',
  detail: 'The details are incorrect.',
  retryAfterSeconds: undefined,
}
const find = (token: string, activity = true) => findSignIn(directory.read, token, { activity })

async function entered(): Promise<Entered> {
  return enter()
}

test('the right pair signs in, whatever the case of the User ID, with a new token each time', async () => {
  const [one, other] = [await enter(), await enter({ userId: userId.toUpperCase() })]
  expect(one.token).toMatch(/^[\w-]{43}$/)
  expect(one.token).not.toBe(other.token)
  expect(await find(one.token)).toMatchObject({ accountId, userId, locked: false, practiceId: null })
})

test('a wrong pair says only that the details are incorrect, for a known and an unknown User ID (PP-1)', async () => {
  expect(await refusal(enter({ password: 'wrong' }))).toEqual(incorrect)
  expect(await refusal(enter({ userId: 'nobody-here' }))).toEqual(incorrect)
})

test('5 failures lock for 5 minutes, also for the right password, alike for unknown User IDs (PP-4)', async () => {
  for (const who of [userId, `unknown-${userId}`]) {
    for (let failure = 1; failure <= 5; failure += 1)
      expect(await refusal(enter({ userId: who, password: 'wrong' }))).toEqual(incorrect)
    expect(await refusal(enter({ userId: who }))).toEqual({
      code: 'locked-out',
      detail: 'Too many failed attempts. Try again in 5 minutes.',
      retryAfterSeconds: 300,
    })
  }
  await directory.later('4 minutes 1 second')
  expect(await refusal(enter())).toMatchObject({ code: 'locked-out', retryAfterSeconds: 59 })
  await directory.later('59 seconds')
  expect((await enter()).signedIn.locked).toBe(false)
})

test('locking again and again never makes anybody wait more than 15 minutes (PP-4)', async () => {
  const waits: (number | undefined)[] = []
  for (let round = 0; round < 5; round += 1) {
    for (let failure = 0; failure < 5; failure += 1) await refusal(enter({ password: 'wrong' }))
    const { retryAfterSeconds } = await refusal(enter())
    waits.push(retryAfterSeconds)
    await directory.later(`${retryAfterSeconds} seconds`)
  }
  expect(waits).toEqual([300, 600, 900, 900, 900])
})

test('20 guesses at once get no more than 5 comparisons', async () => {
  const codes = await Promise.all(
    Array.from({ length: 20 }, async () => (await refusal(enter({ password: 'wrong' }))).code),
  )
  expect(codes.filter((code) => code === 'sign-in-incorrect')).toHaveLength(5)
  expect(codes.filter((code) => code === 'locked-out')).toHaveLength(15)
})

test('a right password clears the count', async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let failure = 0; failure < 4; failure += 1) await refusal(enter({ password: 'wrong' }))
    await enter()
  }
})

test('an address that fails with many User IDs is slowed, and other addresses are not', async () => {
  const address = '10.9.9.9'
  const codes = new Set<string>()
  for (let at = 0; at < 62; at += 1)
    codes.add((await refusal(enter({ userId: `${userId}-${at}`, password: 'wrong', address }))).code)
  expect([...codes]).toEqual(['sign-in-incorrect', 'too-many-requests'])
  expect(await refusal(enter({ address }))).toMatchObject({
    code: 'too-many-requests',
    retryAfterSeconds: 60,
  })
  await enter()
})

test('suspension is told after correct details only, and kills every sign-in at once (PP-5)', async () => {
  const { token } = await entered()
  await directory.read.transaction((tx) => suspend(tx, accountId, 'inactivity'))
  expect(await find(token)).toBeUndefined()
  expect(await refusal(enter({ password: 'wrong' }))).toEqual(incorrect)
  expect(await refusal(enter())).toMatchObject({ code: 'suspended' })
  await directory.read.transaction((tx) => reactivate(tx, accountId))
  expect(await find(token)).toBeUndefined()
  expect((await enter()).signedIn.locked).toBe(false)
})

test('15 minutes without activity lock, polling does not put it off, the password opens again', async () => {
  const { token } = await entered()
  await directory.later('14 minutes 59 seconds')
  expect(await find(token, false)).toMatchObject({ locked: false })
  expect(await find(token)).toMatchObject({ locked: false })
  for (let minute = 0; minute < 14; minute += 1) {
    await directory.later('1 minute')
    expect(await find(token, false)).toMatchObject({ locked: false })
  }
  await directory.later('1 minute')
  const locked = await find(token)
  expect(locked).toMatchObject({ locked: true })
  expect(await find(token)).toMatchObject({ locked: true })
  if (!locked) throw new Error('ended')
  const given = { address: '10.1.1.1', password: 'wrong' }
  expect(await refusal(unlock(directory.read, locked, given))).toEqual(incorrect)
  expect(await unlock(directory.read, locked, { ...given, password })).toMatchObject({ locked: false })
  expect(await find(token)).toMatchObject({ locked: false })
})

test('a sign-in ends 12 hours after it began, however busy', async () => {
  const { token, signedIn } = await entered()
  for (let step = 0; step < 71; step += 1) {
    await directory.later('10 minutes')
    await find(token)
  }
  await directory.later('9 minutes 59 seconds')
  expect(await find(token)).toMatchObject({ locked: false, endsAt: signedIn.endsAt })
  await directory.later('1 second')
  expect(await find(token)).toBeUndefined()
})

test("a user sees and ends their own sign-ins, and nobody else's", async () => {
  const [one, other] = [await enter(), await enter()]
  const listed = await listSignIns(directory.read, one.signedIn)
  expect(listed.filter((row) => row.current).map((row) => row.id)).toEqual([one.signedIn.signInId])
  expect(listed).toHaveLength(2)
  const stranger = await directory.addUser(`${userId}-stranger`)
  const end = endSignIn(directory.read, stranger, other.signedIn.signInId)
  expect(await refusal(end)).toMatchObject({ code: 'not-found' })
  await endSignIn(directory.read, accountId, other.signedIn.signInId)
  const ids = [one.signedIn.signInId, other.signedIn.signInId]
  expect(await openAmong(directory.read, ids)).toEqual(new Set([one.signedIn.signInId]))
  await endAllSignIns(directory.read, accountId)
  expect(await find(one.token)).toBeUndefined()
})

test('signing in again from the same browser ends the sign-in that it replaces', async () => {
  const { token } = await entered()
  await enter({ replaces: token })
  expect(await find(token)).toBeUndefined()
})

test('a changed password ends the other sign-ins; a weak one or a wrong current one changes nothing', async () => {
  const [one, other] = [await enter(), await enter()]
  const change = (current: string, next: string) =>
    changePassword(directory.site, one.signedIn, { current, next, address: '10.2.2.2' })
  expect(await refusal(change('wrong', 'seven quiet green rivers'))).toEqual(incorrect)
  expect(await refusal(change(password, 'short'))).toMatchObject({ code: 'weak-password' })
  expect(await find(other.token)).toBeDefined()
  await change(password, 'seven quiet green rivers')
  expect(await find(one.token)).toBeDefined()
  expect(await find(other.token)).toBeUndefined()
  expect(await refusal(enter())).toEqual(incorrect)
  await enter({ password: 'seven quiet green rivers' })
})

test('a User ID is taken once, case aside', async () => {
  const again = directory.read.transaction((tx) =>
    createUser(tx, { practiceId: null, userId: userId.toLowerCase(), displayName: 'Again', password }),
  )
  expect(await refusal(again)).toMatchObject({
    code: 'conflict',
    detail: 'This User ID cannot be used. Choose another one.',
  })
})
