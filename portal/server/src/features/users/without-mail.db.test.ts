import { newId } from '@tillwave/server-kit/ids'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addOperator,
  addPractice,
  openBrowser,
  PASSWORD,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
} from '../../testing/portal.ts'

let portal: TestPortal
let operator: Browser

beforeAll(async () => {
  portal = await startPortal({ mails: false, texts: false })
  operator = await steppedUp(await addOperator(portal))
})
afterAll(() => portal.stop())

async function steppedUp(userId: string): Promise<Browser> {
  const browser = await signedIn(portal, userId)
  await browser.stepUp({ body: { password: PASSWORD } })
  return browser
}

function person() {
  const userId = `nora-${newId()}`
  return { userId, displayName: 'Nora New', email: `${userId}@mail.example`, phone: '' }
}

/** Does what a person does with a link that was handed on: sets a password, and signs in. */
async function enterBy(link: string | null, userId: string): Promise<Browser> {
  const token = link?.split('#')[1] ?? ''
  await openBrowser(portal).spendPasswordLink({ body: { token, password: PASSWORD } })
  return signedIn(portal, userId)
}

const nothingQueued = async () =>
  expect(await collectLetters(portal.database)).toEqual({ mails: [], texts: [] })

test('without a mail server the link of an invitation is shown to who invites, works once, and nothing is queued', async () => {
  const { userIds } = await addPractice(portal)
  const admin = await steppedUp(userIds.administrator)
  expect((await admin.readDesk()).mails).toBe(false)
  const body = person()
  const invited = await admin.inviteUser({ body: { ...body, role: 'provider' } })
  const { link } = await admin.inviteUserAgain({ params: { userAccountId: invited.id } })
  await expect(enterBy(invited.link, body.userId)).rejects.toMatchObject({ code: 'link-over' })
  expect((await (await enterBy(link, body.userId)).readDesk()).user.role).toBe('provider')
  await expect(enterBy(link, body.userId)).rejects.toMatchObject({ code: 'link-over' })
  const colleague = person()
  const operatorLink = (await operator.inviteOperator({ body: colleague })).link
  expect((await (await enterBy(operatorLink, colleague.userId)).readDesk()).user.role).toBe('operator')
  await nothingQueued()
})

test('without a mail server an enrolment’s link is shown to the operator, who can make it anew', async () => {
  const administrator = person()
  const form = {
    practiceName: 'Seaside Dental',
    zone: 'America/Los_Angeles' as const,
    phone: '+1 415 555 0100',
  }
  const asked = await openBrowser(portal).askEnrolment({
    body: { ...form, locations: ['Pier'], administrator },
  })
  expect(asked.mails).toBe(false)
  const { enrolments } = await operator.listEnrolments()
  const enrolmentId = enrolments.find(({ number }) => number === asked.number)?.id ?? ''
  const approve = { params: { enrolmentId }, body: { approve: true, reason: '' } }
  const { link: older } = await operator.decideEnrolment(approve)
  const { practices } = await operator.listPractices()
  const practiceId = practices.find(({ name }) => name === 'Seaside Dental')?.id ?? ''
  const { users } = await operator.listPracticeUsers({ params: { practiceId } })
  const { link } = await operator.inviteAnyUserAgain({ params: { userAccountId: users[0]?.id ?? '' } })
  const { userId } = administrator
  await expect(enterBy(older, userId)).rejects.toMatchObject({ code: 'link-over' })
  expect(await (await enterBy(link, userId)).readDesk()).toMatchObject({ practice: { id: practiceId } })
  await nothingQueued()
})

test('recovery without a mail server is answered alike, known or not', async () => {
  for (const email of [person().email, 'nobody@mail.example'])
    await expect(openBrowser(portal).askRecovery({ body: { email } })).rejects.toMatchObject({
      code: 'no-mail',
    })
  await nothingQueued()
})
