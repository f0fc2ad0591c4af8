import type { statusRoutes } from '@tillwave/portal-contract/status'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import type { FastifyRequest } from 'fastify'
import { actorOf, type Context } from '../../context.ts'
import { readStatus, readStatusDesk, readStatusHistory } from './read-status.ts'
import {
  announceMaintenance,
  endMaintenance,
  extendMaintenance,
  startMaintenance,
} from './set-maintenance.ts'
import { openIncident, updateIncident, type Teller } from './tell-incident.ts'
import { publishNotice, withdrawNotice } from './tell-notice.ts'

/** Handlers of the status page and of what operators tell on it (PP-6). */
export const statusHandlers = ({ demo }: { demo: boolean }): Handlers<typeof statusRoutes, Context> => ({
  readStatus: async (_input, { ctx }) => ({ ...(await readStatus(ctx.database.outside())), demo }),
  readStatusHistory: (_input, { ctx }) => readStatusHistory(ctx.database.outside()),
  readStatusDesk: (_input, { ctx }) => readStatusDesk(ctx.database.outside()),
  openIncident: ({ body }, { ctx, request }) => openIncident(tellerOf(ctx, request), body),
  updateIncident: ({ params, body }, { ctx, request }) =>
    updateIncident(tellerOf(ctx, request), params.incidentId, body),
  announceMaintenance: ({ body }, { ctx, request }) => announceMaintenance(tellerOf(ctx, request), body),
  startMaintenance: ({ params }, { ctx }) =>
    startMaintenance(ctx.database, actorOf(ctx), params.maintenanceId),
  extendMaintenance: ({ params, body }, { ctx }) =>
    extendMaintenance(ctx.database, actorOf(ctx), params.maintenanceId, body.endsAt),
  endMaintenance: ({ params }, { ctx }) => endMaintenance(ctx.database, actorOf(ctx), params.maintenanceId),
  publishNotice: ({ body }, { ctx, request }) => publishNotice(tellerOf(ctx, request), body),
  withdrawNotice: ({ params }, { ctx }) => withdrawNotice(ctx.database, actorOf(ctx), params.noticeId),
})

function tellerOf(ctx: Context, request: FastifyRequest): Teller {
  return { database: ctx.database, actor: actorOf(ctx), key: idempotencyKey(request) }
}
