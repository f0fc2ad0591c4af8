import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { systemFolder } from './binaries.ts'
import { canReach, type OrdinaryUser } from './ordinary-user.ts'
import { StartRefusal } from './refusal.ts'

const majorVersion = '18'

/**
 * The real path of the cluster (PostgreSQL's own data folder), `postgres` in the data folder.
 * As root it may be a link: where the ordinary user cannot reach the data folder, the cluster is elsewhere.
 */
export async function placeCluster(dataDir: string, user: OrdinaryUser | undefined): Promise<string> {
  const path = join(await realpath(dataDir), 'postgres')
  if (existsSync(path)) return realpath(path)
  if (canReach(user, dirname(path), '-x')) return path
  await mkdir(systemFolder, { recursive: true, mode: 0o755 })
  const home = await mkdtemp(join(systemFolder, 'data-'))
  if (user) await chown(home, user.uid, user.gid)
  await rm(path, { force: true })
  await symlink(join(home, 'postgres'), path)
  return join(home, 'postgres')
}

/**
 * Creates the cluster when there is none: UTF-8 sorted by code point, the superuser `postgres`, and passwords
 * (scram) for every connection. Refuses a cluster of another major version of PostgreSQL.
 */
export async function createCluster(input: {
  binaries: string
  cluster: string
  user: OrdinaryUser | undefined
  superuserPassword: string
  durable: boolean
}): Promise<void> {
  if (existsSync(input.cluster)) return checkVersion(input.cluster)
  // Made beside its place and renamed when whole, so that a start cut short leaves no half cluster.
  const partial = `${input.cluster}.partial`
  const passwordFile = `${input.cluster}.password`
  await rm(partial, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await mkdir(partial, { mode: 0o700 })
  await writeFile(passwordFile, input.superuserPassword, { mode: 0o600 })
  if (input.user) await chown(partial, input.user.uid, input.user.gid)
  if (input.user) await chown(passwordFile, input.user.uid, input.user.gid)
  try {
    await initdb({ ...input, cluster: partial, passwordFile })
    await rename(partial, input.cluster)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Makes sure that a cluster that was unpacked is on the disk, and not only in its cache. */
export async function syncCluster(
  binaries: string,
  cluster: string,
  user: OrdinaryUser | undefined,
): Promise<void> {
  await promisify(execFile)(join(binaries, 'bin', 'initdb'), ['--sync-only', '-D', cluster], {
    ...user,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH },
  })
}

async function checkVersion(cluster: string): Promise<void> {
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => 'unknown')).trim()
  if (version === majorVersion) return
  throw new StartRefusal(
    `The database in ${cluster} was made by PostgreSQL ${version}, but this Tillwave brings ${majorVersion}.`,
  )
}

async function initdb(input: {
  binaries: string
  cluster: string
  user: OrdinaryUser | undefined
  passwordFile: string
  durable: boolean
}): Promise<void> {
  const options = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${input.passwordFile}`]
  options.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  if (!input.durable) options.push('--no-sync')
  try {
    await promisify(execFile)(join(input.binaries, 'bin', 'initdb'), ['-D', input.cluster, ...options], {
      ...input.user,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH },
    })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new StartRefusal(
      `The database could not be created in ${input.cluster}: ${said.split('\n').at(-1)}`,
    )
  }
}
