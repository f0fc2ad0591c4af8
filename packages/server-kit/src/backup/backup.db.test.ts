import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureDatabases } from '../embedded/ensure-database.ts'
import { startEmbedded, type EmbeddedServer } from '../embedded/start.ts'
import { backUp, backupFormat, manifestName } from './back-up.ts'
import { restore } from './restore.ts'

let root: string
let source: { dataDir: string; superuserUrl: string }
let server: EmbeddedServer
let whole: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tillwave-backup-'))
  await chmod(root, 0o755)
  const dataDir = join(root, 'data')
  server = await startEmbedded({ dataDir })
  await ensureDatabases(server, ['tillwave_office', 'tillwave_portal'])
  await writeFile(join(dataDir, 'demo-lender-api-key'), 'key\n', { mode: 0o600 })
  await writeFile(join(dataDir, 'office.log'), 'a line')
  source = { dataDir, superuserUrl: server.url('postgres', 'postgres') }
  whole = join(root, 'whole.tar.gz')
  await backUp(source, whole)
})
afterAll(async () => {
  await server.stop()
  await rm(root, { recursive: true, force: true })
})

/** Runs statements in a database of the running server. */
async function ask(from: EmbeddedServer, database: string, text: string): Promise<{ n: number }[]> {
  const client = new Client({ connectionString: from.url(database) })
  await client.connect()
  try {
    return (await client.query<{ n: number }>(text)).rows
  } finally {
    await client.end()
  }
}

test('a back-up made while both databases are written to restores every row acknowledged before it', async () => {
  for (const name of ['tillwave_office', 'tillwave_portal'])
    await ask(server, name, 'create table written (n int primary key, padding text)')
  let done = false
  const acknowledged: Record<string, number> = { tillwave_office: 0, tillwave_portal: 0 }
  const write = async (database: string) => {
    const client = new Client({ connectionString: server.url(database) })
    await client.connect()
    for (let n = 1; !done; n += 1) {
      await client.query(`insert into written values ($1, repeat('x', 2000))`, [n])
      acknowledged[database] = n
    }
    await client.end()
  }
  const writers = [write('tillwave_office'), write('tillwave_portal')]
  while (Math.min(...Object.values(acknowledged)) < 100) await ask(server, 'tillwave_office', 'select 1 as n')
  const before = await ask(server, 'tillwave_office', 'select max(n) as n from written')
  const busy = join(root, 'busy.tar.gz')
  await backUp(source, busy)
  done = true
  await Promise.all(writers)

  const dataDir = join(root, 'restored')
  await restore(busy, dataDir)
  const restored = await startEmbedded({ dataDir })
  try {
    for (const name of ['tillwave_office', 'tillwave_portal']) {
      const [gaps] = await ask(restored, name, 'select (max(n) - count(*))::int as n from written')
      expect(gaps).toEqual({ n: 0 })
    }
    const [after] = await ask(restored, 'tillwave_office', 'select max(n) as n from written')
    expect(after?.n).toBeGreaterThanOrEqual(before[0]?.n ?? Infinity)
    expect(await readFile(join(dataDir, 'demo-lender-api-key'), 'utf8')).toBe('key\n')
    expect(await readdir(dataDir)).not.toContain('office.log')
  } finally {
    await restored.stop()
  }
})

test('a back-up is for its owner’s eyes only, and overwrites nothing', async () => {
  expect((await stat(whole)).mode & 0o777).toBe(0o600)
  await expect(backUp(source, whole)).rejects.toThrow(/exists already/)
  await expect(backUp(source, join(root, 'no', 'folder.tar.gz'))).rejects.toThrow(/can not be written/)
})

describe('a restore keeps nothing', () => {
  const refused = async (from: string, reason: RegExp) => {
    const dataDir = join(root, `refused-${randomBytes(4).toString('hex')}`)
    await expect(restore(from, dataDir)).rejects.toThrow(reason)
    expect(await readdir(dataDir).catch(() => [])).toEqual([])
  }

  test('of a file that is not there', () => refused(join(root, 'nothing'), /There is no back-up/))

  test('of a file that was cut short', async () => {
    const cut = join(root, 'cut.tar.gz')
    await writeFile(cut, (await readFile(whole)).subarray(0, 400_000))
    await refused(cut, /damaged or cut short/)
  })

  test('of a small file, wherever it was cut', async () => {
    const archive = pack()
    archive.entry({ name: manifestName }, JSON.stringify({ format: backupFormat }))
    for (let n = 0; n < 3; n += 1) archive.entry({ name: `files/secret-${n}` }, randomBytes(3_000))
    archive.entry({ name: 'end' }, 'whole\n')
    archive.finalize()
    const bytes = gzipSync(await buffer(archive))
    const cut = join(root, 'small.tar.gz')
    for (let length = 1; length < bytes.length; length += 400) {
      await writeFile(cut, bytes.subarray(0, length))
      await refused(cut, /damaged or cut short/)
    }
  })

  test('of a file with one wrong byte', async () => {
    const bytes = await readFile(whole)
    bytes[200_000] = (bytes[200_000] ?? 0) ^ 0xff
    const wrong = join(root, 'wrong.tar.gz')
    await writeFile(wrong, bytes)
    await refused(wrong, /damaged|not a back-up/)
  })

  test('of another file', async () => {
    const other = join(root, 'other.gz')
    await writeFile(other, gzipSync('Dear diary'))
    await refused(other, /can not be restored|not a/)
    await writeFile(other, 'Dear diary')
    await refused(other, /damaged/)
  })

  test('where something is', async () => {
    const dataDir = join(root, 'taken')
    await mkdir(dataDir)
    await writeFile(join(dataDir, 'mine'), '')
    await expect(restore(whole, dataDir)).rejects.toThrow(/not empty/)
    expect(await readdir(dataDir)).toEqual(['mine'])
  })
})
