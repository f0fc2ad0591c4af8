import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabases } from '@tillwave/server-kit/embedded/ensure-database'
import { startEmbedded } from '@tillwave/server-kit/embedded/start'
import { acceptRound, openCashDesk } from './office.ts'
import { makeReference } from './reference.ts'

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
  const dataDir = await mkdtemp(join(tmpdir(), 'tillwave-bench-'))
  const began = performance.now()
  const postgres = await startEmbedded({ dataDir, settings: { max_connections: '120' } })
  await ensureDatabases(postgres, ['tillwave_bench', 'tillwave_office'])
  const databaseSeconds = (performance.now() - began) / 1000
  try {
    const reference = await makeReference(postgres.url('tillwave_bench'))
    console.log(`reference: ${reference.how}`)
    const office = postgres.url('tillwave_office')
    const startedAt = performance.now()
    const desk = await openCashDesk(office, join(dataDir, 'office.log'))
    const serverSeconds = (performance.now() - startedAt) / 1000
    const restMb = await residentMb(desk.server.pid)
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
      `database, first start ${databaseSeconds.toFixed(2)} s;`,
      `office ready, practice prepared ${serverSeconds.toFixed(2)} s`,
    )
    console.log(`office at rest ${restMb} MB`)
    for (const [name, figures] of Object.entries(ratios))
      console.log(`ratio ${name} ${median(figures).toFixed(2)}`)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

async function residentMb(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
  return kilobytes === undefined ? 'unknown' : String(Math.round(Number(kilobytes) / 1024))
}

await main()
