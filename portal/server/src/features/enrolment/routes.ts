import type { enrolmentRoutes } from '@tillwave/portal-contract/enrolment'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import type { Context } from '../../context.ts'
import { siteOf, type SiteSettings } from '../../site.ts'
import { askEnrolment, numberText } from './ask-enrolment.ts'
import { decideEnrolment } from './decide-enrolment.ts'
import { listEnrolments, type EnrolmentRow } from './queries.ts'

/** Handlers of enrolment (PP-18). */
export function enrolmentHandlers(options: SiteSettings): Handlers<typeof enrolmentRoutes, Context> {
  return {
    async askEnrolment({ body }, { ctx, request }) {
      const { mails } = options.letters
      const from = { key: idempotencyKey(request), address: request.ip, mails }
      return { number: await askEnrolment(ctx.database.outside(), body, from), mails }
    },
    async listEnrolments(_input, { ctx }) {
      return { enrolments: (await ctx.database.outside().many(listEnrolments)).map(present) }
    },
    async decideEnrolment({ params, body }, { ctx }) {
      const site = siteOf(ctx.database, options)
      const { enrolment, link } = await decideEnrolment(ctx, site, params.enrolmentId, body)
      return { ...present(enrolment), link }
    },
  }
}

function present(row: EnrolmentRow) {
  return {
    id: row.id,
    number: numberText(row.number),
    practiceName: row.practice_name,
    zone: row.zone,
    phone: row.phone,
    locations: row.locations,
    administrator: {
      displayName: row.administrator_name,
      userId: row.administrator_user_id,
      email: row.administrator_email,
      phone: row.administrator_phone,
    },
    askedAt: row.asked_at,
    status: row.status,
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }
}
