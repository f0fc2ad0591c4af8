import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Pool } from 'pg'

/** What everything is measured against: pgbench's TPC-B-like at 16 connections, in the same run on the same server. */
export interface Reference {
  /** How it is measured; said beside the figures. */
  how: string
  /** Transactions per second of one round. */
  round(): Promise<number>
}

const CONNECTIONS = 16
const SECONDS = 5
const SCALE = 20

/** Real pgbench when it is installed, else the same five statements from our own driver. */
export async function makeReference(url: string): Promise<Reference> {
  const pgbench = findPgbench()
  if (pgbench === undefined) return ownReference(url)
  run(pgbench, ['-i', '-q', '-s', String(SCALE), url])
  const args = ['-c', String(CONNECTIONS), '-j', '2', '-T', String(SECONDS), url]
  return {
    how: `real pgbench, TPC-B-like, scale ${SCALE}, ${CONNECTIONS} connections, ${SECONDS} s a round`,
    round: async () => Number(/tps = ([\d.]+)/.exec(run(pgbench, args))?.[1]),
  }
}

function findPgbench(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':')
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian)) folders.push(...readdirSync(debian).map((version) => join(debian, version, 'bin')))
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file))
}

function run(program: string, args: string[]): string {
  const done = spawnSync(program, args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr}`)
  return done.stdout
}

async function ownReference(url: string): Promise<Reference> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(
    `
    create table pgbench_branches (bid int primary key, bbalance int, filler char(88));
    create table pgbench_tellers (tid int primary key, bid int, tbalance int, filler char(84));
    create table pgbench_accounts (aid int primary key, bid int, abalance int, filler char(84));
    create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    insert into pgbench_branches select n, 0 from generate_series(1, ${SCALE}) n;
    insert into pgbench_tellers select n, (n - 1) / 10 + 1, 0 from generate_series(1, ${SCALE * 10}) n;
    insert into pgbench_accounts select n, (n - 1) / 100000 + 1, 0 from generate_series(1, ${SCALE * 100_000}) n;
    vacuum analyze`.replace(/vacuum analyze/, 'analyze'),
  )
  await client.end()
  const pool = new Pool({ connectionString: url, max: CONNECTIONS })
  return {
    how: `the same five statements from our driver (no pgbench here), scale ${SCALE}, ${CONNECTIONS} connections`,
    round: () => ownRound(pool),
  }
}

async function ownRound(pool: Pool): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  let done = 0
  const below = (limit: number) => Math.ceil(Math.random() * limit)
  const worker = async () => {
    const client = await pool.connect()
    while (performance.now() < until) {
      const [aid, tid, bid] = [below(SCALE * 100_000), below(SCALE * 10), below(SCALE)]
      const delta = below(10_000) - 5_000
      await client.query('begin')
      await client.query('update pgbench_accounts set abalance = abalance + $1 where aid = $2', [delta, aid])
      await client.query('select abalance from pgbench_accounts where aid = $1', [aid])
      await client.query('update pgbench_tellers set tbalance = tbalance + $1 where tid = $2', [delta, tid])
      await client.query('update pgbench_branches set bbalance = bbalance + $1 where bid = $2', [delta, bid])
      await client.query('insert into pgbench_history values ($1, $2, $3, $4, now())', [tid, bid, aid, delta])
      await client.query('commit')
      done += 1
    }
    client.release()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return done / SECONDS
}
