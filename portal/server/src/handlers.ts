import type { portalApi } from '@tillwave/portal-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { EventHub } from '@tillwave/server-kit/events'
import type { Context } from './context.ts'
import { accountHandlers } from './features/accounts/index.ts'
import { apiKeyHandlers } from './features/api-keys/index.ts'
import { applicationHandlers } from './features/applications/index.ts'
import { auditHandlers } from './features/audit/index.ts'
import { chatHandlers } from './features/chat/index.ts'
import { dashboardHandlers } from './features/dashboard/index.ts'
import { deskHandlers } from './features/desk/index.ts'
import { enrolmentHandlers } from './features/enrolment/index.ts'
import { operatorHandlers } from './features/operators/index.ts'
import { planHandlers } from './features/plans/index.ts'
import { resourceHandlers } from './features/resources/index.ts'
import { reportHandlers } from './features/reports/index.ts'
import { recorderHandlers } from './features/recorder/index.ts'
import { sandboxHandlers } from './features/sandbox/index.ts'
import { launchHandlers } from './features/sessions/index.ts'
import { settlementHandlers } from './features/settlements/index.ts'
import { statusHandlers } from './features/status/index.ts'
import { supportHandlers } from './features/support/index.ts'
import { trainingHandlers } from './features/training/index.ts'
import { transactionHandlers } from './features/transactions/index.ts'
import { userHandlers } from './features/users/index.ts'
import type { SiteSettings } from './site.ts'

/** One handler for every route of the web app's contract; a missing one does not compile. */
export function handlersOf(
  options: SiteSettings & { demo: boolean; events: EventHub },
): Handlers<typeof portalApi, Context> {
  return {
    ...deskHandlers(options),
    ...auditHandlers,
    ...dashboardHandlers,
    ...apiKeyHandlers,
    ...userHandlers(options),
    ...operatorHandlers(options),
    ...enrolmentHandlers(options),
    ...launchHandlers,
    ...applicationHandlers(options),
    ...accountHandlers,
    ...transactionHandlers,
    ...planHandlers,
    ...settlementHandlers,
    ...reportHandlers(options),
    ...resourceHandlers(options),
    ...trainingHandlers,
    ...sandboxHandlers,
    ...recorderHandlers,
    ...supportHandlers(options),
    ...chatHandlers(options),
    ...statusHandlers(options),
  }
}
