import type { Reader } from '@tillwave/server-kit/database'
import { listLines, type ChatRow, type LineRow } from './queries.ts'

function presentHead(row: ChatRow) {
  return {
    id: row.id,
    state: row.state,
    topic: row.topic,
    visitorName: row.visitor_name,
    operatorName: row.operator_name,
    operatorThere: row.operator_there,
    startedAt: row.started_at,
    lastNumber: row.last_number,
  }
}

/** A chat as its visitor sees it, with the lines after a number. */
export async function presentChat(read: Reader, row: ChatRow, after: number) {
  return { ...presentHead(row), messages: await linesAfter(read, row.id, after) }
}

/** A chat in a list, as its visitor sees it. */
export function presentInList(row: ChatRow) {
  return { ...presentHead(row), firstMessage: row.first_message, changedAt: row.changed_at }
}

/** A chat in a list, as one operator sees it. */
export function presentRow(row: ChatRow, operatorId: string) {
  return {
    ...presentInList(row),
    practiceName: row.practice_name,
    awaitsAnswer: row.awaits_answer,
    mine: row.operator_id === operatorId,
    lastMessage: row.last_message,
  }
}

/** The lines of a chat after a number, as both sides see them. */
export async function linesAfter(read: Reader, chatId: string, after: number) {
  return (await read.many(listLines, [chatId, after])).map(presentLine)
}

/** One line of a chat, with the key that it was sent under. */
export function presentLine({ number, request_key, author, author_name, message, sent_at }: LineRow) {
  return { number, key: request_key, author, name: author_name, message, sentAt: sent_at }
}
