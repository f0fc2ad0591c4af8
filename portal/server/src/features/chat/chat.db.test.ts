import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  addOperator,
  addPractice,
  cookieHeader,
  openBrowser,
  PASSWORD,
  signedIn,
  startPortal,
  type CookieJar,
  type TestPortal,
} from '../../testing/portal.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal()
  await setClock(portal.databaseUrl, '2026-06-17T06:00:00Z')
})
afterAll(() => portal.stop())
// Each test begins an hour after the one before, so that none uses up the limits of the next.
beforeEach(() => advanceClock(portal.databaseUrl, '61 minutes'))

const form = { name: 'Vera Visitor', topic: 'sign-in' as const, message: 'Hello?' }

async function codeOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  return error instanceof Problem ? error.code : error
}

/** A stranger's browser with a chat. */
async function visitor() {
  const jar: CookieJar = new Map()
  const browser = openBrowser(portal, jar)
  const { id } = await browser.startChat({ body: form })
  return { browser, jar, chatId: id }
}

const operator = async () => signedIn(portal, await addOperator(portal))

/** A browser's stream: the topics that it hears, and where it stands. */
async function listen(jar: CookieJar, lastEventId?: string) {
  const answer = await fetch(`${portal.url}/api/support/chat/events`, {
    headers: { cookie: cookieHeader(jar), ...(lastEventId && { 'last-event-id': lastEventId }) },
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  return {
    status: answer.status,
    async until(...texts: string[]) {
      while (!texts.some((text) => seen.includes(text))) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
        if (done) break
        seen += value
      }
      return seen
    },
    leave: () => reader?.cancel(),
  }
}

const lastId = (seen: string) => [...seen.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? ''

test('a visitor and an operator talk: each hears of what the other writes, in order (PP-15)', async () => {
  const { browser, jar, chatId } = await visitor()
  const stream = await listen(jar)
  await stream.until('event: ready')
  const desk = await operator()
  const params = { chatId }
  expect(await desk.takeChat({ params })).toMatchObject({ state: 'taken', mine: true, operatorThere: true })
  await desk.typeToVisitor({ params })
  expect(await stream.until('chat-typing')).toContain('"by":"operator"')
  await desk.answerChat({ params, body: { message: 'Good morning' } })
  await browser.sendChatMessage({ body: { message: 'I forgot my User ID' } })
  const { chat } = await browser.readChat({ query: {} })
  expect(chat?.messages.map(({ number, author, message }) => [number, author, message])).toEqual([
    [1, 'visitor', 'Hello?'],
    [2, 'notice', 'The operator joined the chat.'],
    [3, 'operator', 'Good morning'],
    [4, 'visitor', 'I forgot my User ID'],
  ])
  expect((await desk.readAnyChat({ params, query: { after: 0 } })).messages).toEqual(chat?.messages)
  await stream.leave()
})

test('a broken connection loses nothing: the stream tells what was missed, and lines are read after the last', async () => {
  const { browser, jar, chatId } = await visitor()
  const desk = await operator()
  const params = { chatId }
  await desk.takeChat({ params })
  const stream = await listen(jar)
  const before = await stream.until('event: ready')
  await stream.leave()
  const last = (await browser.readChat({ query: {} })).chat?.lastNumber ?? 0
  const words = Array.from({ length: 12 }, (_, at) => `line ${at}`)
  await Promise.all(
    words.map((message, at) =>
      at % 2 === 0
        ? browser.sendChatMessage({ body: { message } })
        : desk.answerChat({ params, body: { message } }),
    ),
  )
  const again = await listen(jar, lastId(before))
  // While others hold a transaction open the stream may not know what was missed: it then says to read all again.
  expect(await again.until('"topic":"chat"', 'event: reset')).toMatch(new RegExp(`${chatId}|event: reset`))
  await again.leave()
  const { chat } = await browser.readChat({ query: { after: last } })
  expect(chat?.messages.map(({ number }) => number)).toEqual(words.map((_, at) => last + 1 + at))
  expect(chat?.messages.map(({ message }) => message).toSorted()).toEqual(words.toSorted())
})

test('a line sent again under its key is kept once, also after the end; another under it is refused', async () => {
  const { browser, chatId } = await visitor()
  const desk = await operator()
  await desk.takeChat({ params: { chatId } })
  for (const send of [
    (message: string, key: object) => browser.sendChatMessage({ body: { message } }, key),
    (message: string, key: object) => desk.answerChat({ params: { chatId }, body: { message } }, key),
  ]) {
    const key = { idempotencyKey: newId() }
    const lines = await Promise.all([1, 2, 3].map(() => send('once', key)))
    expect(new Set(lines.map(({ number }) => number)).size).toBe(1)
    expect(await codeOf(send('other', key))).toBe('idempotency-conflict')
  }
  const key = { idempotencyKey: newId() }
  const line = await browser.sendChatMessage({ body: { message: 'last' } }, key)
  await browser.endChat()
  expect(await browser.sendChatMessage({ body: { message: 'last' } }, key)).toEqual(line)
  expect(await codeOf(browser.sendChatMessage({ body: { message: 'more' } }))).toBe('chat-ended')
})

test('the same beginning under one key is one chat, and its newest cookie opens it', async () => {
  const jar: CookieJar = new Map()
  const browser = openBrowser(portal, jar)
  const key = { idempotencyKey: newId() }
  const first = await browser.startChat({ body: form }, key)
  const older = new Map(jar)
  expect((await browser.startChat({ body: form }, key)).id).toBe(first.id)
  expect((await browser.readChat({ query: {} })).chat?.messages).toHaveLength(1)
  expect((await openBrowser(portal, older).readChat({ query: {} })).chat).toBeNull()
  const other = { ...form, message: 'Other' }
  expect(await codeOf(browser.startChat({ body: other }, key))).toBe('idempotency-conflict')
})

test('nobody reads or writes a chat without its cookie, nor with a made-up one', async () => {
  await visitor()
  const strangers = [new Map(), new Map([['__Host-tillwave-chat', 'A'.repeat(43)]])]
  for (const jar of strangers) {
    const browser = openBrowser(portal, jar)
    expect((await browser.readChat({ query: {} })).chat).toBeNull()
    expect(await codeOf(browser.sendChatMessage({ body: { message: 'x' } }))).toBe('not-found')
    expect(await codeOf(browser.typeInChat())).toBe('not-found')
    expect(await codeOf(browser.endChat())).toBe('not-found')
    expect((await listen(jar)).status).toBe(404)
  }
})

test('a cookie opens its own chat only: its stream hears nothing of another', async () => {
  const [one, other] = [await visitor(), await visitor()]
  const stream = await listen(one.jar)
  await stream.until('event: ready')
  await other.browser.sendChatMessage({ body: { message: 'secret' } })
  await one.browser.sendChatMessage({ body: { message: 'mine' } })
  const heard = await stream.until('"topic":"chat"')
  expect(heard).toContain(one.chatId)
  expect(heard).not.toContain(other.chatId)
  const { chat } = await one.browser.readChat({ query: {} })
  expect(chat?.messages.map(({ message }) => message)).toEqual(['Hello?', 'mine'])
  await stream.leave()
})

test('a chat that began signed in opens for that person only, and tells operators the practice', async () => {
  const practice = await addPractice(portal)
  const jar: CookieJar = new Map()
  const browser = openBrowser(portal, jar)
  await browser.signIn({ body: { userId: practice.userIds.provider, password: PASSWORD } })
  const { id } = await browser.startChat({ body: form })
  expect((await browser.readChat({ query: {} })).chat?.id).toBe(id)
  const { chats } = await (await operator()).listChats()
  expect(chats.find((chat) => chat.id === id)?.practiceName).toMatch(/^Practice /)
  await browser.signOut()
  expect((await browser.readChat({ query: {} })).chat).toBeNull()
  await browser.signIn({ body: { userId: practice.userIds.administrator, password: PASSWORD } })
  expect((await browser.readChat({ query: {} })).chat).toBeNull()
})

test('one operator has a chat; when they have gone for a minute, another takes it', async () => {
  const { browser, chatId } = await visitor()
  const [one, other] = [await operator(), await operator()]
  const params = { chatId }
  const takes = await Promise.all([one, other].map((desk) => codeOf(desk.takeChat({ params }))))
  expect(new Set(takes)).toEqual(new Set(['chat-taken', undefined]))
  const [holder, waiting] = takes[0] === undefined ? [one, other] : [other, one]
  expect(await codeOf(waiting.answerChat({ params, body: { message: 'x' } }))).toBe('chat-taken')
  await advanceClock(portal.databaseUrl, '50 seconds')
  await holder.setPresence({ body: { there: true } })
  await advanceClock(portal.databaseUrl, '50 seconds')
  expect(await codeOf(waiting.takeChat({ params }))).toBe('chat-taken')
  await advanceClock(portal.databaseUrl, '11 seconds')
  expect((await browser.readChat({ query: {} })).chat).toMatchObject({ state: 'taken', operatorThere: false })
  expect((await browser.readSupport()).operatorsThere).toBe(0)
  expect(await waiting.takeChat({ params })).toMatchObject({ mine: true, operatorThere: true })
  expect(await codeOf(holder.answerChat({ params, body: { message: 'x' } }))).toBe('chat-taken')
})

test('an ended chat takes no line, is read for a day more, and nobody takes it', async () => {
  const { browser, chatId } = await visitor()
  const desk = await operator()
  const params = { chatId }
  await desk.takeChat({ params })
  expect((await desk.endAnyChat({ params })).state).toBe('ended')
  expect((await desk.endAnyChat({ params })).lastNumber).toBe(3)
  expect(await codeOf(browser.sendChatMessage({ body: { message: 'x' } }))).toBe('chat-ended')
  expect(await codeOf((await operator()).takeChat({ params }))).toBe('chat-ended')
  expect((await browser.readChat({ query: {} })).chat?.messages.at(-1)?.message).toBe(
    'The operator ended the chat.',
  )
  await advanceClock(portal.databaseUrl, '24 hours 1 second')
  expect((await browser.readChat({ query: {} })).chat).toBeNull()
})

/** A person's browser with so many ended chats, twenty an hour since no more may begin; their ids, newest first. */
async function endedChats(userId: string, count: number) {
  let browser = openBrowser(portal)
  const ids: string[] = []
  while (ids.length < count) {
    await advanceClock(portal.databaseUrl, '61 minutes')
    const signedInAs: CookieJar = new Map()
    browser = openBrowser(portal, signedInAs)
    await browser.signIn({ body: { userId, password: PASSWORD } })
    const some = Array.from({ length: Math.min(20, count - ids.length) }, async () => {
      const tab = openBrowser(portal, new Map(signedInAs))
      const { id } = await tab.startChat({ body: form })
      await tab.endChat()
      return id
    })
    // The clock stands still meanwhile, so these are in the order of their ids.
    ids.unshift(...(await Promise.all(some)).toSorted().toReversed())
  }
  return { browser, ids }
}

test('a person reads their own ended chats page by page, an operator everybody’s, each once and newest first', async () => {
  const practice = await addPractice(portal)
  const { browser, ids } = await endedChats(practice.userIds.provider, 52)
  await visitor()
  const desk = await operator()
  for (const list of [browser.listOwnChats, desk.listEndedChats]) {
    const first = await list({ query: {} })
    expect(first.chats).toHaveLength(50)
    const second = await list({ query: { cursor: first.next ?? '' } })
    const seen = [...first.chats, ...second.chats].map(({ id }) => id).filter((id) => ids.includes(id))
    expect(seen).toEqual(ids)
  }
  const params = { chatId: ids[0] ?? '' }
  const { state, messages } = await browser.readOwnChat({ params, query: {} })
  expect(state).toBe('ended')
  expect(messages.map(({ message }) => message)).toEqual(['Hello?', 'Vera Visitor ended the chat.'])
})

test('nobody else reads what a person said in a chat: no colleague, no other practice, no stranger', async () => {
  const [practice, other] = [await addPractice(portal), await addPractice(portal)]
  const { browser, ids } = await endedChats(practice.userIds.provider, 1)
  const params = { chatId: ids[0] ?? '' }
  const stranger = await visitor()
  await stranger.browser.endChat()
  for (const userId of [practice.userIds.administrator, other.userIds.provider]) {
    const reader = await signedIn(portal, userId)
    expect((await reader.listOwnChats({ query: {} })).chats).toEqual([])
    expect(await codeOf(reader.readOwnChat({ params, query: {} }))).toBe('not-found')
  }
  const notTheirs = { params: { chatId: stranger.chatId }, query: {} }
  expect(await codeOf(browser.readOwnChat(notTheirs))).toBe('not-found')
  expect(await codeOf(stranger.browser.readOwnChat({ params, query: {} }))).toBe('unauthenticated')
  expect((await browser.listOwnChats({ query: {} })).chats).toMatchObject([{ id: ids[0], state: 'ended' }])
})

test('chats that nobody has stand first, those that wait longest before the others', async () => {
  const [first, second, third] = [await visitor(), await visitor(), await visitor()]
  const desk = await operator()
  await desk.takeChat({ params: { chatId: first.chatId } })
  const mine = new Set([first, second, third].map(({ chatId }) => chatId))
  const order = (await desk.listChats()).chats.map(({ id }) => id).filter((id) => mine.has(id))
  expect(order).toEqual([second.chatId, third.chatId, first.chatId])
})

test('too many chats from one address, and too many lines in one, are refused', async () => {
  const { browser } = await visitor()
  const send = () => codeOf(browser.sendChatMessage({ body: { message: 'x' } }))
  const lines = []
  for (let at = 0; at < 41; at += 1) lines.push(await send())
  expect(lines.filter((code) => code === 'too-many-requests')).toHaveLength(1)
  const starts = []
  for (let at = 0; at < 20; at += 1) starts.push(await codeOf(openBrowser(portal).startChat({ body: form })))
  expect(starts.filter((code) => code === 'too-many-requests')).toHaveLength(1)
})
