import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** The database was migrated by a newer version than this one; start refuses in one sentence. */
export class NewerSchema extends Error {
  constructor(found: string) {
    super(
      `The database is newer than this version of Tillwave (it has migration ${found}); start the newer version.`,
    )
  }
}

// Any constant does, as long as all processes of a system use the same one.
const MIGRATION_LOCK = 7_411_265

/**
 * Applies the folder's `NNNN_what.sql` files that the database has not seen, each in its own transaction.
 * Safe when several processes start at once. Throws NewerSchema, or an Error when an applied file was changed.
 */
export async function migrate(databaseUrl: string, folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}_[\w-]+\.sql$/.test(file)).sort()
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('create schema if not exists migration')
    await client.query(`create table if not exists migration.applied (
      name text primary key, checksum text not null, applied_at timestamptz not null default clock_timestamp())`)
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration.applied',
    )
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    const newer = [...applied.keys()]
      .filter((name) => !files.includes(name))
      .sort()
      .at(-1)
    if (newer) throw new NewerSchema(newer)
    for (const file of files) await applyOne(client, folder, file, applied.get(file))
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, folder: string, file: string, known: string | undefined) {
  const text = await readFile(join(folder, file), 'utf8')
  const checksum = createHash('sha256').update(text).digest('hex')
  if (known === checksum) return
  if (known !== undefined) throw new Error(`Migration ${file} was changed after it had been applied.`)
  await client.query('begin')
  await client.query(text)
  await client.query('insert into migration.applied (name, checksum) values ($1, $2)', [file, checksum])
  await client.query('commit')
}
