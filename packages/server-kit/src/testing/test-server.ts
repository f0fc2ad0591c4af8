import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../embedded/start.ts'

/** Names the run's PostgreSQL, for its superuser. Set by startTestServer, or by hand for a fresh server. */
export const testServerVariable = 'TILLWAVE_TEST_SERVER'

// Nothing survives a test run, so nothing is made durable.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '400',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
}

/**
 * Starts one throw-away PostgreSQL for a test run and names it in the environment, which worker processes inherit.
 * Answers the function that stops it and removes its folder.
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  if (process.env[testServerVariable]) return async () => {}
  const dataDir = await mkdtemp(join(tmpdir(), 'tillwave-test-'))
  // As root the server runs under another user, who must be able to enter.
  await chmod(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, settings })
  process.env[testServerVariable] = server.url('postgres', 'postgres')
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
