import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, readConfig, requireSafeAddress } from '@tillwave/server-kit/config'
import { Database } from '@tillwave/server-kit/database'
import { migrate, migrationsOf, NewerSchema } from '@tillwave/server-kit/migrate'
import { runServer } from '@tillwave/server-kit/run-server'
import { createPortal } from './app.ts'
import { seedDemo } from './demo/seed.ts'
import { settingsSchema } from './settings.ts'

// The same from src/ and from the bundle in dist/.
const webApp = join(import.meta.dirname, '..', '..', 'web', 'dist')

/** Starts the portal; prints `ready <url>` once it answers. */
async function main(): Promise<void> {
  const settings = readConfig(settingsSchema, process.env)
  requireSafeAddress(settings)
  await migrate(settings.databaseUrl, migrationsOf('portal'))
  const database = new Database({
    url: settings.databaseUrl,
    role: 'portal_app',
    applicationName: 'tillwave-portal',
  })
  if (settings.demo) await seedDemo(database, settings.demoApiKey)
  const staticFolder = existsSync(join(webApp, 'index.html')) ? webApp : undefined
  const app = await createPortal(database, settings, staticFolder)
  await runServer({ app, host: settings.host, port: settings.port, stopped: () => database.close() })
  console.log(`ready ${settings.publicUrl}`)
}

main().catch((error: unknown) => {
  const plain = error instanceof ConfigError || error instanceof NewerSchema
  console.error(plain ? error.message : error)
  process.exit(1)
})
