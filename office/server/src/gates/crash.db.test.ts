import { Problem } from '@tillwave/route/problem'
import type { Scope } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { countBooks, listOutcomes, readTrialBalance } from '../testing/queries.ts'
import { invoiceOf, launch, payIntent, today } from '../testing/trade.ts'
import { asOwner, readWholeBooks, requireIntactBooks } from '../testing/whole-books.ts'
import { receiveDeposit } from '../features/payments/index.ts'
import { createSession, launchSession, pollSession, refreshPatient } from '../features/carecredit/index.ts'
import { readPatientCareCredit } from '../features/carecredit/list-sessions.ts'

// A server that dies between fetching and posting, and a connection that is reset at COMMIT.
const lender = fakeLender()
let office: TestOffice
let practice: TestPractice
let sessionId: string
let lenderSessionId: string

beforeAll(async () => {
  office = await openOffice(lender)
  await asOwner(office, plantReset)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const launched = await launch(practice, await payIntent(practice, invoiceId, 10_000))
  sessionId = launched.sessionId
  lenderSessionId = launched.lenderSessionId
})
afterEach(async () => {
  lender.meanwhile = null
  await requireIntactBooks(practice)
})

/** Plants a reset: while it is armed, whatever writes an audit row loses its own connection at COMMIT. */
async function plantReset(owner: Client): Promise<void> {
  await owner.query(`create table reset_at (armed boolean not null);
    insert into reset_at values (false);
    create function lose_connection() returns trigger language plpgsql security definer as $$
    begin
      if (select armed from public.reset_at) then perform pg_terminate_backend(pg_backend_pid()); end if;
      return null;
    end $$;
    create constraint trigger loses_connection after insert on audit deferrable initially deferred
      for each row execute function lose_connection()`)
}

async function resetAtCommit(attempt: () => Promise<unknown>): Promise<void> {
  const arm = (armed: boolean) =>
    asOwner(office, (owner) => owner.query('update reset_at set armed = $1', [armed]))
  await arm(true)
  await expect(attempt()).rejects.toMatchObject({ code: 'unavailable' })
  await arm(false)
}

/** The same context, whose COMMIT goes through while its answer is lost on the way. */
function withLostAnswer(ctx: Context): Context {
  const one: Scope['one'] = async (statement, params) => {
    const row = await ctx.db.one(statement, params)
    if (statement.name === 'ledger.commit') throw new Problem('unavailable', 'The answer was lost.')
    return row
  }
  return { ...ctx, db: { ...ctx.db, one } }
}

const poll = () => pollSession(practice.as('frontdesk'), sessionId, null)
const refresh = () => refreshPatient(practice.as('manager'), practice.patientIds[0])
const outcomes = () => practice.db.many(listOutcomes, [practice.practiceId, sessionId])
const clearing = async () =>
  (await practice.db.many(readTrialBalance, [practice.practiceId])).find((line) => line.account === 1030)
    ?.cents
const happens = () => lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })

describe('a server that dies', () => {
  test('after the lender answered and before it posts: the next refresh posts, once (XX-4)', async () => {
    happens()
    // Everything that the dead server did: it asked, and had the answer in its memory.
    await lender.results([lenderSessionId])
    expect(await outcomes()).toEqual([])
    await refresh()
    await poll()
    expect(await outcomes()).toMatchObject([{ became: 'payment', amount_cents: 10_000 }])
    expect(await clearing()).toBe(10_000)
  })

  test('while it holds the one fetch of a patient blocks nobody for longer than its claim (CC-7)', async () => {
    happens()
    await asOwner(office, async (owner) => {
      await owner.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
      await owner.query(
        `insert into patient_lender (practice_id, patient_id, fetching_until)
         values ($1, $2, clock.now() + interval '45 seconds')`,
        [practice.practiceId, practice.patientIds[0]],
      )
      expect(await refresh()).toMatchObject({ state: 'fetching' })
      expect(await outcomes()).toEqual([])
      await owner.query(`update patient_lender set fetching_until = clock.now() - interval '1 millisecond'`)
    })
    expect(await refresh()).toMatchObject({ state: 'fresh' })
    expect(await outcomes()).toMatchObject([{ became: 'payment' }])
  })

  test('between the lender’s session and the office’s note of it: the same click makes the same session', async () => {
    const id = newId()
    const [patientId] = practice.patientIds
    const locationId = practice.locations[0].id
    const home = { purpose: 'home' as const }
    const body = { sessionId: id, patientId, locationId, intent: home }
    await createSession(practice.as('frontdesk', { key: id, hash: 'one' }), body)
    await createSession(practice.as('frontdesk', { key: id, hash: 'one' }), body)
    const keys: string[] = []
    const { createSession: make } = lender
    lender.createSession = async (wish, key) => {
      keys.push(key)
      if (keys.length === 1) throw new Error('the server dies here')
      return make(wish, key)
    }
    await expect(launchSession(practice.as('frontdesk'), id)).rejects.toThrow('dies here')
    await launchSession(practice.as('frontdesk'), id)
    lender.createSession = make
    expect(keys).toEqual([id, id])
  })
})

