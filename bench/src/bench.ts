import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { EmbeddedServer } from '@tillwave/server-kit/embedded/start'
import { acceptRound, openCashDesk } from './office.ts'
import { makeReference } from './reference.ts'
import { withPostgres } from './throw-away.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const root = join(import.meta.dirname, '..', '..')

/**
 * `npm run bench`: the reference and our figures in the same rounds on the same PostgreSQL (fsync on), everything on
 * the same machine. Prints each figure as a ratio to the reference, the median of the rounds: a machine's speed falls
 * out.
 */
async function main(): Promise<void> {
  spawnSync(process.execPath, ['--import', 'tsx', join(root, 'launch/src/build.ts'), '--if-stale'], {
    stdio: 'inherit',
  })
  const began = performance.now()
  await withPostgres(
    ['tillwave_bench', 'tillwave_office'],
    { max_connections: '120' },
    (postgres, dataDir) => {
      const databaseSeconds = (performance.now() - began) / 1000
      return measure(postgres, join(dataDir, 'office.log'), databaseSeconds)
    },
  )
}

async function measure(postgres: EmbeddedServer, logFile: string, databaseSeconds: number): Promise<void> {
  const reference = await makeReference(postgres.url('tillwave_bench'))
  console.log(`reference: ${reference.how}`)
  const office = postgres.url('tillwave_office')
  const desk = await openCashDesk(office, logFile)
  const ratios: Record<string, number[]> = {
    'accept-result': [],
    'accept-batch': [],
    'cash-payment-http': [],
  }
  for (let round = 1; round <= ROUNDS; round += 1) {
    const tps = await reference.round()
    const figures = {
      'accept-result': acceptRound(office, 8_000, 1),
      'accept-batch': acceptRound(office, 12_000, 50),
      'cash-payment-http': await desk.round(),
    }
    const again = await reference.round()
    const middle = (tps + again) / 2
    const words = Object.entries(figures).map(([name, figure]) => `${name} ${figure.toFixed(0)}/s`)
    console.log(`round ${round}: reference ${middle.toFixed(0)}/s, ${words.join(', ')}`)
    for (const [name, figure] of Object.entries(figures)) ratios[name]?.push(figure / middle)
  }
  await desk.server.stop()
  console.log(
    `started: new database ${databaseSeconds.toFixed(2)} s, office ${desk.startSeconds.toFixed(2)} s`,
  )
  console.log(`office at rest: ${desk.restMb} MB`)
  for (const [name, figures] of Object.entries(ratios))
    console.log(`ratio ${name} ${median(figures).toFixed(2)}`)
}

function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

await main()
