import { open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { pack } from 'tar-stream'
import { StartRefusal } from '../embedded/refusal.ts'
import { addFile, addText, type Archive } from './archive.ts'

/** What stands first in a back-up, so that nothing else is taken for one. */
export const manifestName = 'tillwave-backup.json'

/** The version of what a back-up file holds. */
export const backupFormat = 1

/** A running embedded database, and the folder that it belongs to. */
export interface BackupSource {
  dataDir: string
  /** The address of the superuser's own database. */
  superuserUrl: string
}

// What PostgreSQL makes anew when it starts; the folders themselves must be there.
const emptied = new Set(
  'pg_wal pg_replslot pg_stat_tmp pg_dynshmem pg_notify pg_serial pg_snapshots pg_subtrans'.split(' '),
)
const leftOut =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map|pgsql_tmp.*|pg_internal\.init.*)$/
// Logs and the lock of a running Tillwave; the secrets and keys beside them are kept.
const notOurs = /^(lock|.*\.log(\.old)?)$/

/**
 * Writes everything of an embedded database into one file (a tar, gzipped), also while it is being written to: a base
 * back-up with the write-ahead log that makes it whole, both databases, and the secrets without which they can not be
 * opened. Answers the size in bytes. Throws StartRefusal when the file exists or can not be written.
 */
export async function backUp(source: BackupSource, to: string): Promise<number> {
  const partial = `${to}.partial`
  await refuseExisting(to)
  const file = await open(partial, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EEXIST' ? `${partial} is there already` : error.message
    throw new StartRefusal(`The back-up can not be written: ${why}.`)
  })
  await file.close()
  const client = new Client({ connectionString: source.superuserUrl, application_name: 'tillwave-backup' })
  try {
    await client.connect()
    const archive = pack()
    const written = pipeline(archive, createGzip({ level: 3 }), createWriteStream(partial, { flags: 'r+' }))
    // A failure while packing ends the file; a failure of the file ends the packing.
    const packed = packAll(client, source, archive).then(
      () => archive.finalize(),
      (error: Error) => {
        archive.destroy(error)
        throw error
      },
    )
    await Promise.all([written, packed])
    await syncAndName(partial, to)
    return (await stat(to)).size
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function refuseExisting(to: string): Promise<void> {
  const found = await stat(to).catch(() => undefined)
  if (found) throw new StartRefusal(`${to} exists already; a back-up overwrites nothing.`)
}

async function packAll(client: Client, { dataDir }: BackupSource, archive: Archive): Promise<void> {
  const cluster = await realpath(join(dataDir, 'postgres'))
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  const manifest = { format: backupFormat, postgres: version, createdAt: new Date().toISOString() }
  await addText(archive, manifestName, JSON.stringify(manifest))
  for (const entry of await readdir(dataDir, { withFileTypes: true })) {
    if (entry.isFile() && !notOurs.test(entry.name))
      await addFile(archive, `files/${entry.name}`, join(dataDir, entry.name))
  }
  // The slot keeps the log from being recycled until it is copied; it ends with the connection.
  await client.query(
    `select pg_create_physical_replication_slot('tillwave_backup_' || pg_backend_pid(), true, true)`,
  )
  const started = await client.query<{ segment: string }>(
    `select pg_walfile_name(pg_backup_start('tillwave', true)) as segment`,
  )
  await packFolder(archive, cluster, cluster)
  const stopped = await client.query<{ label: string; segment: string }>(
    `select labelfile as label, pg_walfile_name(lsn) as segment from pg_backup_stop(false)`,
  )
  await addText(archive, 'postgres/backup_label', stopped.rows[0]?.label ?? '')
  await packLog(archive, cluster, started.rows[0]?.segment ?? '', stopped.rows[0]?.segment ?? '')
  await addText(archive, 'end', 'whole\n')
}

/** Everything below a folder but what PostgreSQL makes anew. What vanishes meanwhile is in the log. */
async function packFolder(archive: Archive, cluster: string, folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (leftOut.test(entry.name)) continue
    const path = join(folder, entry.name)
    const name = `postgres/${relative(cluster, path)}`
    if (entry.isFile()) await addFile(archive, name, path)
    if (!entry.isDirectory()) continue
    archive.entry({ name, type: 'directory', mode: 0o700 })
    if (folder !== cluster || !emptied.has(entry.name)) await packFolder(archive, cluster, path)
  }
}

/** The write-ahead log from the first segment to the last, which makes the copied files one moment. */
async function packLog(archive: Archive, cluster: string, first: string, last: string): Promise<void> {
  const names = await readdir(join(cluster, 'pg_wal'))
  const needed = names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
  if (!needed.includes(first) || !needed.includes(last))
    throw new Error('the write-ahead log of the back-up is not there any more')
  const histories = names.filter((name) => name.endsWith('.history'))
  archive.entry({ name: 'postgres/pg_wal/archive_status', type: 'directory', mode: 0o700 })
  for (const name of [...needed, ...histories].toSorted())
    await addFile(archive, `postgres/pg_wal/${name}`, join(cluster, 'pg_wal', name))
}

async function syncAndName(partial: string, to: string): Promise<void> {
  const file = await open(partial, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  // Somebody may have made it while we worked; nothing of theirs is overwritten.
  await refuseExisting(to)
  await rename(partial, to)
}
