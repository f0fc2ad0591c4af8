import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabases } from '@tillwave/server-kit/embedded/ensure-database'
import { startEmbedded } from '@tillwave/server-kit/embedded/start'

const root = join(import.meta.dirname, '..', '..')

/** `npm run bench:guesses -- ROUNDS`: whether the time of a wrong password tells whose User ID it was (G7). */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tillwave-bench-guesses-'))
  const postgres = await startEmbedded({ dataDir })
  try {
    await ensureDatabases(postgres, ['tillwave_office'])
    const program = join(root, 'office/server/src/bench/guesses.ts')
    const done = spawnSync(process.execPath, ['--import', 'tsx', program, process.argv[2] ?? '200'], {
      env: { ...process.env, OFFICE_DATABASE_URL: postgres.url('tillwave_office') },
      stdio: 'inherit',
    })
    process.exitCode = done.status ?? 1
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

await main()
