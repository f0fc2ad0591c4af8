import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf, launch, payIntent } from '../../testing/trade.ts'
import { pollSession } from '../carecredit/index.ts'
import { verifyBooks } from './index.ts'

const lender = fakeLender()
let office: TestOffice

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())

async function trade(): Promise<TestPractice> {
  const practice = await makePractice(office.app)
  await cashFor(practice, await invoiceOf(practice, 12_500), 2_500)
  const invoiceId = await invoiceOf(practice, 10_000)
  const { sessionId, lenderSessionId } = await launch(practice, await payIntent(practice, invoiceId, 10_000))
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_001 })
  await pollSession(practice.as('frontdesk'), sessionId, 1)
  return practice
}

/** Breaks in behind every wall, as the owner with the triggers off. */
async function vandalise(practice: TestPractice, text: string): Promise<void> {
  const client = new Client({ connectionString: office.url })
  await client.connect()
  try {
    await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    await client.query(text)
  } finally {
    await client.end()
  }
}

test('books that only the door wrote are intact', async () => {
  const practice = await trade()
  expect(await verifyBooks(practice.db, practice.practiceId)).toEqual([])
})

test.each([
  [
    'I6',
    'a balance that was moved by hand',
    `update balance set balance_cents = balance_cents + 1 where account = 1100`,
  ],
  [
    'I8',
    'a source that claims another amount',
    `update money_source set amount_cents = amount_cents + 1
     where id in (select id from payment where method = 'cash')`,
  ],
  [
    'I1',
    'a posting that changed its amount',
    `alter table posting disable trigger user; update posting set cents = cents + 1 where side = 'D';
     alter table posting enable trigger user`,
  ],
  [
    'I14',
    'an integrated payment whose amount was changed',
    `alter table payment disable trigger user;
     update payment set amount_cents = amount_cents + 1 where method = 'carecredit';
     alter table payment enable trigger user`,
  ],
])('finds %s broken by %s', async (id, _what, text) => {
  const practice = await trade()
  await vandalise(practice, text)
  const breaches = await verifyBooks(practice.db, practice.practiceId)
  expect(breaches.map((breach) => breach.id)).toContain(id)
})
