import { accountRoutes } from './accounts.ts'
import { applicationRoutes } from './applications.ts'
import { launchRoutes } from './launches.ts'
import { practiceRoutes } from './practice.ts'
import { sandboxRoutes } from './sandbox.ts'
import { transactionRoutes } from './transactions.ts'

/** The portal's HTTP API for its own web app, besides the sign-in routes of the identity package. */
export const portalApi = {
  ...practiceRoutes,
  ...launchRoutes,
  ...applicationRoutes,
  ...accountRoutes,
  ...transactionRoutes,
  ...sandboxRoutes,
}
