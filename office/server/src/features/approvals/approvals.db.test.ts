import type { Role } from '@tillwave/office-domain/permissions'
import { newId } from '@tillwave/server-kit/ids'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { goodwill, makeApproval } from '../../testing/credit-samples.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { countBooks } from '../../testing/queries.ts'
import { paid } from '../../testing/sold.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { asOwner, readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { readBilling } from '../billing/index.ts'
import { deletePayment } from '../payments/index.ts'
import { askApproval, decideApproval, listApprovals } from './index.ts'

let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const decide = (approvalId: string, decision: 'approved' | 'declined' = 'approved', role: Role = 'manager') =>
  decideApproval(practice.as(role), approvalId, { decision, note: '' })
const list = async (state: 'waiting' | 'all' = 'waiting') =>
  (await listApprovals(practice.as('manager'), { query: { state } })).approvals
const books = () => practice.db.one(countBooks, [practice.practiceId])

/** Asks for a refund of a payment on its invoice. */
async function askRefund(paymentId: string, invoiceId: string, amountCents: number, by: Role = 'frontdesk') {
  const parts = [{ paymentId, invoiceId, lotId: null, amountCents: amountCents as never }]
  const form = {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'cash' as const,
    parts,
    invoiceEffect: 'reduce-charge' as const,
    reason: 'Too large',
    refundedOn: await today(practice),
  }
  return askApproval(practice.as(by), { request: { kind: 'refund', form }, reason: 'They insist' })
}

/** Expects a refusal, and every table of the practice as it was (I5). */
async function refused(attempt: () => Promise<unknown>, problem: object): Promise<void> {
  const before = await readWholeBooks(office, practice)
  await expect(attempt()).rejects.toMatchObject(problem)
  expect(await readWholeBooks(office, practice)).toEqual(before)
}

describe('a second person (CR-7, BI-12)', () => {
  test('asking posts nothing; approving posts what was asked for, and names both', async () => {
    const before = await books()
    const approvalId = await makeApproval(practice)
    expect(await books()).toEqual(before)
    expect(await list()).toMatchObject([{ id: approvalId, kind: 'goodwill', amountCents: 4_000, own: false }])
    await decide(approvalId)
    const { credits } = await readBilling(practice.as('frontdesk'), practice.patientIds[0])
    expect(credits).toMatchObject([{ kind: 'goodwill', remainingCents: 4_000 }])
    expect(await list()).toEqual([])
    expect(await list('all')).toMatchObject([
      { state: 'approved', askedBy: 'Test frontdesk', decidedBy: 'Test manager' },
    ])
  })

  test('declining posts nothing', async () => {
    const approvalId = await makeApproval(practice)
    const before = await books()
    await decide(approvalId, 'declined')
    expect(await books()).toEqual(before)
    expect(await list('all')).toMatchObject([{ state: 'declined' }])
  })

  test('a request is decided once', async () => {
    const approvalId = await makeApproval(practice)
    await decide(approvalId)
    await refused(() => decide(approvalId), { code: 'wrong-state' })
    await refused(() => decide(approvalId, 'declined'), { code: 'wrong-state' })
  })

  test('nobody decides what they asked for themselves, not even a manager', async () => {
    const form = goodwill(practice.patientIds[0], practice.locations[0].id, await today(practice))
    const asked = { request: { kind: 'goodwill' as const, form }, reason: 'Myself' }
    const { approvalId } = await askApproval(practice.as('manager'), asked)
    await refused(() => decide(approvalId), { code: 'own-request' })
    await refused(() => decide(approvalId, 'declined'), { code: 'own-request' })
  })

  test('the table itself refuses the asker’s own decision: the second wall', async () => {
    const approvalId = await makeApproval(practice)
    const row = [practice.practiceId, approvalId, practice.staff.frontdesk.id]
    const own = asOwner(office, async (client) => {
      await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
      return client.query(
        `insert into approval_decision (practice_id, approval_id, decision, note, created_by, created_by_name,
           recorded_at) values ($1, $2, 'approved', '', $3, 'Test', clock.now())`,
        row,
      )
    })
    await expect(own).rejects.toMatchObject({ code: 'TW001' })
  })

  test('approving asks for the password once more', async () => {
    const approvalId = await makeApproval(practice)
    const unsure = { ...practice.as('manager'), steppedUp: false }
    const attempt = () => decideApproval(unsure, approvalId, { decision: 'approved', note: '' })
    await refused(attempt, { code: 'step-up' })
  })

  test.each(['frontdesk', 'biller', 'auditor'] as const)('a %s decides nothing', async (role) => {
    const approvalId = await makeApproval(practice)
    await refused(() => decide(approvalId, 'approved', role), { code: 'forbidden' })
  })

  test('the same key is answered as the first time', async () => {
    const approvalId = await makeApproval(practice)
    const ctx = practice.as('manager', { key: newId(), hash: 'one' })
    const first = await decideApproval(ctx, approvalId, { decision: 'approved', note: '' })
    expect(await decideApproval(ctx, approvalId, { decision: 'approved', note: '' })).toEqual(first)
    expect((await books()).lots).toBe(1)
  })
})

describe('a refund above the limit (BI-12)', () => {
  test('is posted when a manager approves it', async () => {
    const invoiceId = await invoiceOf(practice, 90_000)
    const paymentId = await paid(practice, invoiceId, 90_000)
    const { approvalId } = await askRefund(paymentId, invoiceId, 30_000)
    expect((await books()).refunds).toBe(0)
    await decide(approvalId)
    expect((await books()).refunds).toBe(1)
  })

  test('what could not be posted anyway is refused when it is asked for', async () => {
    const invoiceId = await invoiceOf(practice, 90_000)
    const paymentId = await paid(practice, invoiceId, 90_000, 'card')
    await refused(() => askRefund(paymentId, invoiceId, 30_000), { code: 'path-not-allowed' })
    await refused(() => askRefund(paymentId, invoiceId, 90_001), { code: 'path-not-allowed' })
  })

  test('is decided on the books of that moment: what is gone meanwhile is refused, and can be declined', async () => {
    const invoiceId = await invoiceOf(practice, 90_000)
    const paymentId = await paid(practice, invoiceId, 90_000)
    const { approvalId } = await askRefund(paymentId, invoiceId, 30_000)
    await deletePayment(practice.as('biller'), paymentId, 'Never came')
    await refused(() => decide(approvalId), { code: 'wrong-state' })
    await decide(approvalId, 'declined')
  })
})