describe('a connection that is reset at COMMIT', () => {
  const deposit = async () => ({
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'cash' as const,
    amountCents: 2_500 as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
  })
  const counts = () => practice.db.one(countBooks, [practice.practiceId])

  test('while an approval is posted: nothing is half there, and the next fetch posts it once', async () => {
    happens()
    const before = await readWholeBooks(office, practice)
    await resetAtCommit(poll)
    const after = await readWholeBooks(office, practice)
    // A poll renews the dialog's lease before it asks; that is no money.
    expect({ ...after, carecredit_session: '' }).toEqual({ ...before, carecredit_session: '' })
    await poll()
    expect(await outcomes()).toMatchObject([{ became: 'payment', amount_cents: 10_000 }])
    expect(await clearing()).toBe(10_000)
  })

  test('that was done, though nobody heard: the next fetch finds the approval posted and posts nothing', async () => {
    happens()
    const deaf = withLostAnswer(practice.as('frontdesk'))
    await expect(pollSession(deaf, sessionId, 1)).rejects.toMatchObject({ code: 'unavailable' })
    const before = await counts()
    expect(before).toMatchObject({ payments: 1, results: 1 })
    expect(await poll()).toMatchObject({ dialog: 'satisfied', outcomes: [{ became: 'payment' }] })
    await refresh()
    expect(await counts()).toEqual(before)
  })

  test('while a refresh posts: its line does not call that a good answer (CC-7)', async () => {
    happens()
    const lost = withLostAnswer(practice.as('manager'))
    await expect(refreshPatient(lost, practice.patientIds[0])).rejects.toMatchObject({ code: 'unavailable' })
    const { careCredit } = await readPatientCareCredit(practice.as('manager'), practice.patientIds[0])
    expect(careCredit).toMatchObject({ state: 'failed', fetchedAt: null })
    expect(await refresh()).toMatchObject({ state: 'fresh', failure: null })
  })

  test('of cash that is saved: nothing is there, and the same key saved again makes one payment', async () => {
    const ctx = practice.as('frontdesk', { key: newId(), hash: 'one' })
    const body = await deposit()
    const before = await readWholeBooks(office, practice)
    await resetAtCommit(() => receiveDeposit(ctx, body))
    expect(await readWholeBooks(office, practice)).toEqual(before)
    await receiveDeposit(ctx, body)
    expect(await counts()).toMatchObject({ payments: 1 })
  })

  test('of cash that was saved, though nobody heard: the same key is answered and makes no second payment', async () => {
    const ctx = practice.as('frontdesk', { key: newId(), hash: 'one' })
    const body = await deposit()
    await expect(receiveDeposit(withLostAnswer(ctx), body)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await counts()).toMatchObject({ payments: 1 })
    expect(await receiveDeposit(ctx, body)).toMatchObject({ amountCents: 2_500 })
    expect(await counts()).toMatchObject({ payments: 1 })
  })

  test('control: without a key, whoever repeats what nobody heard of pays twice', async () => {
    const body = await deposit()
    const deaf = withLostAnswer(practice.as('frontdesk'))
    await expect(receiveDeposit(deaf, body)).rejects.toMatchObject({ code: 'unavailable' })
    await receiveDeposit(practice.as('frontdesk'), body)
    expect(await counts()).toMatchObject({ payments: 2 })
  })
})
