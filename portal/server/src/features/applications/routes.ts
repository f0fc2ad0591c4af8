import type { applicationRoutes } from '@tillwave/portal-contract/applications'
import type { applyRoutes } from '@tillwave/portal-contract/apply'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import { actorOf, deskOf, type Context, type Desk } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { countLookUp, recordLook, recordLookOnce, recordSearch } from '../audit/index.ts'
import { operatorDesk } from '../sandbox/index.ts'
import { applyByLink, openApplyPage } from './apply-page.ts'
import { approveDue } from './approve-due.ts'
import { decideAuthorization, listAuthorizations } from './authorizations.ts'
import { listLinks } from './link-queries.ts'
import { endLink, makeLink } from './links.ts'
import { prequalify } from './prequalify.ts'
import { presentApplication, presentApplicationDetail, presentLink } from './present.ts'
import { listApplications, readApplication } from './queries.ts'
import { submitApplication } from './submit-application.ts'

type Routes = typeof applicationRoutes & typeof applyRoutes

// A clinic's patients may share one address; a guesser of tokens may not try for ever.
const applyLimit = { name: 'apply', allowed: 120, windowSeconds: 600 }

/** Handlers of applications, of links for applying, and of the patient's own page. */
export function applicationHandlers(options: { publicUrl: string }): Handlers<Routes, Context> {
  return {
    ...practiceHandlers,
    async makeApplicationLink({ body }, { ctx, request }) {
      const made = await makeLink(deskOf(ctx), body, idempotencyKey(request), options.publicUrl)
      return { ...made, link: presentLink(made.link), mailed: body.email !== '' }
    },
    async readApplyPage({ body }, { ctx, request }) {
      await countOrRefuse(ctx.database.outside(), applyLimit, request.ip)
      return openApplyPage(ctx.database, body.token)
    },
    async submitApplyPage({ body }, { ctx, request }) {
      await countOrRefuse(ctx.database.outside(), applyLimit, request.ip)
      return applyByLink(ctx.database, body, idempotencyKey(request))
    },
    async listAuthorizations(_input, { ctx }) {
      const authorizations = await listAuthorizations(ctx.database)
      const summary = 'Opened the applications that wait for a call.'
      const who = { practiceId: null, actor: actorOf(ctx) }
      await recordLookOnce(ctx.database.outside(), who, { action: 'application.look', summary })
      return { authorizations }
    },
    async decideAuthorization({ params, body }, { ctx, request }) {
      const desk = await operatorDesk(ctx, params.practiceId)
      await decideAuthorization(desk, params.applicationId, body, idempotencyKey(request))
      return null
    },
  }
}

const practiceHandlers: Handlers<
  Pick<
    Routes,
    | 'submitApplication'
    | 'listApplications'
    | 'readApplication'
    | 'prequalify'
    | 'listApplicationLinks'
    | 'cancelApplicationLink'
  >,
  Context
> = {
  async submitApplication({ body }, { ctx, request }) {
    return presentApplicationDetail(await submitApplication(deskOf(ctx), body, idempotencyKey(request)))
  },
  async listApplications({ body }, { ctx }) {
    const desk = deskOf(ctx)
    await approveDue(desk)
    const { status, q, channel, merchantNumber, from, to, cursor } = body
    const filter = [status, q || undefined, channel, merchantNumber, from, to].map((value) => value ?? null)
    const found = await desk.scope.many(listApplications, [...filter, afterId(cursor), PAGE_ROWS + 1])
    const { rows, next } = pageOf(found, PAGE_ROWS)
    await recordSearch(desk.scope, desk, { of: 'application', q, cursor })
    return { applications: rows.map(presentApplication), next }
  },
  async readApplication({ params }, { ctx }) {
    const desk = deskOf(ctx)
    await approveDue(desk)
    const row = await desk.scope.one(readApplication, [params.applicationId])
    const look = { action: 'application.look', subjectId: row.id, summary: 'Opened an application.' }
    await recordLookOnce(desk.scope, desk, look)
    return presentApplicationDetail(row)
  },
  async prequalify({ body }, { ctx }) {
    const desk = deskOf(ctx)
    await countLookUp(ctx.database, desk)
    const answer = await prequalify(desk, body)
    const summary = `Asked whether a person would be approved: ${answer.prequalified ? 'likely' : 'not now'}.`
    await recordLook(desk.scope, desk, { action: 'application.prequalify', summary })
    return answer
  },
  async listApplicationLinks(_input, { ctx }) {
    return { links: (await deskOf(ctx).scope.many(listLinks)).map(presentLink) }
  },
  async cancelApplicationLink({ params }, { ctx }) {
    return presentLink(await endLink(deskOf(ctx), params.linkId))
  },
}

/** The newest applications that wait for a decision, or of all while none do, for the dashboard. */
export async function listWaitingApplications(desk: Desk) {
  await approveDue(desk)
  const newest = (status: string | null) =>
    desk.scope.many(listApplications, [status, null, null, null, null, null, null, 6])
  const waiting = await newest('pending')
  return (waiting.length > 0 ? waiting : await newest(null)).map(presentApplication)
}
