import { randomUUID } from 'node:crypto'
import { commonProblems } from '@tillwave/route/problem'
import { mount, type Call } from '@tillwave/route/fastify'
import { routes } from '@tillwave/route/table'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { Database } from '../database.ts'
import { pruneEvents } from './event-queries.ts'
import type { Listener } from './event-stream.ts'
import { EventHub } from './events.ts'
import { createApp } from '../http.ts'
import { newId } from '../ids.ts'
import { runServer } from '../run-server.ts'
import { statement } from '../statement.ts'
import { openKitDatabase } from '../testing/kit-database.ts'
import { setClock } from '../testing/test-clock.ts'

const table = routes({
  stream: {
    method: 'GET',
    path: '/api/events',
    summary: '',
    permission: 'signed-in',
    reply: z.null(),
    raw: true,
  },
})
const announce = statement(
  'test.announce',
  z.unknown(),
  `insert into event (practice_id, id, topic, subject) values ($1, $2, $3, '{"patientId":"p"}')`,
)
const readAll = statement('test.read-all', z.object({ topic: z.string() }), 'select topic from event')

let database: Database
let url: string
let hub: EventHub
let app: FastifyInstance
let address: string
const ended = new Set<string>()

beforeAll(async () => {
  ;({ database, url } = await openKitDatabase())
  const openAmong = async (ids: readonly string[]) => new Set(ids.filter((id) => !ended.has(id)))
  hub = new EventHub({
    database,
    openAmong,
    onError: (error) => {
      throw error
    },
  })
  app = await serve(hub)
  address = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  hub.close()
  await app.close()
  await database.close()
})

/** A server with the stream route alone; who listens is told by headers. */
async function serve(events: EventHub): Promise<FastifyInstance> {
  const made = await createApp({
    system: 'office',
    problems: commonProblems,
    publicUrl: 'http://localhost:3000',
    logLevel: 'silent',
    checkHealth: async () => undefined,
  })
  const stream = async (_: unknown, call: Call<Listener>) => {
    await events.open(call, call.ctx)
    return null
  }
  const admit = async ({ headers }: FastifyRequest) => ({
    practiceId: String(headers['x-practice']),
    signInId: String(headers['x-sign-in']),
  })
  mount(made, table, { stream }, { admit })
  return made
}

/** A browser: reads its stream message by message. */
async function listen(
  practiceId: string,
  more: { signInId?: string; lastEventId?: string; at?: string } = {},
) {
  const answer = await fetch(`${more.at ?? address}/api/events`, {
    headers: {
      'x-practice': practiceId,
      'x-sign-in': more.signInId ?? randomUUID(),
      ...(more.lastEventId && { 'last-event-id': more.lastEventId }),
    },
  })
  if (!answer.body) throw new Error('no stream')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<string | undefined> => {
    for (;;) {
      const at = text.indexOf('\n\n')
      if (at >= 0) {
        const message = text.slice(0, at)
        text = text.slice(at + 2)
        if (message !== ':') return message
        continue
      }
      const { done, value } = await reader.read()
      if (done) return undefined
      text += value
    }
  }
  const topic = async () => /"topic":"([^"]*)"/.exec((await next()) ?? '')?.[1]
  return { answer, next, topic, leave: () => reader.cancel() }
}

const idIn = (message: string | undefined) => /^id: (.*)$/m.exec(message ?? '')?.[1]
const say = (practice: string, topic: string) =>
  database.inPractice(practice).run(announce, [practice, newId(), topic])

test('a stream hears what changes in its own practice, by topic and ids, and nothing of another', async () => {
  const [mine, other] = [randomUUID(), randomUUID()]
  const browser = await listen(mine)
  expect(browser.answer.headers.get('content-type')).toContain('text/event-stream')
  expect(await browser.next()).toMatch(/^event: ready\nid: \d+:[0-9a-f-]{36}\ndata: {}$/)
  await say(other, 'foreign')
  await say(mine, 'patient')
  expect(await browser.next()).toMatch(
    /^id: \d+:[0-9a-f-]{36}\ndata: {"topic":"patient","subject":{"patientId":"p"}}$/,
  )
  await browser.leave()
})

