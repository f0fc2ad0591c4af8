import type { auditRoutes } from '@tillwave/portal-contract/audit'
import type { Handlers } from '@tillwave/route/fastify'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import type { Context } from '../../context.ts'
import { checkTrail, listAudit, readChoices, trailCsv } from './read-trail.ts'

/** Handlers of the audit trail. */
export const auditHandlers: Handlers<typeof auditRoutes, Context> = {
  listAudit: ({ query }, { ctx }) => listAudit(ctx, query),
  readAuditChoices: (_input, { ctx }) => readChoices(ctx),
  async downloadAudit({ query }, { ctx, reply }) {
    const text = await trailCsv(ctx, query)
    reply.headers(downloadHeaders('text/csv; charset=utf-8', 'audit-trail.csv')).send(text)
    return ''
  },
  checkAudit: (_input, { ctx }) => checkTrail(ctx),
}
