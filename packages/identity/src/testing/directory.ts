import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '@tillwave/server-kit/database'
import { migrationsOf } from '@tillwave/server-kit/migrate'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { createTestDatabase } from '@tillwave/server-kit/testing/test-database'
import { SecretKeys } from '../secrets/secret-keys.ts'
import type { Site } from '../site.ts'
import { createUser } from '../users.ts'
import { readNow } from '../second-factor/queries.ts'
import { mailbox } from './mailbox.ts'
import { readEverything } from './queries.ts'

/** The password of every user that a test makes. */
export const password = 'harbor lantern 4417 copper'

/** What seals secrets in tests. */
export const testKey = 'one key of all tests of identity'

// What a system's own migration does: its role, and the grants.
const roleAndGrants = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'identity_test') then
    create role identity_test;
    grant identity_test to current_user;
  end if;
end $$;
call identity.grant_to('identity_test');`

/** An empty sign-in directory, its clock and its mail. */
export type TestDirectory = Awaited<ReturnType<typeof testDirectory>>

/** An empty sign-in directory of its own, used with an application's rights, and its clock. */
export async function testDirectory() {
  const folder = await mkdtemp(join(tmpdir(), 'tillwave-identity-'))
  await writeFile(join(folder, '0001_grants.sql'), roleAndGrants)
  const sets = migrationsOf('office').filter((set) => set.name !== 'office')
  const url = await createTestDatabase([...sets, { name: 'test', folder }])
  await rm(folder, { recursive: true })
  const database = new Database({ url, role: 'identity_test', connections: 20 })
  await setClock(url, '2026-11-02T12:00:00.000Z')
  const read = database.outside()
  const secretKeys = new SecretKeys([testKey])
  const site: Site = {
    read,
    secretKeys,
    name: 'Tillwave',
    url: 'http://localhost:3000',
    mails: true,
    texts: true,
  }
  return {
    database,
    read,
    site,
    box: mailbox(database),
    now: async () => Date.parse((await read.one(readNow)).now),
    /** Everything that the directory's tables hold. */
    dump: async () => (await read.one(readEverything)).text,
    later: (interval: string) => advanceClock(url, interval),
    addUser: (userId: string) =>
      read.transaction((tx) =>
        createUser(tx, {
          practiceId: null,
          userId,
          displayName: `User ${userId}`,
          email: `${userId}@mail.example`,
          phone: '+16175550147',
          password,
        }),
      ),
    close: () => database.close(),
  }
}
