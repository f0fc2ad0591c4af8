import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'
import { findRunning, startEmbedded } from '@tillwave/server-kit/embedded/start'

/**
 * Runs a program that needs the databases, such as verify-books: `with-database.ts PROGRAM [arguments]`.
 * It gets OFFICE_DATABASE_URL and PORTAL_DATABASE_URL: those that are set, else the running embedded
 * database's, else an embedded one is started for it and stopped afterwards. TILLWAVE_DATA names its folder.
 */
async function main(): Promise<number> {
  const [program = '', ...args] = process.argv.slice(2)
  const { env, stop } = await openDatabases()
  const command = ['--import', import.meta.resolve('tsx'), resolve(program), ...args]
  const run = spawnSync(process.execPath, command, { stdio: 'inherit', env: { ...process.env, ...env } })
  await stop()
  return run.status ?? 1
}

async function openDatabases(): Promise<{ env: NodeJS.ProcessEnv; stop: () => Promise<void> }> {
  if (process.env['OFFICE_DATABASE_URL']) return { env: {}, stop: async () => {} }
  const dataDir = resolve(process.env['TILLWAVE_DATA'] ?? 'data')
  if (!existsSync(resolve(dataDir, 'postgres'))) {
    throw new StartRefusal(`There is no database in ${dataDir}; npm start makes one.`)
  }
  const running = await findRunning(dataDir)
  if (running) return { env: addresses(running), stop: async () => {} }
  const server = await startEmbedded({ dataDir })
  return { env: addresses(server.url), stop: server.stop }
}

function addresses(url: (database: string) => string): NodeJS.ProcessEnv {
  return { OFFICE_DATABASE_URL: url('tillwave_office'), PORTAL_DATABASE_URL: url('tillwave_portal') }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof StartRefusal ? error.message : error)
    process.exit(1)
  },
)
