import { randomUUID } from 'node:crypto'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { followLaunch, openAccount } from '../../testing/hands.ts'
import {
  addPractice,
  practiceSystem,
  signedIn,
  startPortal,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
})

afterEach(() => setClock(portal.databaseUrl, undefined))
afterAll(() => portal.stop())

const person = { firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17', email: 'ada@example.test' }

function createSession(merchantNumber = practice.merchantNumber) {
  const patient = { reference: 'chart-9', ...person }
  const body = {
    merchantNumber,
    purpose: 'purchase' as const,
    patient,
    amountCents: 64_005,
    reference: 'L-1',
  }
  return practiceSystem(portal, practice).createSession({ body })
}

test('a launch fills the page: patient, amount, reference and purpose as the practice sent them', async () => {
  const browser = await signedIn(portal, practice.userIds.provider)
  const session = await createSession()
  const opened = await followLaunch(browser, session.launchUrl)
  expect(opened).toMatchObject({ id: session.id, purpose: 'purchase', amountCents: 64_005, reference: 'L-1' })
  expect(opened.patient).toMatchObject({ reference: 'chart-9', ...person, phone: '' })
  expect((await browser.currentPracticeSession()).practiceSession?.id).toBe(session.id)
})

test('a launch is spent by its first use, also when two tabs redeem it at once', async () => {
  const browser = await signedIn(portal, practice.userIds.provider)
  const { launchUrl } = await createSession()
  const raced = await Promise.allSettled([followLaunch(browser, launchUrl), followLaunch(browser, launchUrl)])
  expect(raced.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(followLaunch(browser, launchUrl)).rejects.toMatchObject({ code: 'launch-spent' })
})

test('a launch works until its half hour is over, and not a millisecond longer', async () => {
  await setClock(portal.databaseUrl, '2026-03-08T06:45:00.000Z')
  const browser = await signedIn(portal, practice.userIds.provider)
  const [inTime, late] = [await createSession(), await createSession()]
  await advanceClock(portal.databaseUrl, '30 minutes')
  // Half an hour without activity has locked the sign-in meanwhile.
  const fresh = await signedIn(portal, practice.userIds.provider)
  expect((await followLaunch(fresh, inTime.launchUrl)).id).toBe(inTime.id)
  await advanceClock(portal.databaseUrl, '1 millisecond')
  await expect(followLaunch(fresh, late.launchUrl)).rejects.toMatchObject({ code: 'launch-expired' })
  await expect(followLaunch(browser, late.launchUrl)).rejects.toMatchObject({ code: 'locked' })
})

test('a session launches again until it is exactly 24 hours old, across the change of the clocks', async () => {
  await setClock(portal.databaseUrl, '2026-03-07T12:00:00.000Z')
  const { id } = await createSession()
  const again = () => practiceSystem(portal, practice).launchSession({ params: { sessionId: id } })
  await advanceClock(portal.databaseUrl, '24 hours')
  expect((await again()).id).toBe(id)
  await advanceClock(portal.databaseUrl, '1 millisecond')
  await expect(again()).rejects.toMatchObject({ code: 'session-over' })
})

test('a merchant number whose certification has lapsed cannot launch', async () => {
  const later = new Date(Date.now() + 400 * 86_400_000)
  await setClock(portal.databaseUrl, later.toISOString())
  await expect(createSession()).rejects.toMatchObject({ code: 'certification-lapsed' })
})

test('work of an ended session is refused, and belongs to no session without one', async () => {
  const browser = await signedIn(portal, practice.userIds.provider)
  const { merchantNumber } = practice
  const accountId = await openAccount(browser, merchantNumber)
  const { id } = await followLaunch(browser, (await createSession()).launchUrl)
  await browser.endPracticeSession({ params: { practiceSessionId: id } })
  const charge = {
    merchantNumber,
    accountId,
    amountCents: 30_000,
    promotionCode: 'deferred-6',
    reference: '',
  }
  const ended = browser.makePurchase({ body: { ...charge, practiceSessionId: id } })
  await expect(ended).rejects.toMatchObject({ code: 'session-over' })
  await browser.makePurchase({ body: { ...charge, practiceSessionId: null } })
  const told = await practiceSystem(portal, practice).sessionResults({ params: { sessionId: id }, query: {} })
  expect(told.results).toEqual([])
})

test('a session that this user has not opened is not theirs to work in', async () => {
  const opener = await signedIn(portal, practice.userIds.provider)
  const other = await signedIn(portal, practice.userIds.administrator)
  const { id } = await followLaunch(opener, (await createSession()).launchUrl)
  const reading = other.readPracticeSession({ params: { practiceSessionId: id } })
  await expect(reading).rejects.toMatchObject({ code: 'not-found' })
})

test('another practice can neither redeem the launch nor read the session, and hears what strangers hear', async () => {
  const rival = await addPractice(portal)
  const browser = await signedIn(portal, rival.userIds.provider)
  const { id, launchUrl } = await createSession()
  await expect(followLaunch(browser, launchUrl)).rejects.toMatchObject({ code: 'not-found' })
  const system = practiceSystem(portal, rival)
  const theirs = system.sessionResults({ params: { sessionId: id }, query: {} })
  const nobodys = system.sessionResults({ params: { sessionId: randomUUID() }, query: {} })
  const [a, b] = await Promise.allSettled([theirs, nobodys])
  expect(a).toEqual(b)
})
