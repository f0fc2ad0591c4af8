import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '@tillwave/server-kit/config'
import { startJobs } from '@tillwave/server-kit/jobs'
import { mailJobs, mailSchedule } from '@tillwave/server-kit/mail/deliver'
import { serveOutbox } from '@tillwave/server-kit/mail/outbox-page'
import { openPostOffice } from '@tillwave/server-kit/mail/post-office'
import { migrate, migrationsOf, NewerSchema } from '@tillwave/server-kit/migrate'
import { runServer } from '@tillwave/server-kit/run-server'
import { createOfficeApp } from './app.ts'
import { officeConfig } from './config.ts'
import { seedDemo } from './demo/seed.ts'
import { officeJobs, officeSchedule } from './jobs.ts'

// The same two steps up from the source and from the bundle.
const webApp = join(import.meta.dirname, '..', '..', 'web', 'dist')

/** Runs the office until it is told to stop: migrates, fills the demo, serves, prints `ready <url>`. */
async function main(): Promise<void> {
  const config = officeConfig(process.env)
  await migrate(config.databaseUrl, migrationsOf('office'))
  const post = await openPostOffice({ system: 'office', ...config })
  const office = await createOfficeApp({
    ...config,
    letters: post.letters,
    ...(existsSync(join(webApp, 'index.html')) && { staticFolder: webApp }),
  })
  if (post.outbox) serveOutbox(office.http, 'office', post.outbox)
  if (config.demo) await seedDemo(office.app)
  const jobs = await startJobs({
    ownerUrl: config.databaseUrl,
    jobs: { ...officeJobs(office.app), ...mailJobs(office.app.database, post.courier) },
    schedule: [...officeSchedule, ...mailSchedule],
    onError: (error, job) => office.http.log.error({ err: error, job }, 'job failed'),
  })
  office.workWith(jobs)
  await runServer({
    app: office.http,
    host: config.host,
    port: config.port,
    async stopping() {
      office.quiet()
      await jobs.stop()
    },
    async stopped() {
      await post.close()
      await office.app.database.close()
    },
  })
  const code = office.app.firstStartCode
  if (code !== undefined) console.log(`The office's owner needs the code ${code}`)
  console.log(`ready ${config.publicUrl}`)
}

/** What is to be told about a start that failed: one sentence where we know the reason. */
function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError || error instanceof NewerSchema) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'The port of the office is taken; set OFFICE_PORT to another one.'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database of the office cannot be reached; check OFFICE_DATABASE_URL.'
  return `The office could not start: ${message}`
}

main().catch((error: unknown) => {
  console.error(sentenceFor(error))
  process.exit(1)
})
