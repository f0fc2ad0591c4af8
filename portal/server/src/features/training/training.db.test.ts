import { addDays, addMonths } from '@tillwave/money/calendar'
import { newId } from '@tillwave/server-kit/ids'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  addOperator,
  addPractice,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'
import { course, findResource, guides } from '../resources/index.ts'
import { remindOfCertification } from './index.ts'

let portal: TestPortal
let operator: Browser
let practice: TestPractice
let employee: Browser

beforeAll(async () => {
  portal = await startPortal()
  operator = await signedIn(portal, await addOperator(portal))
})
beforeEach(async () => {
  practice = await addPractice(portal)
  employee = await signedIn(portal, practice.userIds.provider)
})
afterAll(() => portal.stop())

const rightAnswers = (guide: string) => findResource(guide, guides).questions.map(({ right }) => right)

function complete(browser: Browser, guide: string, idempotencyKey = newId()) {
  const asked = { params: { resourceName: guide }, body: { answers: rightAnswers(guide) } }
  return browser.completeGuide(asked, { idempotencyKey })
}

async function completeCourse(browser: Browser) {
  for (const { name } of course) await complete(browser, name)
  return browser.readTraining()
}

/** Lets the lender's days pass; every practice of this file lives in the same days, which only ever go on. */
async function passDays(days: number): Promise<string> {
  const { today } = await operator.readPracticeClock({ params: { practiceId: practice.id } })
  return (
    await operator.movePracticeClock({
      params: { practiceId: practice.id },
      body: { today: addDays(today, days) },
    })
  ).today
}

