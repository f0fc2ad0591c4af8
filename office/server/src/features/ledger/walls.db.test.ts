import { newId } from '@tillwave/server-kit/ids'
import type { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeLender } from '../../testing/fake-lender.ts'
import { financed } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { deposited } from '../../testing/sold.ts'
import { invoiceOf } from '../../testing/trade.ts'
import { asApplication, asOwner, readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'

// SQL against books that hold something: with the application's role, and with the owner's behind it (CC-14, I2).
const lender = fakeLender()
let office: TestOffice
let practice: TestPractice
let paymentId: string
let cashId: string

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  const lent = await financed(practice, lender, await invoiceOf(practice, 10_000), 10_000, 12_000)
  paymentId = lent.paymentId
  cashId = (await deposited(practice, 5_000)).paymentId
})

type Role = typeof asApplication

/** Runs statements in one transaction of the practice; answers the SQLSTATE that stopped it, or `done`. */
async function attempt(role: Role, ...statements: string[]): Promise<string> {
  return role(office, async (client) => {
    try {
      await client.query('begin')
      await client.query(`select set_config('app.practice_id', $1, true)`, [practice.practiceId])
      for (const text of statements) await client.query(text)
      await client.query('commit')
      return 'done'
    } catch (error) {
      return (error as { code?: string }).code ?? String(error)
    }
  })
}

async function one(text: string): Promise<string> {
  return asOwner(office, async (client: Client) => {
    await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    return (await client.query<{ id: string }>(text)).rows[0]?.id ?? ''
  })
}

/** Expects the statements to be stopped with that state, and every table as it was. */
async function stopped(role: Role, state: string, ...statements: string[]): Promise<void> {
  const before = await readWholeBooks(office, practice)
  expect(await attempt(role, ...statements), statements.join(';')).toBe(state)
  expect(await readWholeBooks(office, practice)).toEqual(before)
  await requireIntactBooks(practice)
}

const denied = '42501'
const walled = 'TW001'

describe('with the application’s role, nobody', () => {
  test.each([
    [`update payment set amount_cents = 1`],
    [`update payment set method = 'cash'`],
    [`update payment set received_on = received_on - 1`],
    [`update payment set patient_id = gen_random_uuid()`],
    [`update payment set merchant_number = null`],
    [`update payment set result_id = null`],
    [`delete from payment`],
    [`truncate payment cascade`],
    [`update posting set cents = cents + 1`],
    [`delete from posting`],
    [`truncate posting`],
    [`update entry set effective_on = effective_on - 1`],
    [`delete from entry`],
    [`update allocation set amount_cents = 1`],
    [`delete from allocation`],
    [`update lender_result set amount_cents = 1`],
    [`update lender_result set lender_transaction_id = 'free again'`],
    [`delete from lender_result`],
    [`truncate lender_result`],
    [`update balance set balance_cents = 0`],
    [`update money_source set amount_cents = 0`],
    [`update carecredit_session set patient_id = gen_random_uuid()`],
    [`update carecredit_session set dialog = 'open'`],
    [`update exception set resolution = 'keep'`],
    [`delete from idempotency_key`],
    [`update audit set summary = ''`],
    [`alter table payment disable trigger all`],
    [`drop trigger facts_stay on payment`],
  ])('may %s (I2, CC-14)', async (statement) => {
    await stopped(asApplication, denied, statement)
  })

  test('puts a row into a ledger table but through the door', async () => {
    const money = ['entry', 'posting', 'payment', 'allocation', 'lot', 'refund', 'lender_result', 'balance']
    const tables = [...money, 'adjustment', 'write_off', 'write_off_recovery', 'charge_reduction']
    for (const table of tables) {
      await stopped(asApplication, denied, `insert into ${table} select * from ${table} limit 1`)
    }
  })

  test('sees or touches another practice’s rows', async () => {
    const other = await makePractice(office.app)
    await asApplication(office, async (client) => {
      await client.query(`select set_config('app.practice_id', $1, false)`, [other.practiceId])
      const seen = await client.query('select id from payment')
      const changed = await client.query(`update payment set note = 'Mine'`)
      expect([seen.rowCount, changed.rowCount]).toEqual([0, 0])
    })
  })

  test('but reference and note may change: the control of this table', async () => {
    expect(await attempt(asApplication, `update payment set reference = 'R-1', note = 'Called'`)).toBe('done')
  })
})

