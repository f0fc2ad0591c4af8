import type { applicationRoutes } from '@tillwave/portal-contract/applications'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { deskOf, type Context, type Desk } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { approveDue } from './approve-due.ts'
import { presentApplication, presentApplicationDetail } from './present.ts'
import { listApplications, readApplication } from './queries.ts'
import { submitApplication } from './submit-application.ts'

/** Handlers of applications. */
export const applicationHandlers: Handlers<typeof applicationRoutes, Context> = {
  async submitApplication({ body }, { ctx, request }) {
    return presentApplicationDetail(await submitApplication(deskOf(ctx), body, idempotencyKey(request)))
  },
  async listApplications({ query }, { ctx }) {
    const desk = deskOf(ctx)
    await approveDue(desk)
    const filter = [query.status ?? null, query.q || null, afterId(query.cursor), PAGE_ROWS + 1]
    const { rows, next } = pageOf(await desk.scope.many(listApplications, filter), PAGE_ROWS)
    return { applications: rows.map(presentApplication), next }
  },
  async readApplication({ params }, { ctx }) {
    const desk = deskOf(ctx)
    await approveDue(desk)
    return presentApplicationDetail(await desk.scope.one(readApplication, [params.applicationId]))
  },
}

/** The newest applications, for the dashboard. */
export async function listRecentApplications(desk: Desk) {
  await approveDue(desk)
  return (await desk.scope.many(listApplications, [null, null, null, 5])).map(presentApplication)
}
