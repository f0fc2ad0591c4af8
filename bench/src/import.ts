import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabases } from '@tillwave/server-kit/embedded/ensure-database'
import { startEmbedded } from '@tillwave/server-kit/embedded/start'

const root = join(import.meta.dirname, '..', '..')

/** `npm run bench:import -- ROWS`: how long files of a million patients and open balances take, step by step. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tillwave-bench-import-'))
  const postgres = await startEmbedded({ dataDir, settings: { max_wal_size: '4GB' } })
  try {
    await ensureDatabases(postgres, ['tillwave_office'])
    const program = join(root, 'office/server/src/bench/import.ts')
    const done = spawnSync(process.execPath, ['--import', 'tsx', program, process.argv[2] ?? '1000000'], {
      env: { ...process.env, OFFICE_DATABASE_URL: postgres.url('tillwave_office') },
      stdio: 'inherit',
    })
    if (done.status !== 0) throw new Error('the import failed')
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

await main()
