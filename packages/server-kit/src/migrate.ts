import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pg from 'pg'

/** The database was migrated by a newer version than this one; start refuses in one sentence. */
export class NewerSchema extends Error {
  constructor(found: string) {
    super(
      `The database is newer than this version of Tillwave (it has migration ${found}); start the newer version.`,
    )
  }
}

/** The database was not migrated by this version yet; a start of Tillwave does. */
export class OlderSchema extends Error {
  constructor() {
    super('The database is of an older version of Tillwave: start it once (npm start), then check it again.')
  }
}

/** A folder of `NNNN_what.sql` files, applied under its name. */
export interface MigrationSet {
  name: string
  folder: string
}

/** What makes a system's database: the kit's files, identity's, then its own. */
export function migrationsOf(system: 'office' | 'portal'): MigrationSet[] {
  const root = dirname(
    dirname(dirname(createRequire(import.meta.url).resolve('@tillwave/server-kit/package.json'))),
  )
  return [
    { name: 'server-kit', folder: join(root, 'packages/server-kit/db') },
    { name: 'identity', folder: join(root, 'packages/identity/db') },
    { name: system, folder: join(root, system, 'db/migrations') },
  ]
}

// Any constant does, as long as all processes of a system use the same one.
const MIGRATION_LOCK = 7_411_265

/**
 * Applies the files of the sets that the database has not seen, each in its own transaction.
 * Safe when several processes start at once. Throws NewerSchema, or an Error when an applied file was changed.
 */
export async function migrate(databaseUrl: string, sets: readonly MigrationSet[]): Promise<void> {
  const files = (await Promise.all(sets.map(filesOf))).flat()
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('create schema if not exists migration')
    await client.query(`create table if not exists migration.applied (
      name text primary key, checksum text not null, applied_at timestamptz not null default clock_timestamp())`)
    const { rows } = await client.query<Applied>('select name, checksum from migration.applied')
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    const known = new Set(files.map((file) => file.name))
    const newer = [...applied.keys()]
      .filter((name) => !known.has(name))
      .toSorted()
      .at(-1)
    if (newer) throw new NewerSchema(newer)
    for (const file of files) await applyOne(client, file, applied.get(file.name))
  } finally {
    await client.end()
  }
}

/** For programs that only read a database: throws OlderSchema or NewerSchema unless it is as this version makes it. */
export async function requireCurrent(databaseUrl: string, sets: readonly MigrationSet[]): Promise<void> {
  const files = (await Promise.all(sets.map(filesOf))).flat().map(({ name }) => name)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Applied>('select name, checksum from migration.applied')
    const applied = rows.map(({ name }) => name)
    const newer = applied.find((name) => !files.includes(name))
    if (newer) throw new NewerSchema(newer)
    if (files.some((name) => !applied.includes(name))) throw new OlderSchema()
  } finally {
    await client.end()
  }
}

interface Applied {
  name: string
  checksum: string
}

interface MigrationFile {
  name: string
  path: string
}

async function filesOf(set: MigrationSet): Promise<MigrationFile[]> {
  const names = (await readdir(set.folder)).filter((file) => /^\d{4}_[\w-]+\.sql$/.test(file)).toSorted()
  return names.map((name) => ({ name: `${set.name}/${name}`, path: join(set.folder, name) }))
}

async function applyOne(client: pg.Client, file: MigrationFile, known: string | undefined) {
  const text = await readFile(file.path, 'utf8')
  const checksum = createHash('sha256').update(text).digest('hex')
  if (known === checksum) return
  if (known !== undefined) throw new Error(`Migration ${file.name} was changed after it had been applied.`)
  await client.query('begin')
  await client.query(text)
  await client.query('insert into migration.applied (name, checksum) values ($1, $2)', [file.name, checksum])
  await client.query('commit')
}
