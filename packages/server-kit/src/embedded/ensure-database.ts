import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import type { EmbeddedServer } from './start.ts'

/** The role that owns every Tillwave database: no superuser, and row-level security can bind it. */
export const ownerRole = 'tillwave'

/** Makes the owner's role and the databases where they are missing; `names` are plain database names. */
export async function ensureDatabases(server: EmbeddedServer, names: string[]): Promise<void> {
  const client = new Client({ connectionString: server.url('postgres', 'postgres') })
  await client.connect()
  try {
    await ensureOwner(client, server.password(ownerRole))
    for (const name of names) await ensureDatabase(client, name)
  } finally {
    await client.end()
  }
}

/** Makes the owner's role with that password, or gives it that password. The client is a superuser's. */
export async function ensureOwner(client: Client, password: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [ownerRole])
  const verb = found.rowCount === 0 ? 'create' : 'alter'
  const rights = 'login createrole nosuperuser nobypassrls nocreatedb'
  await client.query(`${verb} role ${ownerRole} ${rights} password ${escapeLiteral(password)}`)
}

async function ensureDatabase(client: Client, name: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [name])
  if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)} owner ${ownerRole}`)
}