test('the role of the application reads no event of another practice but through the feed', async () => {
  const [mine, other] = [randomUUID(), randomUUID()]
  await say(other, 'foreign')
  expect(await database.inPractice(mine).many(readAll)).toEqual([])
  expect(await database.outside().many(readAll)).toEqual([])
})

test('an event that commits late is not skipped, though later ones committed first', async () => {
  const practice = randomUUID()
  const browser = await listen(practice)
  await browser.next()
  const slow = new Client({ connectionString: url })
  await slow.connect()
  await slow.query(`select set_config('app.practice_id', $1, false)`, [practice])
  await slow.query('begin')
  await slow.query(`insert into event (practice_id, id, topic, subject) values ($1, $2, 'late', '{}')`, [
    practice,
    newId(),
  ])
  await say(practice, 'early')
  await hub.tick()
  await slow.query('commit')
  await slow.end()
  expect([await browser.topic(), await browser.topic()]).toEqual(['late', 'early'])
  await browser.leave()
})

test('coming back with Last-Event-ID brings what was missed, once and in order', async () => {
  const practice = randomUUID()
  const first = await listen(practice)
  await first.next()
  await say(practice, 'one')
  const last = idIn(await first.next())
  await first.leave()
  for (const topic of ['two', 'three']) await say(practice, topic)
  const again = await listen(practice, { lastEventId: last ?? '' })
  expect(await again.next()).toMatch(/^event: ready/)
  await say(practice, 'four')
  expect([await again.topic(), await again.topic(), await again.topic()]).toEqual(['two', 'three', 'four'])
  await again.leave()
})

test('who missed too much, or what was forgotten, is told to read everything anew', async () => {
  const practice = randomUUID()
  const first = await listen(practice)
  const start = idIn(await first.next()) ?? ''
  await first.leave()
  const many = statement(
    'test.many',
    z.unknown(),
    `insert into event (practice_id, id, topic, subject)
     select $1, gen_random_uuid(), 'many', '{}' from generate_series(1, 501)`,
  )
  await database.inPractice(practice).run(many, [practice])
  const tooMuch = await listen(practice, { lastEventId: start })
  expect(await tooMuch.next()).toMatch(/^event: reset/)
  await tooMuch.leave()
  await setClock(url, new Date(Date.now() + 25 * 3_600_000).toISOString())
  await database.outside().run(pruneEvents)
  await setClock(url, undefined)
  await say(practice, 'new')
  const forgotten = await listen(practice, { lastEventId: start })
  expect(await forgotten.next()).toMatch(/^event: reset/)
  await forgotten.leave()
})

test('streams end with their sign-in, here at once and elsewhere at the next check', async () => {
  const [practice, here, elsewhere] = [randomUUID(), randomUUID(), randomUUID()]
  const one = await listen(practice, { signInId: here })
  const other = await listen(practice, { signInId: elsewhere })
  await Promise.all([one.next(), other.next()])
  hub.endSignIn(here)
  expect(await one.next()).toBeUndefined()
  ended.add(elsewhere)
  await hub.check()
  expect(await other.next()).toBeUndefined()
})

test('a ninth stream of one sign-in ends its first', async () => {
  const [practice, signInId] = [randomUUID(), randomUUID()]
  const browsers = []
  for (let at = 0; at < 9; at += 1) {
    const browser = await listen(practice, { signInId })
    await browser.next()
    browsers.push(browser)
  }
  expect(await browsers[0]?.next()).toBeUndefined()
  for (const browser of browsers) await browser.leave()
})

test('stopping a server ends its open streams, so that it can close', async () => {
  const own = new EventHub({ database, openAmong: async (ids) => new Set(ids), onError: () => undefined })
  const server = await runServer({
    app: await serve(own),
    host: '127.0.0.1',
    port: 0,
    stopping: () => own.close(),
  })
  const browser = await listen(randomUUID(), { at: server.address })
  await browser.next()
  await server.stop()
  expect(await browser.next()).toBeUndefined()
})
