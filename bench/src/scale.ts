import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabases } from '@tillwave/server-kit/embedded/ensure-database'
import { startEmbedded } from '@tillwave/server-kit/embedded/start'
import { migrate, migrationsOf } from '@tillwave/server-kit/migrate'
import { fillPractice } from './scale-practice.ts'

const SMALL = Number(process.env['BENCH_SMALL'] ?? 1_000)
const LARGE = Number(process.env['BENCH_LARGE'] ?? 1_000_000)
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 60)
const root = join(import.meta.dirname, '..', '..')

/**
 * `npm run bench:scale`: what the server needs for the screens of a day over a small practice and over a large one on
 * the same PostgreSQL, asked in turn, so that a machine's speed falls out of their ratio. BENCH_SMALL, BENCH_LARGE and
 * BENCH_ROUNDS change the sizes.
 */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tillwave-scale-'))
  // As who runs a practice of this size sets up a server: a quarter of 8 GB to keep what is read often.
  const settings = { shared_buffers: '2GB', max_wal_size: '4GB', autovacuum: 'off' }
  const postgres = await startEmbedded({ dataDir, settings })
  try {
    await ensureDatabases(postgres, ['small', 'large'])
    const sizes = { small: SMALL, large: LARGE }
    for (const [name, patients] of Object.entries(sizes)) {
      await migrate(postgres.url(name), migrationsOf('office'))
      const seconds = await fillPractice(postgres.url(name, 'postgres'), patients)
      console.log(`${name}: ${patients} patients and their year in ${seconds.toFixed(0)} s`)
    }
    run('verify-books.ts', { OFFICE_DATABASE_URL: postgres.url('small') })
    run('bench/screens.ts', {
      SMALL_DATABASE_URL: postgres.url('small'),
      LARGE_DATABASE_URL: postgres.url('large'),
      BENCH_ROUNDS: String(ROUNDS),
    })
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Runs a program of the office and lets it print. */
function run(file: string, env: Record<string, string>): void {
  const program = join(root, 'office/server/src', file)
  const done = spawnSync(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  if (done.status !== 0) throw new Error(`${file} failed`)
}

await main()
