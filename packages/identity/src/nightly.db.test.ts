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

test('the nightly job suspends practices’ users who did not sign in for 90 days, and ends what they have open', async () => {
  const { database, site, read, later, close } = await testDirectory()
  const practiceId = '018f0000-0000-7000-8000-000000000001'
  const add = (userId: string, of: string | null) =>
    createUser(read, { practiceId: of, userId, displayName: userId, password })
  const enter = (userId: string) => signIn(site, { userId, password, address: '10.0.0.1', userAgent: 'Test' })
  const night = async () => {
    const jobs = nightlyJobs(database, { ...site, hasEvents: false, suspendAfterDays: 90 })
    for (const job of Object.values(jobs)) await job({})
    return Object.fromEntries((await read.many(statuses)).map((row) => [row.user_id, row.status]))
  }
  for (const userId of ['away', 'busy']) await add(userId, practiceId)
  await add('operator', null)
  await enter('busy')
  await later('89 days')
  await enter('busy')
  expect(await night()).toEqual({ away: 'active', busy: 'active', operator: 'active' })
  await later('1 day 1 second')
  expect(await night()).toEqual({ away: 'suspended', busy: 'active', operator: 'active' })
  await expect(enter('away')).rejects.toMatchObject({ code: 'suspended' })
  await close()
})
