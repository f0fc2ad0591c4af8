import type { chatRoutes } from '@tillwave/portal-contract/chat'
import type { Call, Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import type { EventHub } from '@tillwave/server-kit/events'
import { sha256 } from '@tillwave/server-kit/hash'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { newId } from '@tillwave/server-kit/ids'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import { actorOf, deskOf, type Context } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { announce, askerOf } from '../support/index.ts'
import { answerChat, endAnyChat, setPresence, takeChat } from './operator.ts'
import { linesAfter, presentChat, presentInList, presentLine, presentRow } from './present.ts'
import { findByToken, listEnded, listOpen, listOwnEnded, readChat, readOwn } from './queries.ts'
import { operatorListener, visitorListener } from './streams.ts'
import { chatOf, requireChat, setChatCookie, startChat } from './visitor.ts'
import { endChat, writeLine } from './write-line.ts'

const linesPerMinute = { name: 'chat-lines', allowed: 40, windowSeconds: 60 }
const typingPerMinute = { name: 'chat-typing', allowed: 60, windowSeconds: 60 }

type Visitors = 'startChat' | 'readChat' | 'sendChatMessage' | 'typeInChat' | 'endChat' | 'streamChat'
type History = 'listOwnChats' | 'readOwnChat'

/** Handlers of live chat (PP-15). */
export function chatHandlers({ events }: { events: EventHub }): Handlers<typeof chatRoutes, Context> {
  return { ...visitorHandlers(events), ...historyHandlers, ...operatorHandlers(events) }
}

function visitorHandlers(events: EventHub): Handlers<Pick<typeof chatRoutes, Visitors>, Context> {
  return {
    async startChat({ body }, { ctx, request, reply }) {
      const asker = await askerOf(ctx.database, request)
      const from = { asker, key: idempotencyKey(request), address: request.ip }
      const token = await startChat(ctx.database, body, from)
      setChatCookie(reply, token)
      const outside = ctx.database.outside()
      return presentChat(outside, await outside.one(findByToken, [sha256(token)]), 0)
    },
    async readChat({ query }, { ctx, request }) {
      const row = await chatOf(ctx.database, request)
      return { chat: row ? await presentChat(ctx.database.outside(), row, query.after) : null }
    },
    async sendChatMessage({ body }, { ctx, request }) {
      const { id, visitor_name: name } = await requireChat(ctx.database, request)
      await countOrRefuse(ctx.database.outside(), linesPerMinute, id)
      const line = { key: idempotencyKey(request), author: 'visitor', name, message: body.message } as const
      return presentLine(await ctx.database.outside().transaction((tx) => writeLine(tx, id, line)))
    },
    async typeInChat(_input, { ctx, request }) {
      const { id } = await requireChat(ctx.database, request)
      await countOrRefuse(ctx.database.outside(), typingPerMinute, id)
      await announceTyping(ctx.database.outside(), id, 'visitor')
      return null
    },
    async endChat(_input, { ctx, request }) {
      const { id, visitor_name: name } = await requireChat(ctx.database, request)
      await ctx.database.outside().transaction((tx) => endChat(tx, id, name))
      return null
    },
    async streamChat(_input, call) {
      const { id } = await requireChat(call.ctx.database, call.request)
      await events.open(call, visitorListener(id))
      return null
    },
  }
}

/** A practice's user reads what they said themselves; their colleagues do not. */
const historyHandlers: Handlers<Pick<typeof chatRoutes, History>, Context> = {
  async listOwnChats({ query }, { ctx }) {
    const { scope, actor } = deskOf(ctx)
    const found = await scope.many(listOwnEnded, [afterId(query.cursor), PAGE_ROWS + 1, actor.id])
    const { rows, next } = pageOf(found, PAGE_ROWS)
    return { chats: rows.map(presentInList), next }
  },
  async readOwnChat({ params, query }, { ctx }) {
    const { scope, actor } = deskOf(ctx)
    return presentChat(scope, await scope.one(readOwn, [params.chatId, actor.id]), query.after)
  },
}

function operatorHandlers(events: EventHub): Handlers<Omit<typeof chatRoutes, Visitors | History>, Context> {
  const shown = async ({ ctx }: Call<Context>, chatId: string) =>
    presentRow(await ctx.database.outside().one(readChat, [chatId]), actorOf(ctx).id)
  return {
    async listChats(_input, { ctx }) {
      const { id } = actorOf(ctx)
      return { chats: (await ctx.database.outside().many(listOpen)).map((row) => presentRow(row, id)) }
    },
    async listEndedChats({ query }, { ctx }) {
      const { id } = actorOf(ctx)
      const found = await ctx.database.outside().many(listEnded, [afterId(query.cursor), PAGE_ROWS + 1])
      const { rows, next } = pageOf(found, PAGE_ROWS)
      return { chats: rows.map((row) => presentRow(row, id)), next }
    },
    async readAnyChat({ params, query }, call) {
      const row = await shown(call, params.chatId)
      return { ...row, messages: await linesAfter(call.ctx.database.outside(), params.chatId, query.after) }
    },
    async takeChat({ params }, call) {
      await takeChat(call.ctx.database, actorOf(call.ctx), params.chatId)
      return shown(call, params.chatId)
    },
    async answerChat({ params, body }, { ctx, request }) {
      const answer = { ...params, ...body, key: idempotencyKey(request) }
      return presentLine(await answerChat(ctx.database, actorOf(ctx), answer))
    },
    async typeToVisitor({ params }, { ctx }) {
      const outside = ctx.database.outside()
      const { operator_id } = await outside.one(readChat, [params.chatId])
      if (operator_id === actorOf(ctx).id) await announceTyping(outside, params.chatId, 'operator')
      return null
    },
    async endAnyChat({ params }, call) {
      await endAnyChat(call.ctx.database, actorOf(call.ctx), params.chatId)
      return shown(call, params.chatId)
    },
    setPresence: async ({ body }, { ctx }) => ({
      operatorsThere: await setPresence(ctx.database, actorOf(ctx), body.there),
    }),
    async streamSupport(_input, call) {
      if (!call.ctx.signedIn) throw new Problem('unauthenticated', 'Sign in to go on.')
      await events.open(call, operatorListener(call.ctx.signedIn.signInId))
      return null
    },
  }
}

async function announceTyping(read: Reader, chatId: string, by: 'visitor' | 'operator'): Promise<void> {
  await read.run(announce, [newId(), chatId, 'chat-typing', JSON.stringify({ chatId, by })])
}