function launch() {
  const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const body = { merchantNumber: practice.merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  return practiceSystem(portal, practice).createSession({ body })
}

async function mailsTo(address: string) {
  return (await collectLetters(portal.database)).mails.filter(({ to }) => to === address)
}

/** Gives the practice's administrator an address, which test users lack. */
async function addressOfAdministrator(): Promise<string> {
  const email = `${newId()}@mail.example`
  const admin = await signedIn(portal, practice.userIds.administrator)
  await admin.stepUp({ body: { password: 'seven quiet lanterns over water' } })
  const { user } = await admin.whoAmI()
  const body = { displayName: 'Ann Admin', email, phone: '', role: 'administrator' as const }
  await admin.editUser({ params: { userAccountId: user.id }, body })
  return email
}

test('wrong answers complete nothing and name their questions; right ones complete the guide, once per key', async () => {
  const [first] = course
  const guide = first?.name ?? ''
  const answers = rightAnswers(guide).map((right, at) => (at === 1 ? right + 1 : right))
  const failed = await employee.completeGuide({ params: { resourceName: guide }, body: { answers } })
  expect(failed).toMatchObject({ passed: false, wrong: [1], training: { doneCount: 0, state: 'learning' } })
  const key = newId()
  const passed = await complete(employee, guide, key)
  expect(passed).toMatchObject({ passed: true, wrong: [], training: { doneCount: 1, expiresOn: null } })
  expect(passed.training.steps[0]).toMatchObject({ guide, isDone: true, completedOn: passed.training.today })
  expect(await complete(employee, guide, key)).toEqual(passed)
  const poster = { params: { resourceName: 'poster-plans' }, body: { answers: [] } }
  await expect(employee.completeGuide(poster)).rejects.toMatchObject({ code: 'not-found' })
})

test('the whole course certifies the user and the locations for a year, and prints a certificate', async () => {
  expect((await employee.readTraining()).state).toBe('learning')
  await passDays(30)
  const done = await completeCourse(employee)
  const expiresOn = addMonths(done.today, 12)
  expect(done).toMatchObject({
    state: 'certified',
    certifiedOn: done.today,
    expiresOn,
    doneCount: course.length,
  })
  expect(done.locations).toMatchObject([{ expiresOn, isCertified: true }])
  const { merchants } = await practiceSystem(portal, practice).merchants()
  expect(merchants[0]?.certificationExpiresOn).toBe(expiresOn)
  const admin = await signedIn(portal, practice.userIds.administrator)
  const { members } = await admin.listTeamTraining()
  expect(members.map(({ role, state, expiresOn: until }) => [role, state, until])).toEqual([
    ['administrator', 'learning', null],
    ['provider', 'certified', expiresOn],
  ])
})

test('two tabs that complete the last guide at once earn one certificate', async () => {
  const names = course.map(({ name }) => name)
  const last = names.pop() ?? ''
  for (const name of names) await complete(employee, name)
  await Promise.all([complete(employee, last), complete(employee, last)])
  const { today, expiresOn } = await employee.readTraining()
  expect(expiresOn).toBe(addMonths(today, 12))
})

test('a lapsed certification refuses launches by the partner API with 422, until the course is done again (PP-16)', async () => {
  expect((await launch()).id).toBeDefined()
  const { locations, today } = await employee.readTraining()
  await operator.setCertification({
    params: { practiceId: practice.id, merchantNumber: practice.merchantNumber },
    body: { expiresOn: addDays(today, -1) },
  })
  expect(locations[0]?.isCertified).toBe(true)
  expect((await employee.readTraining()).locations[0]?.isCertified).toBe(false)
  await expect(launch()).rejects.toMatchObject({ code: 'certification-lapsed' })
  const raw = await fetch(`${portal.url}/partner/v1/sessions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${practice.apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    },
    body: JSON.stringify({
      merchantNumber: practice.merchantNumber,
      purpose: 'home',
      patient: { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' },
      reference: 'L',
    }),
  })
  expect(raw.status).toBe(422)
  expect(raw.headers.get('content-type')).toContain('application/problem+json')
  await completeCourse(employee)
  expect((await launch()).id).toBeDefined()
})

test('it lapses after the year by the lender’s day; renewed in time, it goes on from its last day', async () => {
  const { expiresOn, today } = await completeCourse(employee)
  const last = String(expiresOn)
  await passDays(366 - 60)
  expect(await employee.readTraining()).toMatchObject({ state: 'renewable', doneCount: 0 })
  const renewed = await completeCourse(employee)
  expect(renewed).toMatchObject({ state: 'certified', expiresOn: addMonths(last, 12) })
  expect(renewed.today > today).toBe(true)
  await passDays(2 * 366)
  expect(await employee.readTraining()).toMatchObject({ state: 'lapsed', doneCount: 0 })
  await expect(launch()).rejects.toMatchObject({ code: 'certification-lapsed' })
})

test('people are reminded 30 and 7 days ahead, once each, and administrators of their locations', async () => {
  const email = await addressOfAdministrator()
  const admin = await signedIn(portal, practice.userIds.administrator)
  await completeCourse(admin)
  await mailsTo(email)
  await passDays(300)
  expect(await mailsTo(email)).toEqual([])
  const { expiresOn, today } = await admin.readTraining()
  const subjects = async () => (await mailsTo(email)).map(({ subject }) => subject).toSorted()
  const goTo = (daysAhead: number) =>
    operator.movePracticeClock({
      params: { practiceId: practice.id },
      body: { today: addDays(String(expiresOn), -daysAhead) },
    })
  const both = [
    expect.stringMatching(/^The certification of Main Street lapses on/),
    expect.stringMatching(/^Your/),
  ]
  for (const daysAhead of [30, 7]) {
    await goTo(daysAhead + 1)
    expect(await subjects(), `${daysAhead + 1} days ahead`).toEqual([])
    await goTo(daysAhead)
    expect(await remindOfCertification(portal.database)).toBe(0)
    expect(await subjects(), `${daysAhead} days ahead`).toEqual(both)
  }
  expect(today < String(expiresOn)).toBe(true)
})

test('an administrator assigns guides, which are told by mail and done only when done since', async () => {
  const email = await addressOfAdministrator()
  const admin = await signedIn(portal, practice.userIds.administrator)
  const { user } = await admin.whoAmI()
  const { today } = await admin.readTraining()
  const assign = (names: string[], dueOn: string | null) =>
    admin.assignGuides({ params: { userAccountId: user.id }, body: { guides: names, dueOn } })
  await complete(admin, 'read-settlements')
  await mailsTo(email)
  const member = await assign(['run-your-practice'], addDays(today, 14))
  expect(member.assigned).toEqual([{ guide: 'run-your-practice', dueOn: addDays(today, 14), isDone: false }])
  expect((await mailsTo(email)).map(({ text }) => text).join()).toContain("Run your practice's portal")
  expect((await admin.readTraining()).steps.at(-1)).toMatchObject({
    guide: 'run-your-practice',
    inCourse: false,
    isDone: false,
  })
  await complete(admin, 'run-your-practice')
  expect((await admin.readTraining()).steps.at(-1)?.isDone).toBe(true)
  await assign([], null)
  expect(await mailsTo(email)).toEqual([])
  expect((await admin.readTraining()).steps).toHaveLength(course.length)
  await expect(assign(['cannot-sign-in'], null)).rejects.toMatchObject({ code: 'invalid' })
  await expect(assign(['connect-your-system'], '2020-01-01')).rejects.toMatchObject({
    fields: { dueOn: expect.stringContaining('a day to come') as string },
  })
  const other = await signedIn(portal, (await addPractice(portal)).userIds.administrator)
  const stranger = { params: { userAccountId: user.id }, body: { guides: [], dueOn: null } }
  await expect(other.assignGuides(stranger)).rejects.toMatchObject({ code: 'not-found' })
})
