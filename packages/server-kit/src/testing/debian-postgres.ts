import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../embedded/free-port.ts'
import { ordinaryUser } from '../embedded/ordinary-user.ts'
import { aptInstall } from './apt.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** What to say when it is not to be had. */
export const noDebianPostgres = `Debian's PostgreSQL 15 is not installed in ${programs}.`

/** A throw-away server of the oldest PostgreSQL that Tillwave runs on. */
export interface DebianPostgres {
  readonly port: number
  /** The address of a database for the superuser. */
  url(database: string): string
  /** A database's schema, as `pg_dump` tells it. */
  dumpSchema(database: string): string
  /** A copy of it as it is now, which goes on to follow it through a port of this machine that leads to it. */
  follow(port: number): Promise<DebianPostgres>
  /** Makes a server in its own right of one that follows. */
  promote(): void
  /** Ends it as a power cut would: all of its processes at once. Removes its data. */
  kill(): void
  /** Stops the server and removes its data. */
  stop(): void
}

/** Starts Debian's PostgreSQL 15; as root it is installed when missing. Undefined when it is not to be had. */
export async function startDebianPostgres(): Promise<DebianPostgres | undefined> {
  if (!existsSync(programs) && !aptInstall('postgresql-15')) return undefined
  const cluster = emptyCluster(randomBytes(16).toString('hex'))
  const passwordFile = join(cluster.folder, 'password')
  writeFileSync(passwordFile, cluster.password)
  if (cluster.user) chownSync(passwordFile, cluster.user.uid, cluster.user.gid)
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  run(cluster, 'initdb', '-D', cluster.data, '-E', 'UTF8', '-N', ...access)
  return start(cluster)
}

type Cluster = ReturnType<typeof emptyCluster>

/** An empty folder for the data of a server, which its user can enter. */
function emptyCluster(password: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tillwave-postgres-15-'))
  const data = join(folder, 'data')
  const user = ordinaryUser(data)
  mkdirSync(data, { mode: 0o700 })
  if (user) for (const path of [folder, data]) chownSync(path, user.uid, user.gid)
  return { folder, data, user, password }
}

// A server that is started leaves the one who starts it, so it must not hold on to their output.
function run({ user }: Cluster, program: string, ...args: string[]): void {
  const options = { ...user, cwd: '/', stdio: 'ignore', env: { LC_ALL: 'C.UTF-8' } } as const
  execFileSync(join(programs, program), args, options)
}

async function start(cluster: Cluster, ...given: string[]): Promise<DebianPostgres> {
  const { folder, data, password } = cluster
  const port = await freePort()
  // Shared memory lies in the folder, so that a killed server leaves nothing behind.
  const memory = '-c dynamic_shared_memory_type=mmap'
  const ours = ['-h 127.0.0.1', `-k ''`, '-F', '-c timezone=UTC', '-c max_connections=400', memory]
  const settings = [`-p ${port}`, ...ours, ...given].join(' ')
  run(cluster, 'pg_ctl', 'start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', settings)

  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
  const remove = () => rmSync(folder, { recursive: true, maxRetries: 5 })
  return {
    port,
    url,
    dumpSchema: (database) =>
      execFileSync(join(programs, 'pg_dump'), ['--schema-only', '--no-owner', url(database)], {
        encoding: 'utf8',
      }),
    async follow(leading) {
      const copy = emptyCluster(password)
      run(copy, 'pg_basebackup', '-D', copy.data, '-d', url('postgres'), '-R', '-c', 'fast')
      const address = `host=127.0.0.1 port=${leading} user=postgres password=${password}`
      return start(copy, `-c 'primary_conninfo=${address}'`)
    },
    promote: () => run(cluster, 'pg_ctl', 'promote', '-w', '-D', data),
    kill() {
      killAll(data)
      remove()
    },
    stop() {
      run(cluster, 'pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', data)
      remove()
    },
  }
}

function killAll(data: string): void {
  const [pid = '', , , , , , segment = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  for (const one of [pid, ...children]) process.kill(Number(one), 'SIGKILL')
  // The last trace of it: the segment by which a second server would have seen the first.
  execFileSync('ipcrm', ['-m', segment.trim().split(/\s+/)[1] ?? ''])
}
