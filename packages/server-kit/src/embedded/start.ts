import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { findBinaries } from './binaries.ts'
import { createCluster, placeCluster } from './cluster.ts'
import { lockFolder } from './lock.ts'
import { ordinaryUser } from './ordinary-user.ts'
import { passwordOf, readOrMakeSecret } from './passwords.ts'
import { readPidFile, startPostmaster } from './postmaster.ts'
import { processStart } from './process-table.ts'

/** An embedded PostgreSQL server that belongs to this process. */
export interface EmbeddedServer {
  /** The address of a database, for the user `tillwave` unless another is named (`postgres` is the superuser). */
  url: (database: string, user?: string) => string
  /** The password of a database user; every name has one, derived from the data folder's secret. */
  password: (user: string) => string
  /** Settles when the server has ended, stopped or not. */
  exited: Promise<void>
  /** Stops the server and gives the data folder back. May be called twice. */
  stop: () => Promise<void>
}

const defaults: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A terse message has no DETAIL line: that is where PostgreSQL would print a patient's values.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

/**
 * Starts the embedded PostgreSQL on a data folder, which it creates on the first start.
 * Listens on 127.0.0.1 only, at any free port unless one is given; every user needs a password.
 * `settings` are PostgreSQL's own, by name; with `fsync: 'off'` the data does not survive a power cut.
 * Throws StartRefusal, one sentence, when the folder is taken or unwritable or the server will not start.
 */
export async function startEmbedded(options: {
  dataDir: string
  port?: number
  settings?: Record<string, string>
}): Promise<EmbeddedServer> {
  const unlock = await lockFolder(options.dataDir)
  try {
    const dataDir = await realpath(options.dataDir)
    const secret = await readOrMakeSecret(dataDir, 'postgres-secret')
    const user = ordinaryUser(join(dataDir, 'postgres'))
    const binaries = await findBinaries(dataDir, user)
    const cluster = await placeCluster(dataDir, user)
    const settings = { ...defaults, ...options.settings }
    const superuserPassword = passwordOf(secret, 'postgres')
    await createCluster({ binaries, cluster, user, superuserPassword, durable: settings['fsync'] !== 'off' })
    const logFile = join(dataDir, 'postgres.log')
    const postmaster = await startPostmaster({
      binaries,
      cluster,
      user,
      port: options.port,
      settings,
      logFile,
    })
    return describe(postmaster, secret, unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

function describe(
  postmaster: Awaited<ReturnType<typeof startPostmaster>>,
  secret: string,
  unlock: () => Promise<void>,
): EmbeddedServer {
  let stopped: Promise<void> | undefined
  return {
    url: (database, user) => addressOf(postmaster.port, secret, database, user),
    password: (user) => passwordOf(secret, user),
    exited: postmaster.exited,
    stop: () => (stopped ??= postmaster.stop().then(unlock)),
  }
}

function addressOf(port: number, secret: string, database: string, user = 'tillwave'): string {
  return `postgres://${user}:${passwordOf(secret, user)}@127.0.0.1:${port}/${database}`
}

/** The addresses of the server that some other process runs on the data folder; undefined when none runs. */
export async function findRunning(dataDir: string): Promise<EmbeddedServer['url'] | undefined> {
  const { pid, port, status } = await readPidFile(join(dataDir, 'postgres'))
  if (pid === undefined || port === undefined || status !== 'ready' || !processStart(pid)) return undefined
  const secret = await readOrMakeSecret(dataDir, 'postgres-secret')
  return (database, user) => addressOf(port, secret, database, user)
}
