import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '@tillwave/server-kit/embedded/free-port'
import { startServerProcess } from '@tillwave/server-kit/embedded/server-process'
import { migrationsOf } from '@tillwave/server-kit/migrate'
import { createTestDatabase } from '@tillwave/server-kit/testing/test-database'
import { startTestServer } from '@tillwave/server-kit/testing/test-server'
import { place } from './systems.ts'

const root = join(import.meta.dirname, '..', '..')
const logs = join(root, 'test-results', 'logs')

/** Playwright's global set-up: a throw-away PostgreSQL, both real servers with the demo practice, a settable clock. */
export default async function startSystems(): Promise<() => Promise<void>> {
  buildIfStale()
  await mkdir(logs, { recursive: true })
  const stopDatabase = await startTestServer()
  try {
    const stopServers = await startServers()
    return () => stopServers().then(stopDatabase)
  } catch (error) {
    await stopDatabase()
    throw error
  }
}

async function startServers(): Promise<() => Promise<unknown>> {
  const [officePort, portalPort] = [await freePort(), await freePort()]
  const key = randomBytes(32).toString('hex')
  const databases = {
    office: await createTestDatabase(migrationsOf('office')),
    portal: await createTestDatabase(migrationsOf('portal')),
  }
  const env = {
    ...process.env,
    TILLWAVE_DEMO: '1',
    OFFICE_DATABASE_URL: databases.office,
    OFFICE_PORT: String(officePort),
    OFFICE_PORTAL_URL: `http://localhost:${portalPort}`,
    OFFICE_LENDER_API_KEY: key,
    PORTAL_DATABASE_URL: databases.portal,
    PORTAL_PORT: String(portalPort),
    PORTAL_DEMO_API_KEY: key,
  }
  const start = (name: 'office' | 'portal') =>
    startServerProcess({
      name,
      args: [join(root, name, 'server', 'dist', 'server.js')],
      env,
      logFile: join(logs, `${name}.log`),
    })
  const [office, portal] = await Promise.all([start('office'), start('portal')])
  place({
    office: { url: office.url, database: databases.office },
    portal: { url: portal.url, database: databases.portal },
  })
  return () => Promise.all([office.stop(), portal.stop()])
}

function buildIfStale(): void {
  const script = join(root, 'launch', 'src', 'build.ts')
  const run = spawnSync(process.execPath, ['--import', 'tsx', script, '--if-stale'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (run.status !== 0) throw new Error('the build failed')
}
