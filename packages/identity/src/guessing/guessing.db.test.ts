import type { Scope } from '@tillwave/server-kit/database'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, testDirectory, type TestDirectory } from '../testing/directory.ts'
import { addEachKind } from '../testing/each-kind.ts'
import { openSignInApp } from '../testing/sign-in-app.ts'

let directory: TestDirectory
const asides: Promise<void>[] = []
const apps: FastifyInstance[] = []
let app: FastifyInstance

beforeAll(async () => {
  directory = await testDirectory()
  app = await open(directory.read)
})
afterAll(async () => {
  for (const each of apps) await each.close()
  await directory.close()
})

async function open(read: Scope): Promise<FastifyInstance> {
  const made = await openSignInApp({ ...directory.site, read }, asides)
  apps.push(made)
  return made
}

/** What an observer sees of an answer: all but the time and the number of the request. */
async function seen(url: string, body: object, on = app, remoteAddress = '10.8.0.2') {
  const answer = await on.inject({ method: 'POST', url, headers: { 'x-tillwave': '1' }, body, remoteAddress })
  const { statusCode, body: text, headers } = answer
  return { statusCode, text, headers: { ...headers, date: '', 'x-request-id': '' } }
}

const guess = (userId: string, on = app) => seen('/api/sign-in', { userId, password: 'a wrong guess' }, on)

/** How guesses at one User ID end, each from an address of its own; the last gives the right password. */
async function fromManyAddresses(userId: string, on = app) {
  const statusOf = async (given: string, remoteAddress: string) =>
    (await seen('/api/sign-in', { userId, password: given }, on, remoteAddress)).statusCode
  const many = (net: number) =>
    Promise.all(Array.from({ length: 20 }, (_, at) => statusOf('a wrong guess', `10.9.${net}.${at}`)))
  const statuses = [...(await many(1)), ...(await many(2))]
  return {
    tried: statuses.filter((status) => status === 401).length,
    refused: statuses.filter((status) => status === 429).length,
    rightPassword: await statusOf(password, '10.9.3.1'),
  }
}

describe('guessing (G7)', () => {
  test('every kind of User ID answers a wrong password as one that nobody has, until and while locked', async () => {
    const kinds = { ...(await addEachKind(directory, 'a')), nobody: 'nobody-a' }
    const answers: Record<string, unknown> = {}
    for (const [kind, userId] of Object.entries(kinds)) {
      const all = []
      for (let attempt = 0; attempt < 6; attempt += 1) all.push(await guess(userId))
      answers[kind] = all
    }
    for (const kind of Object.keys(kinds)) expect(answers[kind], kind).toEqual(answers['nobody'])
  })

  test('asking for a User ID or a password answers the same for any address, and at once', async () => {
    await addEachKind(directory, 'b')
    asides.length = 0
    const [known, coded, unknown] = [
      await seen('/api/recovery', { email: 'plainb@mail.example' }),
      await seen('/api/recovery', { email: 'codedb@mail.example' }),
      await seen('/api/recovery', { email: 'nobody-b@mail.example' }),
    ]
    expect(known.statusCode).toBe(202)
    expect(coded).toEqual(known)
    expect(unknown).toEqual(known)
    // The mail is made after the answer, so its time tells nothing.
    expect(asides).toHaveLength(3)
    await Promise.all(asides)
    const letters = async (who: string) =>
      (await directory.box.to(`${who}@mail.example`)).map(({ subject }) => subject)
    const subject = 'Your User ID and password for Tillwave'
    expect(await letters('plainb')).toContain(subject)
    expect(await letters('nobody-b')).toEqual([])
  })

  test('one address may ask for help 20 times an hour, whether or not anybody is meant', async () => {
    const ask = (email: string) => seen('/api/recovery', { email }, app, '10.8.0.3')
    const statuses = []
    for (let asked = 0; asked < 21; asked += 1)
      statuses.push((await ask(`nobody-${asked}@mail.example`)).statusCode)
    expect(statuses.at(-1)).toBe(429)
  })

  test('wrong tokens of links and attempts are answered alike, whatever they look like', async () => {
    for (const token of ['x', 'x'.repeat(43), "' or 1=1 --"]) {
      const read = await seen('/api/password-link/read', { token })
      expect([read.statusCode, JSON.parse(read.text).code]).toEqual([409, 'link-over'])
      const used = await seen('/api/password-link', { token, password: 'seven quiet green rivers' })
      expect([used.statusCode, JSON.parse(used.text).code]).toEqual([409, 'link-over'])
      const code = await seen('/api/sign-in/code', { attempt: token, code: '123456' })
      expect([code.statusCode, JSON.parse(code.text).code]).toEqual([409, 'attempt-over'])
    }
  })

  test('the answer to a right password beside a second factor covers where the code went', async () => {
    const { coded } = await addEachKind(directory, 'c')
    const { text, headers } = await seen('/api/sign-in', { userId: coded, password })
    expect(JSON.parse(text)).toMatchObject({ state: 'code', method: 'email', sentTo: 'c•••@mail.example' })
    expect(headers).not.toHaveProperty('set-cookie')
  })

  const held = { tried: 5, refused: 35, rightPassword: 429 }

  test('one user guessed at from many addresses, also at once, is locked after 5 tries from wherever', async () => {
    const { plain } = await addEachKind(directory, 'm')
    expect(await fromManyAddresses(plain)).toEqual(held)
    expect(await fromManyAddresses('nobody-m')).toEqual(held)
  })

  test('control: counted by User ID and address together, many addresses guess for ever', async () => {
    const { plain } = await addEachKind(directory, 'n')
    const { read } = directory
    let addresses = 0
    const careless: Scope = {
      ...read,
      async maybe(statement, params = []) {
        const [key, failures, ...rest] = params
        // Five failures is the limit of an account, sixty that of an address.
        if (statement.name !== 'identity.take-attempt' || failures !== 5) return read.maybe(statement, params)
        addresses += 1
        return read.maybe(statement, [`${String(key)} ${addresses}`, failures, ...rest])
      },
    }
    const broken = await open(careless)
    expect(await fromManyAddresses(plain, broken)).toEqual({ tried: 40, refused: 0, rightPassword: 200 })
  })

  test('control: without the account counter, guessing goes on for ever', async () => {
    const { read } = directory
    const careless: Scope = {
      ...read,
      maybe: async (statement, params) =>
        statement.name === 'identity.take-attempt'
          ? statement.parse({ failures: 1 })
          : read.maybe(statement, params),
    }
    const broken = await open(careless)
    const statuses = async (on: FastifyInstance) => {
      const all = []
      for (let attempt = 0; attempt < 6; attempt += 1) all.push((await guess('nobody-d', on)).statusCode)
      return all
    }
    expect(await statuses(broken)).not.toContain(429)
    expect(await statuses(app)).toContain(429)
  })
})
