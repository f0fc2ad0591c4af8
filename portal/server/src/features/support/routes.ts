import type { supportRoutes } from '@tillwave/portal-contract/support'
import type { Handlers } from '@tillwave/route/fastify'
import type { Database } from '@tillwave/server-kit/database'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { actorOf, deskOf, type Context } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import type { SiteSettings } from '../../site.ts'
import { answerTicket, setTicketStatus } from './answer-ticket.ts'
import { askerOf } from './asker.ts'
import { askTicket } from './ask-ticket.ts'
import { readSupport } from './hours.ts'
import { presentThread, presentTicket } from './present.ts'
import { listOwnTickets, listTickets, readOwnTicket, readTicket, type TicketRow } from './queries.ts'
import { replyByLink, replyToTicket, ticketByToken } from './reply.ts'

/** Handlers of support by letter (PP-15). */
export function supportHandlers({ publicUrl }: SiteSettings): Handlers<typeof supportRoutes, Context> {
  return {
    readSupport: async (_input, { ctx, request }) =>
      readSupport(ctx.database, await askerOf(ctx.database, request)),
    async askTicket({ body }, { ctx, request }) {
      const asker = await askerOf(ctx.database, request)
      const from = { asker, key: idempotencyKey(request), address: request.ip, publicUrl }
      return { number: await askTicket(ctx.database, body, from) }
    },
    openTicket: async ({ body }, { ctx }) =>
      presentThread(ctx.database.outside(), await ticketByToken(ctx.database, body.token)),
    async replyByLink({ body: { token, message } }, { ctx, request }) {
      const row = await replyByLink(ctx.database, token, { message, key: idempotencyKey(request) })
      return presentThread(ctx.database.outside(), row)
    },
    async listTickets({ query }, { ctx }) {
      const rows = await deskOf(ctx).scope.many(listOwnTickets, [afterId(query.cursor), PAGE_ROWS + 1])
      return pageOfTickets(rows)
    },
    async readTicket({ params }, { ctx }) {
      const { scope } = deskOf(ctx)
      return presentThread(scope, await scope.one(readOwnTicket, [params.ticketId]))
    },
    async replyToTicket({ params, body }, { ctx, request }) {
      const desk = deskOf(ctx)
      const reply = { message: body.message, key: idempotencyKey(request) }
      return presentThread(desk.scope, await replyToTicket(desk, params.ticketId, reply))
    },
    async listAllTickets({ body }, { ctx }) {
      const asked = [afterId(body.cursor), PAGE_ROWS + 1, body.status ?? null, body.q || null]
      return pageOfTickets(await ctx.database.outside().many(listTickets, asked))
    },
    readAnyTicket: async ({ params }, { ctx }) =>
      operatorThread(ctx.database, await ctx.database.outside().one(readTicket, [params.ticketId])),
    async answerTicket({ params, body }, { ctx, request }) {
      const answer = { ...params, ...body, key: idempotencyKey(request), publicUrl }
      return operatorThread(ctx.database, await answerTicket(ctx.database, actorOf(ctx), answer))
    },
    async setTicketStatus({ params, body }, { ctx }) {
      const row = await setTicketStatus(ctx.database, actorOf(ctx), params.ticketId, body.status)
      return operatorThread(ctx.database, row)
    },
  }
}

function pageOfTickets(found: TicketRow[]) {
  const { rows, next } = pageOf(found, PAGE_ROWS)
  return { tickets: rows.map(presentTicket), next }
}

async function operatorThread(database: Database, row: TicketRow) {
  return { ...(await presentThread(database.outside(), row)), email: row.visitor_email }
}
