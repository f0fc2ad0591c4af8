import { createReadStream } from 'node:fs'
import { chown, mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Extract } from 'tar-stream'
import { findBinaries } from '../embedded/binaries.ts'
import { placeCluster, syncCluster } from '../embedded/cluster.ts'
import { lockFolder } from '../embedded/lock.ts'
import { ordinaryUser, type OrdinaryUser } from '../embedded/ordinary-user.ts'
import { StartRefusal } from '../embedded/refusal.ts'
import { backupFormat, manifestName } from './back-up.ts'

/**
 * Puts a back-up into a data folder that is empty or not there. It is whole or it is nothing: when the file turns out
 * to be cut short or damaged, the folder is empty again. Throws StartRefusal, one sentence.
 */
export async function restore(from: string, dataDir: string): Promise<void> {
  await refuseUnready(from, dataDir)
  const unlock = await lockFolder(dataDir)
  try {
    const home = await realpath(dataDir)
    const user = ordinaryUser(join(home, 'postgres'))
    const cluster = await placeCluster(home, user)
    const partial = `${cluster}.partial`
    try {
      await mkdir(partial, { mode: 0o700 })
      await give(partial, user)
      await unpack(from, { home, partial, user })
      await syncCluster(await findBinaries(home, user), partial, user)
      await rename(partial, cluster)
    } catch (error) {
      await rm(partial, { recursive: true, force: true })
      await emptyFolder(home)
      throw error instanceof StartRefusal
        ? error
        : new StartRefusal(`The back-up can not be restored: ${wordsOf(error)}. Nothing was kept.`)
    }
  } finally {
    await unlock()
  }
}

async function refuseUnready(from: string, dataDir: string): Promise<void> {
  const file = await stat(from).catch(() => undefined)
  if (!file?.isFile()) throw new StartRefusal(`There is no back-up ${from}.`)
  const there = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new StartRefusal(`${dataDir} can not be used as a data folder: ${error.message}.`)
  })
  if (there.length > 0) throw new StartRefusal(`${dataDir} is not empty; a restore overwrites nothing.`)
}

type Entry = Extract extends AsyncIterable<infer One> ? One : never

interface Target {
  home: string
  partial: string
  user: OrdinaryUser | undefined
}

async function unpack(from: string, target: Target): Promise<void> {
  const archive = extract()
  const reading = pipeline(createReadStream(from), createGunzip(), archive)
  // Heard below, by reading; without this a failure before that would end the process.
  reading.catch(() => undefined)
  let first = true
  let whole = false
  for await (const entry of archive) {
    const { name } = entry.header
    if (first) await requireManifest(name, entry)
    else if (name === 'end') whole = true
    else await unpackEntry(entry, target)
    first = false
    entry.resume()
  }
  await reading
  if (!whole) throw new StartRefusal(`${from} is not a whole back-up of Tillwave.`)
}

async function requireManifest(name: string, entry: Entry): Promise<void> {
  const refusal = new StartRefusal('This file is not a back-up of Tillwave.')
  if (name !== manifestName) throw refusal
  let text = ''
  for await (const chunk of entry) text += String(chunk)
  const { format } = JSON.parse(text) as { format?: number }
  if (format !== backupFormat) throw new StartRefusal('This back-up was made by a newer Tillwave.')
}

/** Only names that we write ourselves are taken: nothing leaves the folder. */
async function unpackEntry(entry: Entry, { home, partial, user }: Target): Promise<void> {
  const [, kind, path = ''] = /^(files|postgres)\/(.+?)\/?$/.exec(entry.header.name) ?? []
  const parts = path.split('/')
  if (kind === undefined || parts.some((part) => part === '' || part === '.' || part === '..'))
    throw new StartRefusal('This file is not a back-up of Tillwave.')
  const to = kind === 'files' ? join(home, ...parts) : join(partial, ...parts)
  if (entry.header.type === 'directory') {
    await mkdir(to, { recursive: true, mode: 0o700 })
    return give(to, user)
  }
  if (entry.header.type !== 'file') throw new StartRefusal('This file is not a back-up of Tillwave.')
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await writeFile(to, '', { flag: 'wx', mode: 0o600 })
  // The file may have ended meanwhile in the middle of the entry; who reads it from now on would never be told.
  if (entry.destroying) throw new Error('cut short')
  await pipeline(entry, createWriteStream(to, { flags: 'r+' }))
  if (kind === 'postgres') await give(to, user)
}

async function give(path: string, user: OrdinaryUser | undefined): Promise<void> {
  if (user) await chown(path, user.uid, user.gid)
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
}

function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC') return 'the disk is full'
  // Trouble with files has a code of its own; everything else is what a reader of the file stumbled over.
  const ofFiles = /^E[A-Z]+$/.test(code) && error instanceof Error
  return ofFiles ? error.message : 'the file is damaged or cut short'
}
