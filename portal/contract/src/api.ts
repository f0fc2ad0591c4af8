import { accountRoutes } from './accounts.ts'
import { applicationRoutes } from './applications.ts'
import { auditRoutes } from './audit.ts'
import { applyRoutes } from './apply.ts'
import { chatRoutes } from './support/chat.ts'
import { dashboardRoutes } from './dashboard.ts'
import { enrolmentRoutes } from './people/enrolment.ts'
import { firstStartRoutes } from './first-start.ts'
import { launchRoutes } from './launches.ts'
import { operatorRoutes } from './people/operators.ts'
import { planRoutes } from './plans.ts'
import { practiceRoutes } from './practice.ts'
import { resourceRoutes } from './resources.ts'
import { reportRoutes } from './reports.ts'
import { recorderRoutes, sandboxRoutes } from './sandbox.ts'
import { settlementRoutes } from './settlements.ts'
import { trainingRoutes } from './training.ts'
import { statusRoutes } from './status.ts'
import { supportRoutes } from './support/support.ts'
import { transactionRoutes } from './transactions.ts'
import { userRoutes } from './people/users.ts'

/** The portal's HTTP API for its own web app, besides the sign-in routes of the identity package. */
export const portalApi = {
  ...practiceRoutes,
  ...dashboardRoutes,
  ...userRoutes,
  ...operatorRoutes,
  ...enrolmentRoutes,
  ...firstStartRoutes,
  ...launchRoutes,
  ...applicationRoutes,
  ...applyRoutes,
  ...accountRoutes,
  ...transactionRoutes,
  ...planRoutes,
  ...settlementRoutes,
  ...auditRoutes,
  ...reportRoutes,
  ...resourceRoutes,
  ...trainingRoutes,
  ...sandboxRoutes,
  ...recorderRoutes,
  ...statusRoutes,
  ...supportRoutes,
  ...chatRoutes,
}
