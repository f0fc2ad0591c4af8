import { migrate, migrationsOf } from '@tillwave/server-kit/migrate'
import { fillPractice } from './scale-practice.ts'
import { runOffice, withPostgres } from './throw-away.ts'

const SMALL = Number(process.env['BENCH_SMALL'] ?? 1_000)
const LARGE = Number(process.env['BENCH_LARGE'] ?? 1_000_000)
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 60)
// As who runs a practice of this size sets up a server: a quarter of 8 GB to keep what is read often.
const settings = { shared_buffers: '2GB', max_wal_size: '4GB', autovacuum: 'off' }

/**
 * `npm run bench:scale`: what the server needs for the screens of a day over a small practice and over a large one on
 * the same PostgreSQL, asked in turn, so that a machine's speed falls out of their ratio. BENCH_SMALL, BENCH_LARGE and
 * BENCH_ROUNDS change the sizes.
 */
async function main(): Promise<void> {
  await withPostgres(['small', 'large'], settings, async (postgres) => {
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
  })
}

function run(program: string, env: Record<string, string>): void {
  if (runOffice(program, [], env) !== 0) throw new Error(`${program} failed`)
}

await main()
