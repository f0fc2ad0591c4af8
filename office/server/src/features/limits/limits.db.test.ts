import { officeApi } from '@tillwave/office-contract/api'
import { usualLimits } from '@tillwave/office-domain/limits'
import type { Role } from '@tillwave/office-domain/permissions'
import { addressOf } from '@tillwave/route/client'
import { isSafe, type Route } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { openHttpOffice } from '../../testing/office-test.ts'
import type { Sample } from '../../testing/one-of-each.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf, today } from '../../testing/trade.ts'
import { decideApproval } from '../approvals/decide-approval.ts'
import { listAudit } from '../audit/list-audit.ts'
import { editLimits } from './edit-limits.ts'
import { readLimits } from './read-limits.ts'

let office: Awaited<ReturnType<typeof openHttpOffice>>
beforeAll(async () => {
  office = await openHttpOffice({ lender: fakeLender() })
})
afterAll(() => office.close())

const limits = {
  refundCents: { frontdesk: 1_000, biller: null },
  goodwillCents: { frontdesk: 0, biller: 900 },
  writeOffCents: { biller: 700 },
  goodwillMonths: 6,
}

const set = (practice: TestPractice, over: Partial<typeof limits> = {}, version = 0) =>
  editLimits(practice.as('administrator'), { ...limits, ...over, version })

/** Asks as browsers of these roles do: every request is admitted anew. */
async function browsers(practice: TestPractice) {
  const cookies = new Map<Role, string>()
  return async (role: Role, route: Route, sample: Sample) => {
    const cookie = cookies.get(role) ?? (await practice.signIn(role))
    cookies.set(role, cookie)
    const key = isSafe(route.method) ? {} : { 'idempotency-key': newId() }
    const answer = await office.http.inject({
      method: route.method,
      url: addressOf(route, sample),
      headers: { cookie, 'x-tillwave': '1', ...key },
      ...(sample.body && { payload: sample.body }),
    })
    return answer.json<Record<string, unknown>>()
  }
}

/** Money that each limit decides about, as it is typed. */
async function typedFor(practice: TestPractice) {
  const on = await today(practice)
  const place = { patientId: practice.patientIds[0], locationId: practice.locations[0].id }
  const invoiceId = await invoiceOf(practice, 900_000)
  const paymentId = await cashFor(practice, invoiceId, 400_000)
  const how = { method: 'cash', invoiceEffect: 'balance-due', reason: 'Test', refundedOn: on }
  const given = { givenBy: 'practice', givenByName: '', method: 'goodwill', reference: '', description: '' }
  const refund = (amountCents: number) => ({
    ...place,
    ...how,
    parts: [{ paymentId, invoiceId, lotId: null, amountCents }],
  })
  const goodwill = (amountCents: number) => ({ ...place, ...given, receivedOn: on, amountCents })
  const writeOff = (amountCents: number) => ({
    params: { invoiceId },
    body: { amountCents, reason: 'Test', writtenOffOn: on },
  })
  return { refund, goodwill, writeOff, on }
}

test('a practice that set nothing has the usual limits, version 0; everybody on the staff may read them', async () => {
  const practice = await makePractice(office.app)
  for (const role of ['frontdesk', 'manager', 'administrator', 'auditor'] as const)
    expect(await readLimits(practice.as(role))).toEqual({ ...usualLimits, version: 0 })
})

test("the practice's own limits decide from the next request on, and screens are told them (BI-12)", async () => {
  const practice = await makePractice(office.app)
  const ask = await browsers(practice)
  const { refund, goodwill, writeOff } = await typedFor(practice)
  expect(await ask('frontdesk', officeApi.issueRefund, { body: refund(1_001) })).toHaveProperty('refundIds')
  await set(practice)

  const over = { code: 'over-limit' }
  expect(await ask('frontdesk', officeApi.issueRefund, { body: refund(1_001) })).toMatchObject(over)
  expect(await ask('frontdesk', officeApi.issueRefund, { body: refund(1_000) })).toHaveProperty('refundIds')
  expect(await ask('biller', officeApi.issueRefund, { body: refund(300_000) })).toHaveProperty('refundIds')
  expect(await ask('frontdesk', officeApi.postCredit, { body: goodwill(1) })).toMatchObject(over)
  expect(await ask('biller', officeApi.postCredit, { body: goodwill(901) })).toMatchObject(over)
  expect(await ask('biller', officeApi.postCredit, { body: goodwill(900) })).toHaveProperty('lotId')
  expect(await ask('biller', officeApi.writeOffInvoice, writeOff(701))).toMatchObject(over)
  expect(await ask('biller', officeApi.writeOffInvoice, writeOff(700))).toHaveProperty('writeOffId')
  expect(await ask('manager', officeApi.writeOffInvoice, writeOff(90_000))).toHaveProperty('writeOffId')
  expect(await ask('biller', officeApi.readDesk, {})).toMatchObject({
    refundLimitCents: null,
    goodwillLimitCents: 900,
    writeOffLimitCents: 700,
    goodwillMonths: 6,
  })
})

