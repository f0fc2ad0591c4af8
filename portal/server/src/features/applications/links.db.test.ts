import { randomUUID } from 'node:crypto'
import { addDays } from '@tillwave/money/calendar'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicant, applicationOf, followLaunch } from '../../testing/hands.ts'
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

let portal: TestPortal
let practice: TestPractice
let browser: Browser
let operator: Browser

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.provider)
  operator = await signedIn(portal, await addOperator(portal))
})

afterAll(() => portal.stop())

/** What the patient types, who has no session and no merchant number. */
function formOf(more: { zip?: string; state?: string; birthDate?: string } = {}) {
  return { ...applicant(), ...more }
}

async function makeLink(practiceSessionId: string | null = null) {
  const { merchantNumber } = practice
  const body = { practiceSessionId, merchantNumber, firstName: 'Ada', lastName: 'Quill', email: '' }
  const made = await browser.makeApplicationLink({ body })
  return { ...made, token: new URL(made.url).hash.slice(1) }
}

test('a patient opens a link, applies, and sees the decision again after a reload; the practice sees the timeline', async () => {
  const { token, link, url, qr } = await makeLink()
  expect(url).not.toMatch(/ada|quill/i)
  expect(qr).toMatch(/^<svg/)
  const opened = await browser.readApplyPage({ body: { token } })
  expect(opened).toMatchObject({ state: 'open', practiceName: expect.any(String) as string, outcome: null })
  const decided = await browser.submitApplyPage({ body: { token, form: formOf() } })
  expect(decided).toMatchObject({
    state: 'used',
    outcome: {
      status: 'approved',
      creditLimitCents: 500_000,
      accountNumberEnd: expect.any(String) as string,
    },
  })
  expect(await browser.readApplyPage({ body: { token } })).toEqual(decided)
  const { links } = await browser.listApplicationLinks()
  const { applicationId } = links.find(({ id }) => id === link.id) ?? {}
  const read = await browser.readApplication({ params: { applicationId: applicationId ?? '' } })
  expect(read).toMatchObject({ channel: 'link', status: 'approved', submittedBy: 'The patient, by link' })
  expect(read.timeline.map(({ what }) => what)).toEqual([
    'Made a link for the patient.',
    'Opened the link.',
    'Submitted the application.',
    'Approved with a limit of $5,000.00.',
  ])
})

test('a link is used once, however often it is sent; a repeated key answers the same', async () => {
  const { token } = await makeLink()
  const idempotencyKey = randomUUID()
  const body = { token, form: formOf() }
  const send = () => browser.submitApplyPage({ body }, { idempotencyKey })
  const answers = await Promise.all([send(), send(), send()])
  expect(new Set(answers.map(({ outcome }) => outcome?.accountNumberEnd)).size).toBe(1)
  const again = browser.submitApplyPage({ body: { token, form: formOf() } })
  await expect(again).rejects.toMatchObject({ code: 'link-over' })
})

test('a link ends when the practice cancels it and after seven days; one of nobody is not found', async () => {
  const { token, link } = await makeLink()
  const cancelled = await browser.cancelApplicationLink({ params: { linkId: link.id } })
  expect(cancelled.state).toBe('cancelled')
  const refused = { code: 'link-over' }
  await expect(browser.submitApplyPage({ body: { token, form: formOf() } })).rejects.toMatchObject(refused)
  const late = await makeLink()
  await setClock(portal.databaseUrl, late.link.expiresAt)
  expect((await browser.readApplyPage({ body: { token: late.token } })).state).toBe('open')
  await advanceClock(portal.databaseUrl, '1 millisecond')
  expect((await browser.readApplyPage({ body: { token: late.token } })).state).toBe('expired')
  const tooLate = browser.submitApplyPage({ body: { token: late.token, form: formOf() } })
  await expect(tooLate).rejects.toMatchObject(refused)
  await setClock(portal.databaseUrl, undefined)
  const nobody = browser.readApplyPage({ body: { token: 'a'.repeat(43) } })
  await expect(nobody).rejects.toMatchObject({ code: 'not-found' })
})

