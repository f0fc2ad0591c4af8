import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabases } from '@tillwave/server-kit/embedded/ensure-database'
import { startEmbedded, type EmbeddedServer } from '@tillwave/server-kit/embedded/start'

const root = join(import.meta.dirname, '..', '..')

/** Runs work on a PostgreSQL of its own with these databases, and removes all of it afterwards. */
export async function withPostgres(
  databases: string[],
  settings: Record<string, string>,
  work: (postgres: EmbeddedServer, dataDir: string) => Promise<void> | void,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tillwave-bench-'))
  // As root the server runs under another user, who must be able to enter: else its files lie elsewhere and stay.
  await chmod(dataDir, 0o755)
  try {
    const postgres = await startEmbedded({ dataDir, settings })
    try {
      await ensureDatabases(postgres, databases)
      await work(postgres, dataDir)
    } finally {
      await postgres.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Runs a program of the office, by its path in office/server/src, and lets it print; answers its exit code. */
export function runOffice(program: string, args: string[], env: Record<string, string>): number {
  const path = join(root, 'office/server/src', program)
  const done = spawnSync(process.execPath, ['--import', 'tsx', path, ...args], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  return done.status ?? 1
}
