import { createHash, randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { ensureOwner, ownerRole } from '../embedded/ensure-database.ts'
import { migrate, type MigrationSet } from '../migrate.ts'
import { forgetOtherDatabases, makeClockSettable } from './test-clock.ts'
import { testServerVariable } from './test-server.ts'

// Any constant does: the test processes of one run make a template, or a clone of it, one at a time.
const templateLock = 4_417_003

/**
 * A fresh, migrated and otherwise empty database with a settable clock; answers its URL for the owner `tillwave`.
 * The migrations run once per test run, into a template; each call clones it.
 */
export async function createTestDatabase(sets: readonly MigrationSet[]): Promise<string> {
  const server = process.env[testServerVariable]
  if (!server) throw new Error('no test server: name this file *.db.test.ts, or call startTestServer first')
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const template = await ensureTemplate(client, server, sets)
    const name = `test_${randomBytes(6).toString('hex')}`
    await client.query(`create database ${name} template ${template} owner ${ownerRole}`)
    return urlOf(server, name)
  } finally {
    await client.end()
  }
}

async function ensureTemplate(
  client: Client,
  server: string,
  sets: readonly MigrationSet[],
): Promise<string> {
  const name = `template_${createHash('sha256').update(JSON.stringify(sets)).digest('hex').slice(0, 12)}`
  const found = await client.query('select from pg_database where datname = $1', [name])
  if (found.rowCount !== 0) return name
  await ensureOwner(client, ownerRole)
  const unfinished = `${name}_unfinished`
  await client.query(`drop database if exists ${unfinished}`)
  await client.query(`create database ${unfinished} owner ${ownerRole}`)
  await migrate(urlOf(server, unfinished), sets)
  await makeClockSettable(urlOf(server, unfinished))
  await forgetOtherDatabases(urlOf(server, unfinished))
  await client.query(`alter database ${unfinished} rename to ${name}`)
  return name
}

/** In a test server the owner's password is its name. */
function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.username = ownerRole
  url.password = ownerRole
  url.pathname = database
  return url.toString()
}