test('what is above the new limit waits for a second person; goodwill then lapses as the practice says', async () => {
  const practice = await makePractice(office.app)
  const ask = await browsers(practice)
  const { goodwill, on } = await typedFor(practice)
  await set(practice)
  const request = { kind: 'goodwill', form: goodwill(1_500) }
  const { approvalId } = await ask('frontdesk', officeApi.askApproval, { body: { request, reason: 'Late' } })
  const manager = practice.as('manager')
  const actor = { ...practice.staff.manager, limits }
  const decision = { decision: 'approved', note: '' } as const
  await decideApproval({ ...manager, actor }, approvalId as string, decision)
  const billing = await ask('manager', officeApi.readBilling, {
    params: { patientId: practice.patientIds[0] },
  })
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const [credit] = billing['credits'] as { expiresOn: string }[]
  expect(months(credit?.expiresOn ?? '') - months(on)).toBe(6)
})

test('the trail says what changed; of two administrators the second is told to look again', async () => {
  const practice = await makePractice(office.app)
  expect(await set(practice)).toEqual({ version: 1 })
  await expect(set(practice, { goodwillMonths: 3 })).rejects.toMatchObject({ code: 'stale' })
  expect(await set(practice, { goodwillMonths: 3 }, 1)).toEqual({ version: 2 })
  expect(await readLimits(practice.as('frontdesk'))).toEqual({ ...limits, goodwillMonths: 3, version: 2 })
  const { audit } = await listAudit(practice.as('auditor'), {})
  expect(audit.filter(({ action }) => action === 'limits.edit').map(({ summary }) => summary)).toEqual([
    'Changed limits: goodwill lasts 6 months → 3 months',
    'Changed limits: refunds by front desk $250.00 → $10.00; refunds by biller $2,500.00 → no limit; ' +
      'goodwill by front desk $25.00 → $0.00; goodwill by biller $100.00 → $9.00; ' +
      'write-offs by biller $500.00 → $7.00; goodwill lasts 12 months → 6 months',
  ])
})

test('two administrators at once: one wins, whether the practice had limits of its own or not', async () => {
  const practice = await makePractice(office.app)
  for (const version of [0, 1]) {
    const both = await Promise.allSettled([set(practice, {}, version), set(practice, {}, version)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
  await expect(set(await makePractice(office.app), {}, 1)).rejects.toMatchObject({ code: 'stale' })
})

test('only an administrator who gave the password again changes them, and only in their own practice', async () => {
  const [practice, other] = [await makePractice(office.app), await makePractice(office.app)]
  const body = { ...limits, version: 0 }
  for (const role of ['frontdesk', 'biller', 'manager', 'auditor'] as const)
    await expect(editLimits(practice.as(role), body)).rejects.toMatchObject({ code: 'forbidden' })
  const tired = { ...practice.as('administrator'), steppedUp: false }
  await expect(editLimits(tired, body)).rejects.toMatchObject({ code: 'step-up' })
  await set(other)
  expect(await readLimits(practice.as('manager'))).toEqual({ ...usualLimits, version: 0 })
})

test.each([
  ['a limit below zero', { refundCents: { frontdesk: -1, biller: 0 } }, 'refundCents.frontdesk'],
  ['half a cent', { goodwillCents: { frontdesk: 0.5, biller: 0 } }, 'goodwillCents.frontdesk'],
  ['a limit that nobody means', { writeOffCents: { biller: 100_000_001 } }, 'writeOffCents.biller'],
  ['goodwill that never lasts', { goodwillMonths: 0 }, 'goodwillMonths'],
  ['goodwill for eleven years', { goodwillMonths: 121 }, 'goodwillMonths'],
])('refuses %s by its field, and changes nothing', async (_, over, field) => {
  const practice = await makePractice(office.app)
  const ask = await browsers(practice)
  const answer = await ask('administrator', officeApi.editLimits, {
    body: { ...limits, ...over, version: 0 },
  })
  expect(answer).toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) as string } })
  expect((await readLimits(practice.as('manager'))).version).toBe(0)
})
