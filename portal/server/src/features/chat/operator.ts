import { Problem } from '@tillwave/route/problem'
import type { Database } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Actor } from '../../context.ts'
import { countOperators } from '../support/index.ts'
import {
  arrive,
  isThere,
  leave,
  lockChat,
  readChat,
  setOperator,
  type ChatRow,
  type LineRow,
} from './queries.ts'
import { endChat, notice, writeLine } from './write-line.ts'

/** Says that an operator answers chats, for a minute, or no longer does; answers how many there are. */
export async function setPresence(database: Database, actor: Actor, there: boolean): Promise<number> {
  const outside = database.outside()
  await outside.run(there ? arrive : leave, [actor.id])
  return (await outside.one(countOperators)).there
}

/** Takes a chat that nobody has, or whose operator has gone. Throws `chat-taken` and `chat-ended`. */
export async function takeChat(database: Database, actor: Actor, chatId: string): Promise<ChatRow> {
  return database.outside().transaction(async (tx) => {
    const chat = await tx.one(lockChat, [chatId])
    if (chat.ended) throw new Problem('chat-ended', 'This chat has ended.')
    await tx.run(arrive, [actor.id])
    if (chat.operator_id !== actor.id) {
      const taken = chat.operator_id !== null && (await tx.one(isThere, [chat.operator_id])).there
      if (taken) throw new Problem('chat-taken', 'Another operator has taken this chat.')
      await tx.run(setOperator, [chatId, actor.id, actor.name])
      await notice(tx, chatId, `${actor.name} joined the chat.`)
      const deed = { action: 'chat.take', subjectId: chatId, summary: 'Took a chat.' }
      await record(tx, { practiceId: null, actor }, deed)
    }
    return tx.one(readChat, [chatId])
  })
}

/** The operator who took the chat writes, once per key. Throws `chat-taken` for everybody else. */
export async function answerChat(
  database: Database,
  actor: Actor,
  { chatId, message, key }: { chatId: string; message: string; key: string },
): Promise<LineRow> {
  return database.outside().transaction(async (tx) => {
    const { operator_id } = await tx.one(lockChat, [chatId])
    if (operator_id !== actor.id) throw new Problem('chat-taken', 'Take the chat before you answer.')
    return writeLine(tx, chatId, { key, author: 'operator', name: actor.name, message })
  })
}

/** An operator ends a chat, whoever has taken it. */
export async function endAnyChat(database: Database, actor: Actor, chatId: string): Promise<ChatRow> {
  return database.outside().transaction(async (tx) => {
    const deed = { action: 'chat.end', subjectId: chatId, summary: 'Ended a chat.' }
    if (await endChat(tx, chatId, actor.name)) await record(tx, { practiceId: null, actor }, deed)
    return tx.one(readChat, [chatId])
  })
}
