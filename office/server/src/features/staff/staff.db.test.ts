import { signIn } from '@tillwave/identity/sign-in'
import { setPasswordByLink } from '@tillwave/identity/password-link'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { newId } from '@tillwave/server-kit/ids'
import type { Role } from '@tillwave/office-domain/permissions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../context.ts'
import { listAudit } from '../audit/list-audit.ts'
import { siteOf } from '../../site.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { editStaff } from './edit-staff.ts'
import { reactivateStaff, removeStaff, suspendStaff } from './end-staff.ts'
import { inviteStaff, inviteStaffAgain, recoverStaff } from './invite-staff.ts'
import { listStaff } from './list-staff.ts'

const password = 'seven quiet green rivers'
let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

function person(over: { roles?: Role[]; locationIds?: string[] | null } = {}) {
  const userId = `nora-${newId()}`
  const access = { roles: ['frontdesk' as const], locationIds: null, ...over }
  return { userId, displayName: 'Nora New', email: `${userId}@mail.example`, phone: '', ...access }
}

/** Invites somebody, who sets their password by the mailed link. */
async function hire(practice: TestPractice, over: Parameters<typeof person>[0] = {}) {
  const body = person(over)
  const { staffId, link } = await inviteStaff(practice.as('administrator'), { body })
  expect(link).toBeNull()
  const { mails } = await collectLetters(office.app.database)
  const mail = mails.find(({ to }) => to === body.email)
  const token = /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
  await setPasswordByLink(siteOf(office.app), { token, password })
  return { staffId, ...body }
}

const enter = (userId: string, given = password) =>
  signIn(siteOf(office.app), { userId, password: given, address: '10.0.0.1', userAgent: 'Test' })

async function memberOf(practice: TestPractice, staffId: string) {
  const { staff } = await listStaff(practice.as('administrator'))
  return staff.find(({ id }) => id === staffId)
}

test('an invited member sets a password by the mailed link and signs in; before, they are only invited', async () => {
  const practice = await makePractice(office.app)
  const body = person()
  const { staffId } = await inviteStaff(practice.as('administrator'), { body })
  expect(await memberOf(practice, staffId)).toMatchObject({ status: 'invited', roles: ['frontdesk'] })
  await expect(enter(body.userId)).rejects.toMatchObject({ code: 'sign-in-incorrect' })
  const { userId } = await hire(practice)
  expect(await enter(userId)).toMatchObject({ signedIn: { practiceId: practice.practiceId } })
})

