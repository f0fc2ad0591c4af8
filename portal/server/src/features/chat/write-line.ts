import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { announce } from '../support/index.ts'
import { findLine, insertLine, lockChat, setEnded, updateChat, type LineRow } from './queries.ts'

/** Most lines of one chat, far more than a conversation has. */
const MOST_LINES = 2_000

/** A line as it was sent. */
export interface Line {
  key: string
  author: LineRow['author']
  name: string
  message: string
}

/**
 * Adds a line to a chat inside the caller's transaction and answers it; the same key answers the line that it added
 * first. Lines are numbered under the chat's lock, so whoever has all up to one misses none. Throws `chat-ended`.
 */
export async function writeLine(tx: Reader, chatId: string, line: Line): Promise<LineRow> {
  const { key, author, name, message } = line
  const chat = await tx.one(lockChat, [chatId])
  const known = await tx.maybe(findLine, [chatId, key])
  if (known && known.message !== message)
    throw new Problem('idempotency-conflict', 'This Idempotency-Key was used for another message.')
  if (known) return known
  if (chat.ended) throw new Problem('chat-ended', 'This chat has ended. Begin another one.')
  if (chat.last_number >= MOST_LINES) throw new Problem('chat-ended', 'This chat is full. Begin another one.')
  const number = chat.last_number + 1
  const added = await tx.one(insertLine, [chatId, number, key, author, name, message])
  await tx.run(updateChat, [chatId, number, author])
  await announceChat(tx, chatId)
  return added
}

/** Tells in the chat that something happened. */
export async function notice(tx: Reader, chatId: string, message: string): Promise<void> {
  await writeLine(tx, chatId, { key: newId(), author: 'notice', name: '', message })
}

/** Ends a chat with a notice of who did; answers false when it had ended already. */
export async function endChat(tx: Reader, chatId: string, by: string): Promise<boolean> {
  if ((await tx.one(lockChat, [chatId])).ended) return false
  await notice(tx, chatId, `${by} ended the chat.`)
  await tx.run(setEnded, [chatId])
  return true
}

/** Tells both sides' browsers to read what is new. */
async function announceChat(tx: Reader, chatId: string): Promise<void> {
  await tx.run(announce, [newId(), chatId, 'chat', JSON.stringify({ chatId })])
}
