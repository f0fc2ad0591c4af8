import { nightlyJobs, nightlySchedule } from '@tillwave/identity/nightly'
import { listPractices } from '@tillwave/identity/users'
import type { Jobs, Schedule } from '@tillwave/server-kit/jobs'
import type { App } from './context.ts'
import { sealBooks } from './features/audit/index.ts'
import { closeLapsedDialogs } from './features/carecredit/index.ts'
import { expireGoodwill } from './features/credits/index.ts'
import { exportJob, runExport, tendExports } from './features/exports/index.ts'
import { foldBalances } from './features/reports/index.ts'
import { importJob, runImport, tendImports } from './features/imports/index.ts'
import { makeStatements, statementJob, tendStatements } from './features/statements/index.ts'

const lapse = 'close-lapsed-dialogs'
const tend = 'tend-files'
const goodwill = 'expire-goodwill'
const fold = 'fold-balances'
const seal = 'seal-books'

/** When the office's background work runs by itself. */
export const officeSchedule: readonly Schedule[] = [
  ...nightlySchedule,
  { job: lapse, cron: '* * * * *' },
  { job: tend, cron: '* * * * *' },
  { job: goodwill, cron: '20 * * * *' },
  { job: fold, cron: '40 * * * *' },
  { job: seal, cron: '*/5 * * * *' },
]

/**
 * The office's background work: the nightly tidying, and closing dialogs whose lease is over in every practice
 * (CC-5).
 */
export function officeJobs(app: App): Jobs {
  return {
    ...nightlyJobs(app.database, { ...app, hasEvents: true }),
    async [lapse]() {
      for (const practiceId of await listPractices(app.database.outside()))
        await closeLapsedDialogs(bySystem(app, practiceId), null)
    },
    /** Every hour, since a day ends in each zone at an hour of its own. */
    async [goodwill]() {
      for (const practiceId of await listPractices(app.database.outside()))
        await expireGoodwill(bySystem(app, practiceId))
    },
    /** Keeps reports as fast as they were on the first day; a fold that stands is not made again. */
    async [fold]() {
      for (const practiceId of await listPractices(app.database.outside()))
        await foldBalances(bySystem(app, practiceId))
    },
    /** Every five minutes: what was written since cannot be told from what was changed since. */
    async [seal]() {
      for (const practiceId of await listPractices(app.database.outside()))
        await sealBooks(app.database.inPractice(practiceId))
    },
    [importJob]: (payload) => runImport(app, payload),
    [statementJob]: (payload) => makeStatements(app, payload),
    [exportJob]: (payload) => runExport(app, payload),
    /** What a killed process left half-done is taken up, and files that nobody needs are forgotten. */
    async [tend]() {
      for (const practiceId of await listPractices(app.database.outside())) {
        await tendImports(app, practiceId)
        await tendExports(app, practiceId)
        await tendStatements(app, practiceId)
      }
    },
  }
}

function bySystem(app: App, practiceId: string) {
  return {
    app,
    practiceId,
    actor: { kind: 'system', name: 'Tillwave' },
    db: app.database.inPractice(practiceId),
    signInId: null,
    idempotencyKey: null,
    requestHash: null,
  } as const
}