test('a link made in a practice session tells its application to that session', async () => {
  const system = practiceSystem(portal, practice)
  const patient = { reference: 'chart-7', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const asked = { merchantNumber: practice.merchantNumber, purpose: 'application' as const, patient }
  const session = await system.createSession({ body: { ...asked, reference: 'L' } })
  await followLaunch(browser, session.launchUrl)
  const { token } = await makeLink(session.id)
  await browser.submitApplyPage({ body: { token, form: formOf() } })
  const { results } = await system.sessionResults({ params: { sessionId: session.id }, query: {} })
  expect(results).toMatchObject([
    { readable: true, result: { kind: 'application', status: 'approved', patientReference: 'chart-7' } },
  ])
})

test('who is under age, or has an account, is refused on the link too, and may correct it', async () => {
  const { token } = await makeLink()
  const young = browser.submitApplyPage({ body: { token, form: formOf({ birthDate: '2020-01-01' }) } })
  await expect(young).rejects.toMatchObject({ code: 'under-age' })
  const form = formOf()
  expect((await browser.submitApplyPage({ body: { token, form } })).outcome?.status).toBe('approved')
  const twice = browser.submitApplyPage({ body: { token: (await makeLink()).token, form } })
  await expect(twice).rejects.toMatchObject({ code: 'account-exists' })
})

test.each(['CA', 'NY'])(
  'in %s the practice may not fill in the application, but the patient may',
  async (state) => {
    const body = { ...applicationOf(practice.merchantNumber), state }
    await expect(browser.submitApplication({ body })).rejects.toMatchObject({
      code: 'patient-must-apply',
      fields: { state: expect.stringContaining('Send a link') as string },
    })
    const { token } = await makeLink()
    const { outcome } = await browser.submitApplyPage({ body: { token, form: formOf({ state }) } })
    expect(outcome?.status).toBe('approved')
  },
)

async function waiting() {
  const body = { ...applicationOf(practice.merchantNumber), zip: '00004' }
  const { id, lastName } = await browser.submitApplication({ body })
  const params = { practiceId: practice.id, applicationId: id }
  return { id, lastName, params }
}

test('an operator who is called approves with a limit of their own, once', async () => {
  const { id, lastName, params } = await waiting()
  const { authorizations } = await operator.listAuthorizations()
  expect(authorizations.find(({ applicationId }) => applicationId === id)).toMatchObject({
    applicantName: `Ada ${lastName}`,
    limitCents: 500_000,
  })
  const body = { status: 'approved' as const, limitCents: 250_000, note: 'Income confirmed.' }
  const key = { idempotencyKey: randomUUID() }
  await Promise.all([
    operator.decideAuthorization({ params, body }, key),
    operator.decideAuthorization({ params, body }, key),
  ])
  const read = await browser.readApplication({ params: { applicationId: id } })
  expect(read).toMatchObject({ status: 'approved', creditLimitCents: 250_000 })
  expect(read.timeline.map(({ what }) => what)).toEqual([
    'Submitted the application.',
    'Asked the practice to call.',
    'Approved with a limit of $2,500.00. Income confirmed.',
  ])
  const account = await browser.readAccount({ params: { accountId: read.accountId ?? '' } })
  expect(account.creditLimitCents).toBe(250_000)
  const again = operator.decideAuthorization({ params, body: { status: 'declined', note: '' } })
  await expect(again).rejects.toMatchObject({ code: 'application-decided' })
  const day = read.submittedAt.slice(0, 10)
  const { transactions } = await practiceSystem(portal, practice).transactions({
    query: { from: day, to: addDays(day, 1) },
  })
  expect(transactions.find(({ transactionId }) => transactionId === id)).toMatchObject({
    status: 'approved',
    creditLimitCents: 250_000,
  })
})

test('an operator declines; two who decide at once do so once', async () => {
  const { id, params } = await waiting()
  const raced = await Promise.allSettled([
    operator.decideAuthorization({ params, body: { status: 'declined', note: '' } }),
    operator.decideAuthorization({ params, body: { status: 'approved', limitCents: 100_000, note: '' } }),
  ])
  expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { status } = await browser.readApplication({ params: { applicationId: id } })
  expect(status).toBe(raced[0].status === 'fulfilled' ? 'declined' : 'approved')
})

test('prequalifying tells what an application would come to, and leaves nothing', async () => {
  const { firstName, lastName, birthDate } = formOf()
  const ask = (zip: string) => browser.prequalify({ body: { firstName, lastName, birthDate, zip } })
  expect(await ask('00001')).toMatchObject({ prequalified: true, upToCents: 500_000 })
  expect(await ask('00002')).toMatchObject({ prequalified: false, upToCents: null })
  expect(await ask('00004')).toMatchObject({ prequalified: false })
  const { applications } = await browser.listApplications({ body: { q: lastName } })
  expect(applications).toEqual([])
})

test('the list filters by channel, location and day', async () => {
  const listed = async (query: Parameters<Browser['listApplications']>[0]['body']) =>
    (await browser.listApplications({ body: query })).applications
  expect((await listed({ channel: 'link' })).every(({ channel }) => channel === 'link')).toBe(true)
  expect((await listed({ merchantNumber: '9'.repeat(16) })).length).toBe(0)
  expect((await listed({ to: '2020-01-01' })).length).toBe(0)
  expect((await listed({ from: '2020-01-01' })).length).toBeGreaterThan(0)
})
