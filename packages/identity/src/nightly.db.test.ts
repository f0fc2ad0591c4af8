import { countOrRefuse } from '@tillwave/server-kit/rate'
import { statement } from '@tillwave/server-kit/statement'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { nightlyJobs } from './nightly.ts'
import { signIn } from './sign-in.ts'
import { testDirectory } from './testing/directory.ts'

const failures = statement(
  'test.failures',
  z.object({ count: z.int() }),
  'select count(*)::int from identity.failure',
)

test('the nightly job forgets failures of more than a day ago, and keeps those of today', async () => {
  const { database, read, later, close } = await testDirectory()
  const fail = (userId: string) =>
    signIn(read, { userId, password: 'wrong', address: userId, userAgent: '' }).catch(() => undefined)
  await fail('yesterday')
  await countOrRefuse(read, { name: 'test', allowed: 1, windowSeconds: 60 }, 'yesterday')
  await later('24 hours 1 second')
  await fail('today')
  for (const job of Object.values(nightlyJobs(database, { hasEvents: false }))) await job({})
  // One counter of the User ID, one of the address.
  expect(await read.one(failures)).toEqual({ count: 2 })
  await close()
})
