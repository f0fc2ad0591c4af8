import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@tillwave/server-kit/embedded/free-port'
import { ordinaryUser } from '@tillwave/server-kit/embedded/ordinary-user'
import { aptInstall } from './apt.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** What to say when it is not to be had. */
export const noDebianPostgres = `Debian's PostgreSQL 15 is not installed in ${programs}.`

/** A throw-away server of the oldest PostgreSQL that Tillwave runs on. */
export interface DebianPostgres {
  /** The address of a database for the superuser. */
  url(database: string): string
  /** A database's schema, as `pg_dump` tells it. */
  dumpSchema(database: string): string
  /** Stops the server and removes its data. */
  stop(): void
}

/** Starts Debian's PostgreSQL 15; as root it is installed when missing. Undefined when it is not to be had. */
export async function startDebianPostgres(): Promise<DebianPostgres | undefined> {
  if (!existsSync(programs) && !aptInstall('postgresql-15')) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'tillwave-postgres-15-'))
  const data = join(folder, 'data')
  const user = ordinaryUser(data)
  // The server leaves the one who starts it, so it must not hold on to their output.
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(programs, program), args, {
      ...user,
      cwd: '/',
      stdio: 'ignore',
      env: { LC_ALL: 'C.UTF-8' },
    })

  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  mkdirSync(data, { mode: 0o700 })
  if (user) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid)
  run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '-A',
    'scram-sha-256',
    '-N',
    `--pwfile=${passwordFile}`,
  )
  const port = await freePort()
  const settings = [`-p ${port}`, '-h 127.0.0.1', `-k ''`, '-F', '-c timezone=UTC', '-c max_connections=400']
  run('pg_ctl', 'start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', settings.join(' '))

  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
  return {
    url,
    dumpSchema: (database) =>
      execFileSync(join(programs, 'pg_dump'), ['--schema-only', '--no-owner', url(database)], {
        encoding: 'utf8',
      }),
    stop() {
      run('pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', data)
      rmSync(folder, { recursive: true })
    },
  }
}
