import type { RefundStep } from '@tillwave/office-domain/words'
import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { decideApproval } from '../features/approvals/index.ts'
import { postCredit } from '../features/credits/index.ts'
import { applyLot } from '../features/payments/index.ts'
import { issueRefund, settleRefund } from '../features/refunds/index.ts'
import { verifyBooks } from '../features/verify/index.ts'
import { goodwill, makeApproval, makeOutgoingRefund } from '../testing/credit-samples.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { countBooks } from '../testing/queries.ts'
import { cashFor, invoiceOf, today } from '../testing/trade.ts'
import { asOwner } from '../testing/whole-books.ts'

const CLIENTS = 24
let office: TestOffice

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

/** 24 clients at the same instant; answers how many won. Losers are refused by a problem, never by an error. */
async function contest(
  attempt: (ctx: Context, client: number) => Promise<unknown>,
  practice: TestPractice,
): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: CLIENTS }, (_, client) => {
      return attempt(practice.as('manager', { key: `contest-${client}-${newId()}`, hash: 'one' }), client)
    }),
  )
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Problem)
  return outcomes.filter((outcome) => outcome.status === 'fulfilled').length
}

async function creditOf(practice: TestPractice, amountCents: number) {
  const form = goodwill(practice.patientIds[0], practice.locations[0].id, await today(practice))
  const money = { method: 'cash', givenBy: 'patient', amountCents: amountCents as never } as const
  return postCredit(practice.as('manager'), { ...form, ...money })
}

/** Each client spends the whole credit on an invoice of its own. */
async function spendOne(practice: TestPractice): Promise<number> {
  const { lotId } = await creditOf(practice, 5_000)
  const invoices: string[] = []
  for (let at = 0; at < CLIENTS; at += 1) invoices.push(await invoiceOf(practice, 5_000))
  const appliedOn = await today(practice)
  return contest((ctx, client) => {
    const allocations = [{ invoiceId: invoices[client] ?? '', amountCents: 5_000 as never }]
    return applyLot(ctx, lotId, { allocations, appliedOn })
  }, practice)
}

/** Each client refunds the whole of the same money, out of a credit or as one. */
async function refundOne(practice: TestPractice, method: 'cash' | 'patient-credit'): Promise<number> {
  const part = method === 'cash' ? await outOfCredit(practice) : await offInvoice(practice)
  const refundedOn = await today(practice)
  return contest((ctx) => {
    return issueRefund(ctx, {
      patientId: practice.patientIds[0],
      locationId: practice.locations[0].id,
      method,
      parts: [{ ...part, amountCents: 5_000 as never }],
      invoiceEffect: 'balance-due',
      reason: 'race',
      refundedOn,
    })
  }, practice)
}

async function outOfCredit(practice: TestPractice) {
  const { paymentId, lotId } = await creditOf(practice, 5_000)
  return { paymentId, invoiceId: null, lotId }
}

async function offInvoice(practice: TestPractice) {
  const invoiceId = await invoiceOf(practice, 5_000)
  return { paymentId: await cashFor(practice, invoiceId, 5_000), invoiceId, lotId: null }
}

async function approveOne(practice: TestPractice): Promise<number> {
  const approvalId = await makeApproval(practice)
  return contest((ctx) => decideApproval(ctx, approvalId, { decision: 'approved', note: '' }), practice)
}

const races = {
  'a credit spent': { race: spendOne },
  'a credit refunded': { race: (practice: TestPractice) => refundOne(practice, 'cash') },
  'a payment issued as credit': { race: (practice: TestPractice) => refundOne(practice, 'patient-credit') },
  'a request approved': { race: approveOne },
}

test.each(Object.entries(races))(
  '%s by 24 clients at one instant: one wins (G4, CR-6)',
  async (_, { race }) => {
    const practice = await makePractice(office.app)
    expect(await race(practice)).toBe(1)
    expect(await verifyBooks(practice.db, practice.practiceId)).toEqual([])
  },
)

test('a request approved and declined at one instant is one of them', async () => {
  const practice = await makePractice(office.app)
  const approvalId = await makeApproval(practice)
  const decision = (client: number) => (client % 2 === 0 ? ('approved' as const) : ('declined' as const))
  const won = await contest((ctx, client) => {
    return decideApproval(ctx, approvalId, { decision: decision(client), note: '' })
  }, practice)
  expect(won).toBe(1)
})

test.each([
  ['check-run', ['cleared', 'failed']],
  ['ach', ['failed', 'failed']],
] as const)('a refund by %s of which two say %s at one instant is one of them', async (method, outcomes) => {
  const practice = await makePractice(office.app)
  const refundId = await makeOutgoingRefund(practice, method)
  const happenedOn = await today(practice)
  const say = (ctx: Context, outcome: RefundStep) =>
    settleRefund(ctx, refundId, { outcome, happenedOn, note: '' })
  await say(practice.as('manager'), 'paid')
  expect(await contest((ctx, client) => say(ctx, outcomes[client % 2 === 0 ? 0 : 1]), practice)).toBe(1)
  expect(await verifyBooks(practice.db, practice.practiceId)).toEqual([])
})

test('control: without versions, floors and the key of a decision, many win', async () => {
  const broken = await openOffice()
  await asOwner(broken, (client) =>
    client.query(`
      create or replace function ledger_lock(p_practice uuid, expect jsonb) returns void language sql as '';
      alter table money_source drop constraint source_floor; alter table balance drop constraint balance_floor;
      alter table approval_decision drop constraint approval_decision_pkey`),
  )
  for (const race of [spendOne, (practice: TestPractice) => refundOne(practice, 'cash'), approveOne])
    expect(await mostWinners(broken, race)).toBeGreaterThan(1)
  await broken.close()
})

/** A busy machine may run the clients of one contest one after the other, so a control has some contests. */
async function mostWinners(
  { app }: TestOffice,
  race: (practice: TestPractice) => Promise<number>,
): Promise<number> {
  let most = 0
  for (let round = 0; round < 10 && most < 2; round += 1) {
    const practice = await makePractice(app)
    most = Math.max(most, await race(practice))
    expect((await practice.db.one(countBooks, [practice.practiceId])).entries).toBeGreaterThan(0)
  }
  return most
}
