import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

/** The account that PostgreSQL runs under. */
export interface OrdinaryUser {
  uid: number
  gid: number
}

/**
 * Who runs PostgreSQL, which refuses to run as root: undefined means ourselves.
 * As root it is the owner of the cluster when there is one, else `tillwave` or `postgres`, whichever exists,
 * else a new system user `tillwave`, else `nobody`.
 */
export function ordinaryUser(cluster: string): OrdinaryUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return findUser('tillwave') ?? findUser('postgres') ?? createUser('tillwave') ?? findUser('nobody')
}

/** Whether that user can use the path, which depends on every folder above it too. */
export function canReach(user: OrdinaryUser | undefined, path: string, access: '-x' | '-w'): boolean {
  return spawnSync('test', [access, path], { ...user, cwd: '/' }).status === 0
}

function findUser(name: string): OrdinaryUser | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function createUser(name: string): OrdinaryUser | undefined {
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name])
  return findUser(name)
}
