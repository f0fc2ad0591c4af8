import type { Database } from '@tillwave/server-kit/database'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import { statement } from '@tillwave/server-kit/statement'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { nightlyJobs } from './nightly.ts'
import { signIn } from './sign-in.ts'
import { password, testDirectory } from './testing/directory.ts'
import { createUser } from './users.ts'

const failures = statement(
  'test.failures',
  z.object({ count: z.int() }),
  'select count(*)::int from identity.failure',
)

test('the nightly job forgets failures of more than a day ago, and keeps those of today', async () => {
  const { database, site, read, later, close } = await testDirectory()
  const fail = (userId: string) =>
    signIn(site, { userId, password: 'wrong', address: userId, userAgent: '' }).catch(() => undefined)
  await fail('yesterday')
  await countOrRefuse(read, { name: 'test', allowed: 1, windowSeconds: 60 }, 'yesterday')
  await later('24 hours 1 second')
  await fail('today')
  for (const job of Object.values(nightlyJobs(database, { ...site, hasEvents: false }))) await job({})
  // One counter of the User ID, one of the address.
  expect(await read.one(failures)).toEqual({ count: 2 })
  await close()
})

const statuses = statement(
  'test.statuses',
  z.object({ user_id: z.string(), status: z.string() }),
  'select user_id, status from identity.user_account order by user_id',
)

/** What becomes of a practice's users who work daily and not at all, and of an operator, around the 90th day. */
async function afterNinetyDays(careless: (database: Database) => Database = (database) => database) {
  const { database, site, read, later, close } = await testDirectory()
  const practiceId = '018f0000-0000-7000-8000-000000000001'
  const add = (userId: string, of: string | null) =>
    createUser(read, { practiceId: of, userId, displayName: userId, password })
  const enter = (userId: string) => signIn(site, { userId, password, address: '10.0.0.1', userAgent: 'Test' })
  const night = async () => {
    const given = { ...site, hasEvents: false, suspendAfterDays: 90 }
    for (const job of Object.values(nightlyJobs(careless(database), given))) await job({})
    return Object.fromEntries((await read.many(statuses)).map((row) => [row.user_id, row.status]))
  }
  for (const userId of ['away', 'busy']) await add(userId, practiceId)
  await add('operator', null)
  await enter('busy')
  await later('89 days')
  await enter('busy')
  const before = await night()
  await later('1 day 1 second')
  const after = await night()
  const entry = await enter('away').then(
    () => 'let in',
    ({ code }: { code: string }) => code,
  )
  await close()
  return { before, after, entry }
}

const suspended = {
  before: { away: 'active', busy: 'active', operator: 'active' },
  after: { away: 'suspended', busy: 'active', operator: 'active' },
  entry: 'suspended',
}

test('the nightly job suspends practices’ users who did not sign in for 90 days, and nobody else (PP-5)', async () => {
  expect(await afterNinetyDays()).toEqual(suspended)
})

/** A database on which a statement is another one. */
function withOther(name: string, other: Parameters<typeof statement>[2]) {
  return (database: Database): Database =>
    Object.assign(Object.create(database) as Database, {
      outside: () => {
        const scope = database.outside()
        const run: typeof scope.run = (asked, params) =>
          scope.run(asked.name === name ? statement(`test.${name}`, z.unknown(), other) : asked, params)
        return { ...scope, run }
      },
    })
}

const unused = `status = 'active'
  and coalesce(last_used_at, password_changed_at) < clock.now() - make_interval(days => $1)`

test.each([
  ['suspends nobody', `select where $1::int = 0`],
  [
    'counts from the day on which a user was made',
    `update identity.user_account set status = 'suspended',
    suspended_reason = 'inactivity' where practice_id is not null
      and password_changed_at < clock.now() - make_interval(days => $1)`,
  ],
  [
    'suspends operators too',
    `update identity.user_account set status = 'suspended', suspended_reason = 'inactivity'
    where ${unused}`,
  ],
])('control: that goes red when the job %s', async (_, broken) => {
  expect(await afterNinetyDays(withOther('identity.suspend-unused', broken))).not.toEqual(suspended)
})
