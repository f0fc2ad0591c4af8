import { Client } from 'pg'
import { verifyBooks } from '../features/verify/index.ts'
import type { TestOffice } from './office-test.ts'
import type { TestPractice } from './practice.ts'

/** Every table of a practice as a count and a fingerprint of its rows. */
export type WholeBooks = Record<string, string>

/**
 * Reads every table that belongs to a practice, to show that a refused operation left all of them as they were (I5).
 */
export async function readWholeBooks(office: TestOffice, practice: TestPractice): Promise<WholeBooks> {
  return asOwner(office, async (client) => {
    await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'practice_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    )
    const books: WholeBooks = {}
    for (const { name } of rows) {
      const found = await client.query<{ state: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as state
         from ${name} t`,
      )
      books[name] = found.rows[0]?.state ?? ''
    }
    return books
  })
}

/** Runs statements as the owner of the schema, behind the application's walls; the connection is closed after. */
export async function asOwner<T>(
  office: Pick<TestOffice, 'url'>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return connected(new Client({ connectionString: office.url }), work)
}

/** Runs statements with the application's role, as the servers do. */
export async function asApplication<T>(
  office: Pick<TestOffice, 'url'>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return connected(new Client({ connectionString: office.url, options: '-c role=office_app' }), work)
}

async function connected<T>(client: Client, work: (client: Client) => Promise<T>): Promise<T> {
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Throws when a practice's books break an invariant; for `afterEach`. */
export async function requireIntactBooks(practice: TestPractice): Promise<void> {
  const breaches = await verifyBooks(practice.db, practice.practiceId)
  if (breaches.length > 0) throw new Error(`broken books: ${JSON.stringify(breaches)}`)
}
