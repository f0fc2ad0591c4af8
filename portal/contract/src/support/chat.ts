import { chatAuthors, chatStates, supportLimits, supportTopics } from '@tillwave/portal-domain/support'
import { cursor, id, instant, required } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** What begins a chat. */
export const chatForm = z.strictObject({
  name: required(supportLimits.nameLength, 'Enter your name.'),
  topic: z.enum(supportTopics, 'Choose what it is about.'),
  message: required(supportLimits.chatLength, 'Write your message.'),
})

/** A line of a chat; numbers grow by one and never have a gap. */
export const chatMessage = z.strictObject({
  number: z.int(),
  /** The sender's Idempotency-Key, by which a browser knows its own line again. */
  key: z.string(),
  author: z.enum(chatAuthors),
  name: z.string(),
  message: z.string(),
  sentAt: instant,
})

const chatHead = z.strictObject({
  id,
  state: z.enum(chatStates),
  topic: z.enum(supportTopics),
  visitorName: z.string(),
  operatorName: z.string().nullable(),
  /** False when nobody has taken it, or who did has gone. */
  operatorThere: z.boolean(),
  startedAt: instant,
  lastNumber: z.int(),
})

/** A chat with the lines after the last that the reader has. */
export const chatView = chatHead.extend({ messages: z.array(chatMessage) })

/** A chat in a list. */
const chatInList = chatHead.extend({ firstMessage: z.string(), changedAt: instant })

/** A chat in a list of the operators'. */
export const chatRow = chatInList.extend({
  practiceName: z.string().nullable(),
  /** The visitor wrote last. */
  awaitsAnswer: z.boolean(),
  /** It is this operator's. */
  mine: z.boolean(),
  lastMessage: z.string(),
})

/** A chat as operators see it. */
export const operatorChat = chatRow.extend({ messages: z.array(chatMessage) })

const line = z.strictObject({ message: required(supportLimits.chatLength, 'Write a message.') })
const after = z.strictObject({
  /** The number of the last line that the reader has. */
  after: z.coerce.number().int().min(0).max(100_000).default(0),
})
const byChat = z.strictObject({ chatId: id })
const pageAsked = z.strictObject({ cursor })

/**
 * Routes of live chat (PP-15). A visitor's chat is opened by an HttpOnly cookie that beginning it sets. The streams
 * say only that something changed (`chat`) or that somebody types (`chat-typing`); lines are read after the last one.
 */
export const chatRoutes = routes({
  startChat: {
    method: 'POST',
    path: '/api/support/chat',
    summary: 'Begins a chat and sets the cookie that opens it. The same key is one chat.',
    permission: 'public',
    body: chatForm,
    reply: chatView,
    status: 201,
  },
  readChat: {
    method: 'GET',
    path: '/api/support/chat',
    summary: 'The chat of this browser; null without one.',
    permission: 'public',
    query: after,
    reply: z.strictObject({ chat: chatView.nullable() }),
  },
  sendChatMessage: {
    method: 'POST',
    path: '/api/support/chat/messages',
    summary: 'The visitor writes. The same key is one line.',
    permission: 'public',
    body: line,
    reply: chatMessage,
    status: 201,
    problems: ['chat-ended'],
  },
  typeInChat: {
    method: 'POST',
    path: '/api/support/chat/typing',
    summary: 'The visitor types; sent every few seconds while they do.',
    permission: 'public',
    reply: z.null(),
    status: 204,
    key: 'exempt',
  },
  endChat: {
    method: 'POST',
    path: '/api/support/chat/end',
    summary: 'The visitor ends the chat; it stays readable for a day.',
    permission: 'public',
    reply: z.null(),
    status: 204,
    key: 'exempt',
  },
  streamChat: {
    method: 'GET',
    path: '/api/support/chat/events',
    summary: 'The visitor’s stream of server-sent events.',
    permission: 'public',
    reply: z.null(),
    raw: true,
  },
  listOwnChats: {
    method: 'GET',
    path: '/api/chats',
    summary: 'Ended chats that this user began while signed in, newest first.',
    permission: 'chat.read',
    query: pageAsked,
    reply: z.strictObject({ chats: z.array(chatInList), next: z.string().nullable() }),
  },
  readOwnChat: {
    method: 'GET',
    path: '/api/chats/:chatId',
    summary: 'A chat that this user began while signed in, with the lines after one.',
    permission: 'chat.read',
    params: byChat,
    query: after,
    reply: chatView,
  },
  listChats: {
    method: 'GET',
    path: '/api/operator/chats',
    summary: 'Chats that go on, those that wait longest first.',
    permission: 'support.answer',
    reply: z.strictObject({ chats: z.array(chatRow) }),
  },
  listEndedChats: {
    method: 'GET',
    path: '/api/operator/chats/ended',
    summary: 'Chats that ended, newest first.',
    permission: 'support.answer',
    query: pageAsked,
    reply: z.strictObject({ chats: z.array(chatRow), next: z.string().nullable() }),
  },
  readAnyChat: {
    method: 'GET',
    path: '/api/operator/chats/:chatId',
    summary: 'A chat with the lines after one.',
    permission: 'support.answer',
    params: byChat,
    query: after,
    reply: operatorChat,
  },
  takeChat: {
    method: 'POST',
    path: '/api/operator/chats/:chatId/take',
    summary: 'Takes a chat that waits, or whose operator has gone.',
    permission: 'support.answer',
    params: byChat,
    reply: chatRow,
    key: 'exempt',
    problems: ['chat-taken', 'chat-ended'],
  },
  answerChat: {
    method: 'POST',
    path: '/api/operator/chats/:chatId/messages',
    summary: 'The operator who took the chat writes. The same key is one line.',
    permission: 'support.answer',
    params: byChat,
    body: line,
    reply: chatMessage,
    status: 201,
    problems: ['chat-taken', 'chat-ended'],
  },
  typeToVisitor: {
    method: 'POST',
    path: '/api/operator/chats/:chatId/typing',
    summary: 'The operator types; sent every few seconds while they do.',
    permission: 'support.answer',
    params: byChat,
    reply: z.null(),
    status: 204,
    key: 'exempt',
  },
  endAnyChat: {
    method: 'POST',
    path: '/api/operator/chats/:chatId/end',
    summary: 'Ends a chat; its visitor reads it for another day.',
    permission: 'support.answer',
    params: byChat,
    reply: chatRow,
    key: 'exempt',
  },
  setPresence: {
    method: 'PUT',
    path: '/api/operator/presence',
    summary: 'Says that this operator answers chats, every half minute, or no longer does.',
    permission: 'support.answer',
    body: z.strictObject({ there: z.boolean() }),
    reply: z.strictObject({ operatorsThere: z.int() }),
    key: 'exempt',
  },
  streamSupport: {
    method: 'GET',
    path: '/api/operator/support/events',
    summary: 'The operators’ stream: chats, typing and tickets (`ticket`).',
    permission: 'support.answer',
    reply: z.null(),
    raw: true,
  },
})
