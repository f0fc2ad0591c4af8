import type {} from '@fastify/cookie'
import type { SignedIn } from '@tillwave/identity/sign-in'
import type { chatForm } from '@tillwave/portal-contract/chat'
import { Problem } from '@tillwave/route/problem'
import type { Database } from '@tillwave/server-kit/database'
import { newToken, requestHash, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import { record } from '../../audit.ts'
import { lockKey } from '../../queries.ts'
import { askerOf } from '../support/index.ts'
import { findByKey, findByToken, insertChat, renewToken, type ChatRow } from './queries.ts'
import { writeLine } from './write-line.ts'

// HttpOnly, so that an event stream carries it and no script reads it; gone with the browser.
const COOKIE = '__Host-tillwave-chat'
const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const

const perAddress = { name: 'chat-from', allowed: 20, windowSeconds: 3600 }

/** The chat that this browser's cookie opens. One that began signed in opens only for the same person. */
export async function chatOf(database: Database, request: FastifyRequest): Promise<ChatRow | undefined> {
  const token = request.cookies[COOKIE]
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return undefined
  const row = await database.outside().maybe(findByToken, [sha256(token)])
  if (!row || row.visitor_id === null) return row
  return (await askerOf(database, request))?.accountId === row.visitor_id ? row : undefined
}

/** The same where there must be one. */
export async function requireChat(database: Database, request: FastifyRequest): Promise<ChatRow> {
  const row = await chatOf(database, request)
  if (!row) throw new Problem('not-found', 'There is no chat in this browser.')
  return row
}

interface Starting {
  asker: SignedIn | undefined
  key: string
  address: string
}

/** Begins a chat and answers its token; the same key answers another token of the same chat. Twenty an hour. */
export async function startChat(
  database: Database,
  form: z.output<typeof chatForm>,
  { asker, key, address }: Starting,
): Promise<string> {
  await countOrRefuse(database.outside(), perAddress, address)
  const { name, topic, message } = form
  const hash = requestHash({ form, asker: asker?.accountId ?? null })
  const token = newToken()
  const practiceId = asker?.practiceId ?? null
  const scope = practiceId === null ? database.outside() : database.inPractice(practiceId)
  await scope.transaction(async (tx) => {
    await tx.run(lockKey, [`chat ${key}`])
    const known = await tx.maybe(findByKey, [key])
    if (known && known.request_hash !== hash)
      throw new Problem('idempotency-conflict', 'This Idempotency-Key was used for another request.')
    if (known) {
      await tx.run(renewToken, [known.id, sha256(token)])
      return
    }
    const id = newId()
    const asked = [sha256(token), key, hash, name, topic, practiceId, asker?.accountId ?? null]
    await tx.run(insertChat, [id, ...asked])
    await writeLine(tx, id, { key, author: 'visitor', name, message })
    if (!asker || practiceId === null) return
    const actor = { id: asker.accountId, name: asker.displayName }
    const deed = { action: 'chat.begin', subjectId: id, summary: 'Began a chat with support.' }
    await record(tx, { practiceId, actor }, deed)
  })
  return token
}

/** Gives the browser the cookie that opens its chat. */
export function setChatCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(COOKIE, token, attributes)
}