test('without a mail server the administrator gets the link to hand on', async () => {
  const practice = await makePractice(office.app)
  const ctx = practice.as('administrator')
  const app = { ...ctx.app, letters: { mails: false, texts: false } }
  const { staffId, link } = await inviteStaff({ ...ctx, app }, { body: person() })
  expect(link).toMatch(/^http:\/\/localhost:3000\/set-password#[\w-]{43}$/)
  const again = await inviteStaffAgain({ ...ctx, app }, staffId)
  expect(again.link).not.toBe(link)
})

test('without a mail server an administrator hands on a link to a new password, never for themselves (PP-3)', async () => {
  const practice = await makePractice(office.app)
  const { staffId, userId } = await hire(practice)
  const silent = (ctx: Context): Context => ({
    ...ctx,
    app: { ...ctx.app, letters: { mails: false, texts: false } },
  })
  const ctx = silent(practice.as('administrator'))
  const { link } = await recoverStaff(ctx, staffId)
  const token = link?.split('#')[1] ?? ''
  await setPasswordByLink(siteOf(office.app), { token, password: 'nine loud amber lakes' })
  await expect(enter(userId)).rejects.toMatchObject({ code: 'sign-in-incorrect' })
  await enter(userId, 'nine loud amber lakes')
  const { audit } = await listAudit(practice.as('auditor'), {})
  const summary = 'Gave Nora New a way to a new password, as a link to hand on'
  expect(audit).toContainEqual(expect.objectContaining({ action: 'staff.recover', summary }))
  const forbidden = { code: 'forbidden' }
  await expect(recoverStaff(ctx, practice.staff.administrator.id)).rejects.toMatchObject(forbidden)
  await expect(recoverStaff(practice.as('manager'), staffId)).rejects.toMatchObject(forbidden)
  await expect(recoverStaff({ ...ctx, steppedUp: false }, staffId)).rejects.toMatchObject({ code: 'step-up' })
  const other = await makePractice(office.app)
  await expect(recoverStaff(other.as('administrator'), staffId)).rejects.toMatchObject({ code: 'not-found' })
  // Staff without a sign-in have no password to forget.
  await expect(recoverStaff(ctx, practice.staff.auditor.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('no kept answer of an invitation holds its link', async () => {
  const practice = await makePractice(office.app)
  const key = { key: newId(), hash: 'of the request' }
  const ctx = practice.as('administrator', key)
  const app = { ...ctx.app, letters: { mails: false, texts: false } }
  const body = person()
  const { staffId, link } = await inviteStaff({ ...ctx, app }, { body })
  expect(link).toMatch(/#[\w-]{43}$/)
  expect(await inviteStaff({ ...ctx, app }, { body })).toEqual({ staffId, link: null })
})

test('a taken User ID, a role that does not exist and an unknown location are refused, and nobody is added', async () => {
  const practice = await makePractice(office.app)
  const other = await makePractice(office.app)
  const ctx = practice.as('administrator')
  const { userId } = await hire(practice)
  const before = (await listStaff(ctx)).staff.length
  await expect(inviteStaff(ctx, { body: { ...person(), userId } })).rejects.toMatchObject({
    code: 'conflict',
    fields: { userId: expect.stringContaining('cannot be used') },
  })
  const body = person({ locationIds: [other.locations[0].id] })
  await expect(inviteStaff(ctx, { body })).rejects.toMatchObject({ code: 'not-found' })
  expect((await listStaff(ctx)).staff.length).toBe(before)
})

test('a suspended member is told after correct details; a removed one is nobody; both end at once', async () => {
  const practice = await makePractice(office.app)
  const ctx = practice.as('administrator')
  const { staffId, userId } = await hire(practice)
  await suspendStaff(ctx, staffId, 'Policy')
  await expect(enter(userId)).rejects.toMatchObject({ code: 'suspended' })
  await reactivateStaff(ctx, staffId)
  await enter(userId)
  await removeStaff(ctx, staffId)
  await expect(enter(userId)).rejects.toMatchObject({ code: 'sign-in-incorrect' })
  expect(await memberOf(practice, staffId)).toMatchObject({ status: 'removed' })
})

test('nobody suspends or removes themselves, or changes their own roles', async () => {
  const practice = await makePractice(office.app)
  const ctx = practice.as('administrator')
  const own = practice.staff.administrator.id
  await expect(removeStaff(ctx, own)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(suspendStaff(ctx, own, 'Leave')).rejects.toMatchObject({ code: 'forbidden' })
  const { userId: _, ...details } = person({ roles: ['administrator', 'manager'] })
  const edit = editStaff(ctx, { params: { staffId: own }, body: { ...details, version: 1 } })
  await expect(edit).rejects.toMatchObject({ code: 'forbidden' })
})

test('changed roles and places hold from the next request on; a stale form changes nothing', async () => {
  const practice = await makePractice(office.app)
  const ctx = practice.as('administrator')
  const { staffId, userId: _, ...details } = await hire(practice)
  const body = { ...details, roles: ['biller' as const], locationIds: [practice.locations[1].id] }
  const edit = (version: number) => editStaff(ctx, { params: { staffId }, body: { ...body, version } })
  expect(await edit(1)).toEqual({ version: 2 })
  expect(await memberOf(practice, staffId)).toMatchObject({
    roles: ['biller'],
    locationIds: body.locationIds,
  })
  await expect(edit(1)).rejects.toMatchObject({ code: 'stale' })
})

test('user administration asks for the password once more, from administrators only', async () => {
  const practice = await makePractice(office.app)
  const invite = (ctx: Context) => inviteStaff(ctx, { body: person() })
  const tired = { ...practice.as('administrator'), steppedUp: false }
  await expect(invite(tired)).rejects.toMatchObject({ code: 'step-up' })
  await expect(invite({ ...practice.as('manager'), steppedUp: false })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
