import { nightlyJobs, nightlySchedule } from '@tillwave/identity/nightly'
import { listPractices } from '@tillwave/identity/users'
import type { Jobs, Schedule } from '@tillwave/server-kit/jobs'
import type { App } from './context.ts'
import { closeLapsedDialogs } from './features/carecredit/index.ts'

const lapse = 'close-lapsed-dialogs'

/** When the office's background work runs by itself. */
export const officeSchedule: readonly Schedule[] = [...nightlySchedule, { job: lapse, cron: '* * * * *' }]

/**
 * The office's background work: the nightly tidying, and closing dialogs whose lease is over in every practice
 * (CC-5).
 */
export function officeJobs(app: App): Jobs {
  return {
    ...nightlyJobs(app.database, { hasEvents: true }),
    async [lapse]() {
      for (const practiceId of await listPractices(app.database.outside()))
        await closeLapsedDialogs(bySystem(app, practiceId), null)
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
