import { actionsOf } from '@tillwave/portal-domain/permissions'
import type { practiceRoutes } from '@tillwave/portal-contract/practice'
import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import { deskOf, type Context } from '../../context.ts'
import { listMerchants, presentMerchant, readPractice } from '../practice/index.ts'

type DeskRoutes = Pick<typeof practiceRoutes, 'readDesk' | 'listMerchants'>

/** Handlers of the shell. */
export function deskHandlers(options: {
  demo: boolean
  letters: { mails: boolean }
}): Handlers<DeskRoutes, Context> {
  const { demo, letters } = options
  return {
    async readDesk(_input, { ctx }) {
      const { signedIn, role } = ctx
      if (!signedIn || !role) throw new Problem('unauthenticated', 'Sign in to go on.')
      const user = { id: signedIn.accountId, userId: signedIn.userId, name: signedIn.displayName, role }
      const shell = { user, actions: actionsOf(role), demo, mails: letters.mails }
      if (!signedIn.practiceId) return { ...shell, practice: null, merchants: [] }
      const { scope } = deskOf(ctx)
      const { id, name, zone } = await scope.one(readPractice)
      const merchants = await scope.many(listMerchants)
      return { ...shell, practice: { id, name, zone }, merchants: merchants.map(presentMerchant) }
    },
    async listMerchants(_input, { ctx }) {
      return { merchants: (await deskOf(ctx).scope.many(listMerchants)).map(presentMerchant) }
    },
  }
}
