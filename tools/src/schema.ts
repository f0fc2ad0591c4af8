import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureOwner, ownerRole } from '@tillwave/server-kit/embedded/ensure-database'
import { migrate, migrationsOf } from '@tillwave/server-kit/migrate'
import { Client } from 'pg'
import {
  type DebianPostgres,
  noDebianPostgres,
  startDebianPostgres,
} from '@tillwave/server-kit/testing/debian-postgres'
import { root } from './steps.ts'

const systems = ['office', 'portal'] as const
const heading = '-- What the migrations make of an empty database; written by `npm run schema`.'

/**
 * `npm run schema`: migrates empty databases on PostgreSQL 15 and writes what came of it to `<system>/db/schema.sql`.
 * With --check nothing is written: it fails when a file is not what it should be, and is skipped without PostgreSQL 15.
 */
async function main(): Promise<number> {
  const check = process.argv.includes('--check')
  const server = await startDebianPostgres()
  if (server === undefined) {
    console.log(check ? `Skipped: ${noDebianPostgres}` : noDebianPostgres)
    return check ? 0 : 1
  }
  try {
    const schemas = await readSchemas(server)
    const stale = schemas.filter(({ path, text }) => !isInFile(path, text))
    for (const { path, text } of stale) {
      if (check) console.error(`${path} is not what the migrations make; run npm run schema.`)
      else writeFileSync(join(root, path), text)
    }
    return check && stale.length > 0 ? 1 : 0
  } finally {
    server.stop()
  }
}

async function readSchemas(server: DebianPostgres): Promise<{ path: string; text: string }[]> {
  const superuser = new Client({ connectionString: server.url('postgres') })
  await superuser.connect()
  try {
    await ensureOwner(superuser, ownerRole)
    for (const system of systems) await superuser.query(`create database ${system} owner ${ownerRole}`)
  } finally {
    await superuser.end()
  }
  for (const system of systems) await migrate(asOwner(server.url(system)), migrationsOf(system))
  return systems.map((system) => ({
    path: `${system}/db/schema.sql`,
    text: `${heading}\n\n${tidy(server.dumpSchema(system))}`,
  }))
}

function asOwner(address: string): string {
  const url = new URL(address)
  url.username = ownerRole
  url.password = ownerRole
  return url.href
}

/** Without what differs from one release of pg_dump to the next, or says nothing. */
function tidy(dump: string): string {
  const kept = dump.split('\n').filter((line) => !/^(--|SET |SELECT pg_catalog\.set_config|\\)/.test(line))
  return `${kept
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

function isInFile(path: string, text: string): boolean {
  try {
    return readFileSync(join(root, path), 'utf8') === text
  } catch {
    return false
  }
}

process.exit(await main())