describe('a committed entry', () => {
  const pair = (
    entryId: string,
  ) => `insert into posting (practice_id, entry_id, line, account, key, side, cents)
    values ('${practice.practiceId}', '${entryId}', 90, 1000, 'x', 'D', 5),
           ('${practice.practiceId}', '${entryId}', 91, 4000, 'x', 'C', 5)`
  const newest = () => one('select id from entry order by id desc limit 1')

  test('takes no further line, though the pair is balanced, not even from the owner (I2)', async () => {
    const entryId = await newest()
    await stopped(asApplication, denied, pair(entryId))
    await stopped(asOwner, walled, pair(entryId))
  })

  test('control: without the wall a balanced pair joins it, and a check of balance alone would not see it', async () => {
    const entryId = await newest()
    const wall = (verb: string) => `alter table posting ${verb} trigger own_transaction`
    const outcome = await attempt(
      asOwner,
      wall('disable'),
      pair(entryId),
      `do $$ begin
      if (select sum(case side when 'D' then cents else -cents end) from posting where entry_id = '${entryId}') = 0
      then raise exception 'it balances' using errcode = 'OK000'; end if; end $$`,
    )
    expect(outcome).toBe('OK000')
  })

  test('is not changed or removed by the owner either (I2)', async () => {
    await stopped(asOwner, walled, `update posting set cents = cents`)
    await stopped(asOwner, walled, `delete from entry`)
    await stopped(asOwner, walled, `truncate allocation`)
    await stopped(asOwner, walled, `update payment set amount_cents = amount_cents + 1`)
  })
})

describe('through the door itself, with a plan that no rule would make', () => {
  const door = (plan: object) => `select ledger_commit('${practice.practiceId}',
    '${JSON.stringify({ actor_id: null, actor_name: 'Nobody', audit: [], event: [], ...plan })}')`
  const head = (id: string, given: object = {}) => ({
    id,
    kind: 'forged',
    effective_on: '2026-01-01',
    location_id: practice.locations[0].id,
    document_id: newId(),
    reverses_id: null,
    ...given,
  })
  const line = (entryId: string, at: number, account: number, side: string, cents: number) => {
    return { entry_id: entryId, line: at, account, key: 'x', side, cents }
  }

  test('an entry that does not balance is refused (I1)', async () => {
    const id = newId()
    const posting = [line(id, 1, 1000, 'D', 5), line(id, 2, 4000, 'C', 4)]
    await stopped(asApplication, 'TW004', door({ entry: [head(id)], posting }))
  })

  test('an entry without lines, or with one, is refused (I1)', async () => {
    const id = newId()
    await stopped(asApplication, 'TW004', door({ entry: [head(id)], posting: [] }))
    await stopped(asApplication, 'TW004', door({ entry: [head(id)], posting: [line(id, 1, 1000, 'D', 5)] }))
  })

  test('a line for an entry that is committed already is refused (I2)', async () => {
    const old = await one('select id from entry limit 1')
    const id = newId()
    const own = [line(id, 1, 1000, 'D', 5), line(id, 2, 4000, 'C', 5)]
    const foreign = [line(old, 90, 1000, 'D', 5), line(old, 91, 4000, 'C', 5)]
    await stopped(asApplication, walled, door({ entry: [head(id)], posting: [...own, ...foreign] }))
  })

  test('an account that does not exist, or a floor below nothing, is refused (I9)', async () => {
    const id = newId()
    const unknown = [line(id, 1, 9999, 'D', 5), line(id, 2, 4000, 'C', 5)]
    await stopped(asApplication, '23502', door({ entry: [head(id)], posting: unknown }))
    const lot = await one(`select id from lot where source_id = '${cashId}'`)
    const over = [{ ...line(id, 1, 2100, 'D', 5_001), key: lot }, line(id, 2, 1000, 'C', 5_001)]
    await stopped(asApplication, '23514', door({ entry: [head(id)], posting: over }))
  })

  test('an entry is reversed once (I3)', async () => {
    const reverses = await one(`select entry_id as id from payment where id = '${cashId}'`)
    const reverse = () => {
      const id = newId()
      const posting = [line(id, 1, 4000, 'D', 5), line(id, 2, 1000, 'C', 5)]
      return door({ entry: [head(id, { reverses_id: reverses })], posting })
    }
    expect(await attempt(asApplication, reverse())).toBe('done')
    expect(await attempt(asApplication, reverse())).toBe('23505')
  })

  test('an integrated transaction is not deleted, not replaced, not reversed, not given another amount (CC-14)', async () => {
    for (const kind of ['deleted', 'replaced']) {
      const end = { payment_id: paymentId, kind, reason: 'Try' }
      await stopped(asApplication, walled, door({ payment_end: [end] }))
    }
    await stopped(asApplication, walled, door({ source_change: [{ id: paymentId, amount_cents: 0 }] }))
    const reverses = await one(`select entry_id as id from payment where id = '${paymentId}'`)
    const id = newId()
    const posting = [line(id, 1, 4000, 'D', 5), line(id, 2, 1000, 'C', 5)]
    await stopped(asApplication, walled, door({ entry: [head(id, { reverses_id: reverses })], posting }))
  })

  test('control: an ordinary payment is ended by the same plan', async () => {
    const end = { payment_id: cashId, kind: 'deleted', reason: 'Control' }
    expect(await attempt(asApplication, door({ payment_end: [end] }))).toBe('done')
  })

  test('a lender’s transaction is accepted once, under any session (I12)', async () => {
    const again = await one(
      `select to_jsonb(r) || jsonb_build_object('id', gen_random_uuid()) as id from lender_result r`,
    )
    await stopped(asApplication, 'TW003', door({ lender_result: [again] }))
  })
})
