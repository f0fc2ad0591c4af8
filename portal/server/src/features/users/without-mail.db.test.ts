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

test('without a mail server those who administer a user hand on a link to a new password, never to themselves', async () => {
  const own = await addPractice(portal)
  const rival = await addPractice(portal)
  const admin = await steppedUp(own.userIds.administrator)
  const { users } = await admin.listUsers()
  const idOf = (userId: string) => users.find((one) => one.userId === userId)?.id ?? ''
  const provider = { params: { userAccountId: idOf(own.userIds.provider) } }
  const self = { params: { userAccountId: idOf(own.userIds.administrator) } }
  const forbidden = { code: 'forbidden' }

  const older = await admin.recoverUser(provider)
  const { link } = await operator.recoverAnyUser(provider)
  const { link: forAdmin } = await operator.recoverAnyUser(self)
  await expect(enterBy(older.link, own.userIds.provider)).rejects.toMatchObject({ code: 'link-over' })
  expect((await (await enterBy(link, own.userIds.provider)).readDesk()).user.role).toBe('provider')
  expect((await (await enterBy(forAdmin, own.userIds.administrator)).readDesk()).user.role).toBe(
    'administrator',
  )

  const colleague = await addOperator(portal)
  const operators = (await operator.listOperators()).operators
  const operatorIdOf = (userId: string) => operators.find((one) => one.userId === userId)?.id ?? ''
  const forOperator = await operator.recoverOperator({ params: { operatorId: operatorIdOf(colleague) } })
  expect((await (await enterBy(forOperator.link, colleague)).readDesk()).user.role).toBe('operator')
  const { user } = await operator.readDesk()
  await expect(operator.recoverOperator({ params: { operatorId: user.id } })).rejects.toMatchObject(forbidden)

  const again = await steppedUp(own.userIds.administrator)
  await expect(again.recoverUser(self)).rejects.toMatchObject(forbidden)
  const tired = await signedIn(portal, own.userIds.administrator)
  await expect(tired.recoverUser(provider)).rejects.toMatchObject({ code: 'step-up' })
  const stranger = await steppedUp(rival.userIds.administrator)
  await expect(stranger.recoverUser(provider)).rejects.toMatchObject({ code: 'not-found' })
  const operatorAsUser = { params: { userAccountId: operatorIdOf(colleague) } }
  await expect(operator.recoverAnyUser(operatorAsUser)).rejects.toMatchObject({ code: 'not-found' })
  const { rows } = await again.listAudit({ query: {} })
  expect(rows.map(({ summary }) => summary).filter((text) => text.includes('new password'))).toHaveLength(3)
  await nothingQueued()
})

test('recovery without a mail server is answered alike, known or not', async () => {
  for (const email of [person().email, 'nobody@mail.example'])
    await expect(openBrowser(portal).askRecovery({ body: { email } })).rejects.toMatchObject({
      code: 'no-mail',
    })
  await nothingQueued()
})
