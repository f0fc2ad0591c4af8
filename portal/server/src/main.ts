import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { firstStartCode } from '@tillwave/identity/first-start'
import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { nightlyJobs, nightlySchedule } from '@tillwave/identity/nightly'
import { ConfigError, readConfig, requireSafeAddress } from '@tillwave/server-kit/config'
import { Database } from '@tillwave/server-kit/database'
import { startJobs } from '@tillwave/server-kit/jobs'
import { mailJobs, mailSchedule } from '@tillwave/server-kit/mail/deliver'
import { serveOutbox } from '@tillwave/server-kit/mail/outbox-page'
import { openPostOffice } from '@tillwave/server-kit/mail/post-office'
import { migrate, migrationsOf, NewerSchema } from '@tillwave/server-kit/migrate'
import { runServer } from '@tillwave/server-kit/run-server'
import { createPortal } from './app.ts'
import { seedDemo } from './demo/seed.ts'
import { auditJobs, auditSchedule } from './features/audit/index.ts'
import { lenderJobs, lenderSchedule } from './features/plans/index.ts'
import { reportJobs, reportSchedule } from './features/reports/index.ts'
import { trainingJobs, trainingSchedule } from './features/training/index.ts'
import { settingsSchema } from './settings.ts'

// The same from src/ and from the bundle in dist/.
const webApp = join(import.meta.dirname, '..', '..', 'web', 'dist')

/** Starts the portal; prints `ready <url>` once it answers. */
async function main(): Promise<void> {
  const settings = readConfig(settingsSchema, process.env)
  requireSafeAddress(settings)
  if (settings.demo && !settings.publicUrl.startsWith('http://localhost'))
    throw new ConfigError('The demo has a password that everybody knows, so it runs on localhost only.')
  const secretKeys = settings.secretKeys ?? (settings.demo ? demoSecretKeys() : undefined)
  if (!secretKeys)
    throw new ConfigError(
      'Set PORTAL_SECRET_KEYS to a long random text: authenticator secrets are sealed with it.',
    )
  await migrate(settings.databaseUrl, migrationsOf('portal'))
  const database = new Database({
    url: settings.databaseUrl,
    role: 'portal_app',
    applicationName: 'tillwave-portal',
  })
  if (settings.demo) await seedDemo(database, settings.demoApiKey)
  const staticFolder = existsSync(join(webApp, 'index.html')) ? webApp : undefined
  const code = firstStartCode(settings)
  const post = await openPostOffice({ system: 'portal', ...settings })
  const given = { ...settings, secretKeys, letters: post.letters, firstStartCode: code }
  const app = await createPortal(database, given, staticFolder)
  if (post.outbox) serveOutbox(app, 'portal', post.outbox)
  const jobs = await startJobs({
    ownerUrl: settings.databaseUrl,
    jobs: {
      ...nightlyJobs(database, {
        secretKeys,
        hasEvents: true,
        ...(!settings.demo && { suspendAfterDays: 90 }),
      }),
      ...mailJobs(database, post.courier),
      ...lenderJobs(database),
      ...auditJobs(database),
      ...reportJobs(database, settings),
      ...trainingJobs(database),
    },
    schedule: [
      ...nightlySchedule,
      ...mailSchedule,
      ...lenderSchedule,
      ...auditSchedule,
      ...reportSchedule,
      ...trainingSchedule,
    ],
    onError: (error, job) => app.log.error({ err: error, job }, 'job failed'),
  })
  await runServer({
    app,
    host: settings.host,
    port: settings.port,
    stopping: () => jobs.stop(),
    async stopped() {
      await post.close()
      await database.close()
    },
  })
  if (code !== undefined) console.log(`The first operator needs the code ${code}`)
  console.log(`ready ${settings.publicUrl}`)
}

/** What is to be told about a start that failed: one sentence where we know the reason. */
function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError || error instanceof NewerSchema) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'The port of the portal is taken; set PORTAL_PORT to another one.'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database of the portal cannot be reached; check PORTAL_DATABASE_URL.'
  return `The portal could not start: ${message}`
}

main().catch((error: unknown) => {
  console.error(sentenceFor(error))
  process.exit(1)
})
