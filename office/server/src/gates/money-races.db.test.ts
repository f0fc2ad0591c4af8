import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { closePeriod } from '../features/ledger/index.ts'
import { applyLot, deletePayment, receiveDeposit, receivePayment } from '../features/payments/index.ts'
import { issueRefund } from '../features/refunds/index.ts'
import { verifyBooks } from '../features/verify/index.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { countBooks, listLots, readTrialBalance } from '../testing/queries.ts'
import { cashFor, invoiceOf, today } from '../testing/trade.ts'

const CLIENTS = 24
let office: TestOffice

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

/** 24 clients at the same instant; answers how many won. Losers must be refused by a problem, never by an error. */
async function contest(
  attempt: (ctx: Context, client: number) => Promise<unknown>,
  practice: TestPractice,
): Promise<number> {
  const clients = Array.from({ length: CLIENTS }, (_, client) => {
    return attempt(practice.as('manager', { key: `contest-${client}-${newId()}`, hash: 'one' }), client)
  })
  const outcomes = await Promise.allSettled(clients)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Problem)
  }
  return outcomes.filter((outcome) => outcome.status === 'fulfilled').length
}

async function depositOf(practice: TestPractice, amountCents: number): Promise<string> {
  const { paymentId } = await receiveDeposit(practice.as('manager'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'cash',
    amountCents: amountCents as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
  })
  const [lot] = await practice.db.many(listLots, [practice.practiceId, paymentId])
  return lot?.id ?? ''
}

async function intact(practice: TestPractice): Promise<void> {
  expect(await verifyBooks(practice.db, practice.practiceId)).toEqual([])
}

/** Each client spends the whole deposit on an invoice of its own. */
async function doubleSpend(practice: TestPractice): Promise<number> {
  const lotId = await depositOf(practice, 5_000)
  const invoices: string[] = []
  for (let at = 0; at < CLIENTS; at += 1) invoices.push(await invoiceOf(practice, 5_000))
  const appliedOn = await today(practice)
  return contest((ctx, client) => {
    const allocations = [{ invoiceId: invoices[client] ?? '', amountCents: 5_000 as never }]
    return applyLot(ctx, lotId, { allocations, appliedOn })
  }, practice)
}

async function doubleRefund(practice: TestPractice): Promise<number> {
  const invoiceId = await invoiceOf(practice, 10_000)
  const paymentId = await cashFor(practice, invoiceId, 10_000)
  const refundedOn = await today(practice)
  const amountCents = 10_000 as never
  return contest((ctx) => {
    return issueRefund(ctx, {
      patientId: practice.patientIds[0],
      locationId: practice.locations[0].id,
      method: 'cash',
      refundedOn,
      parts: [
        {
          paymentId,
          invoiceId,
          lotId: null,
          amountCents,
        },
      ],
      invoiceEffect: 'balance-due',
      reason: 'race',
    })
  }, practice)
}

test('a deposit spent by 24 clients at one instant is spent once (G4, CR-6)', async () => {
  const practice = await makePractice(office.app)
  expect(await doubleSpend(practice)).toBe(1)
  await intact(practice)
})

test('a payment refunded by 24 clients at one instant is refunded once (G4)', async () => {
  const practice = await makePractice(office.app)
  expect(await doubleRefund(practice)).toBe(1)
  expect((await practice.db.one(countBooks, [practice.practiceId])).refunds).toBe(1)
  await intact(practice)
})

test('a payment deleted by 24 clients at one instant is reversed once (G4, I3)', async () => {
  const practice = await makePractice(office.app)
  const paymentId = await cashFor(practice, await invoiceOf(practice, 2_000), 2_000)
  expect(await contest((ctx) => deletePayment(ctx, paymentId, 'race'), practice)).toBe(1)
  const cash = await practice.db.many(readTrialBalance, [practice.practiceId])
  expect(cash.find((line) => line.account === 1000)?.cents).toBe(0)
  await intact(practice)
})

test('a balance paid by 24 clients at one instant is paid once, and the rest is refused (G4, I7)', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 3_000)
  const body = {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'cash' as const,
    amountCents: 3e3 as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
  }
  const allocations = [{ invoiceId, amountCents: 3_000 as never }]
  expect(await contest((ctx) => receivePayment(ctx, { ...body, allocations }), practice)).toBe(1)
  await intact(practice)
})

test('one key sent by 24 clients at one instant makes one payment, and all hear the same answer (G4)', async () => {
  const practice = await makePractice(office.app)
  const body = {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'cash' as const,
    amountCents: 1e3 as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
  }
  const ctx = practice.as('frontdesk', { key: newId(), hash: 'one' })
  const answers = await Promise.all(Array.from({ length: CLIENTS }, () => receiveDeposit(ctx, body)))
  expect(new Set(answers.map((answer) => answer.paymentId)).size).toBe(1)
  expect((await practice.db.one(countBooks, [practice.practiceId])).payments).toBe(1)
})

test('nothing is posted into a day that is closed at the same instant (G4, I4)', async () => {
  const practice = await makePractice(office.app)
  const on = await today(practice)
  const [location] = practice.locations
  const closing = practice.db.run(closePeriod, [
    practice.practiceId,
    location.id,
    on,
    practice.staff.manager.id,
    newId(),
  ])
  const posting = contest((ctx) => {
    return receiveDeposit(ctx, {
      patientId: practice.patientIds[0],
      locationId: location.id,
      method: 'cash',
      amountCents: 100 as never,
      receivedOn: on,
      reference: '',
      note: '',
    })
  }, practice)
  await Promise.all([closing, posting])
  await expect(depositOf(practice, 100)).rejects.toMatchObject({ code: 'period-closed' })
  await intact(practice)
})

test('control: without the comparison of versions and the floors, many win', async () => {
  const broken = await openOffice()
  const client = new Client({ connectionString: broken.url })
  await client.connect()
  await client.query(`
    create or replace function ledger_lock(p_practice uuid, expect jsonb) returns void language sql as '';
    alter table money_source drop constraint source_floor; alter table balance drop constraint balance_floor`)
  await client.end()
  expect(await mostWinners(broken, doubleSpend)).toBeGreaterThan(1)
  expect(await mostWinners(broken, doubleRefund)).toBeGreaterThan(1)
  await broken.close()
})

/** A busy machine may run the clients of one contest one after the other, so a control has some contests. */
async function mostWinners(
  { app }: TestOffice,
  race: (practice: TestPractice) => Promise<number>,
): Promise<number> {
  let most = 0
  for (let round = 0; round < 10 && most < 2; round += 1)
    most = Math.max(most, await race(await makePractice(app)))
  return most
}
