import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../database.ts'
import { startJobs } from '../jobs.ts'
import { collectLetters } from '../testing/letters.ts'
import { openKitDatabase } from '../testing/kit-database.ts'
import { setClock } from '../testing/test-clock.ts'
import { mailJobs, sendDue } from './deliver.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import { letterStates, type Mail, queueMail, queueText, withdrawLetter } from './queue.ts'
import { smtpMailer } from './smtp.ts'

const practice = '018f0000-0000-7000-8000-000000000001'
const bill = { to: 'ada@example.org', subject: 'Your receipt from Łódź', text: 'Thank you.' }
let database: Database
let url: string
let outbox: Outbox
const servers: Server[] = []
// Each test has a day of its own, so that nothing that a failed one left behind is due later.
let day = 1
const at = (time: string) => setClock(url, `2026-03-${String(day).padStart(2, '0')}T${time}Z`)

beforeAll(async () => {
  ;({ database, url } = await openKitDatabase())
  outbox = await openOutbox('Tests <tests@example.org>')
})
beforeEach(async () => {
  day += 1
  await at('12:00:00')
  await collectLetters(database)
})
afterAll(async () => {
  await outbox.close()
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  await database.close()
})

const queue = (mail: Mail = bill) => database.inPractice(practice).transaction((tx) => queueMail(tx, mail))
const stateOf = async (id: string) => (await letterStates(database.inPractice(practice), [id]))[0]

/** A mail server that answers as SMTP does, until `answer` does something else at one of its lines. */
async function badServer(
  answer: (line: string, socket: Socket) => boolean,
): Promise<ReturnType<typeof smtpMailer>> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    let content = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    if (!answer('greeting', socket)) say('220 ready')
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').slice(0, -1)) {
        if (answer(line, socket)) return
        if (line === '.') content = false
        if (content) continue
        content = line === 'DATA'
        say(content ? '354 go on' : '250 ok')
      }
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'tests@example.org', silenceMs: 1_500 })
}

const dies = (at: RegExp) => (line: string, socket: Socket) => {
  if (at.test(line)) socket.destroy()
  return at.test(line)
}
const says = (at: RegExp, reply: string) => (line: string, socket: Socket) => {
  if (at.test(line)) socket.write(`${reply}\r\n`)
  return at.test(line)
}

test('a mail arrives as it was queued, with its attachment, and its content is forgotten', async () => {
  const attachment = { name: 'Beleg Ł.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-') }
  const id = await queue({ ...bill, attachments: [attachment] })
  expect(await sendDue(database.outside(), outbox.courier)).toBe('all')
  expect(outbox.letters()[0]).toMatchObject({ ...bill, text: 'Thank you.\n', attachments: [attachment] })
  expect(await stateOf(id)).toMatchObject({ state: 'sent', tries: 1 })
  const owner = new Client({ connectionString: url })
  await owner.connect()
  const { rows } = await owner.query(
    `select m.body, a.name from mail.message m
    left join mail.attachment a on a.message_id = m.id where m.id = $1`,
    [id],
  )
  await owner.end()
  expect(rows).toEqual([{ body: '', name: null }])
})

test('a mail of a transaction that was rolled back is not sent', async () => {
  const work = database.inPractice(practice).transaction(async (tx) => {
    await queueMail(tx, bill)
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(await collectLetters(database)).toEqual({ mails: [], texts: [] })
})

test('another practice does not see how a mail fares', async () => {
  const id = await queue()
  expect(await letterStates(database.inPractice('018f0000-0000-7000-8000-000000000002'), [id])).toEqual([])
  expect(await letterStates(database.outside(), [id])).toEqual([])
})

test.each([
  ['refuses at the door', says(/^greeting$/, '554 go away'), false],
  ['hangs', (line: string) => line === 'greeting', false],
  ['dies after the sender', dies(/^MAIL/), false],
  ['dies in the middle of the content', dies(/^Subject/), true],
  ['dies after the content, before its answer', dies(/^\.$/), true],
  ['is busy', says(/^RCPT/, '451 later'), false],
  ['says something that is no SMTP', says(/^EHLO|^HELO/, 'hello?'), false],
])(
  'a server that %s loses nothing: the mail waits, says why, and is sent later',
  async (_what, answer, unsure) => {
    const id = await queue()
    await sendDue(database.outside(), { mails: await badServer(answer) })
    expect(await stateOf(id)).toMatchObject({
      state: 'waiting',
      tries: 1,
      unsure,
      problem: expect.any(String),
    })
    expect((await collectLetters(database)).mails).toEqual([])
    await at('12:00:30')
    expect((await collectLetters(database)).mails).toMatchObject([{ id }])
    expect(await stateOf(id)).toMatchObject({ state: 'sent', tries: 2, unsure, problem: null })
    expect((await collectLetters(database)).mails).toEqual([])
  },
)

test('a recipient that the server knows not has failed for good, and the next mail is sent', async () => {
  const [id, other] = [await queue(), await queue({ ...bill, to: 'bob@example.org' })]
  const mails = await badServer(says(/^RCPT TO:<ada/, '550 no such mailbox'))
  expect(await sendDue(database.outside(), { mails })).toBe('all')
  expect(await stateOf(id)).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('no such mailbox'),
  })
  expect(await stateOf(other)).toMatchObject({ state: 'sent' })
})

test('a server in trouble is asked once and not for each mail', async () => {
  await queue()
  await queue()
  let asked = 0
  const mails = await badServer((line, socket) => {
    if (line === 'greeting') asked += 1
    return dies(/^EHLO/)(line, socket)
  })
  const jobs = mailJobs(database, { mails })
  await jobs['send-mail']?.({})
  await jobs['send-mail']?.({})
  expect(asked).toBe(1)
})

test('a mail whose process died is taken up by another after five minutes, once', async () => {
  const id = await queue()
  const never = new Promise<void>(() => undefined)
  const claimed = new Promise<void>((resolve) => {
    void sendDue(database.outside(), { mails: { send: () => (resolve(), never) } })
  })
  await claimed
  expect((await collectLetters(database)).mails).toEqual([])
  await at('12:05:00')
  expect((await collectLetters(database)).mails).toMatchObject([{ id }])
  expect(await stateOf(id)).toMatchObject({ state: 'sent', tries: 2, unsure: true })
})

test('two processes never send one mail twice', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => queue()))
  const both = await Promise.all([collectLetters(database), collectLetters(database)])
  expect(both.flatMap(({ mails }) => mails.map((mail) => mail.id)).toSorted()).toEqual(ids.toSorted())
})

test('a letter that is withdrawn never leaves, unless it has left or is another practice’s', async () => {
  const [id, kept] = [await queue(), await queue({ ...bill, to: 'bob@example.org' })]
  await withdrawLetter(database.inPractice(practice), id)
  await withdrawLetter(database.inPractice('018f0000-0000-7000-8000-000000000002'), kept)
  expect((await collectLetters(database)).mails).toMatchObject([{ id: kept }])
  await withdrawLetter(database.inPractice(practice), kept)
  expect(await stateOf(id)).toMatchObject({
    state: 'failed',
    problem: 'It was withdrawn before it was sent.',
  })
  expect(await stateOf(kept)).toMatchObject({ state: 'sent' })
})

test('a code that could not be sent within its time has failed and is never sent', async () => {
  const id = await database
    .outside()
    .transaction((tx) => queueText(tx, { to: '+12065550123', text: '123456', minutesToLive: 10 }))
  await at('12:10:00')
  await mailJobs(database, outbox.courier)['send-mail']?.({})
  expect(await letterStates(database.outside(), [id])).toMatchObject([
    { state: 'failed', tries: 0, problem: 'It could not be sent in time.' },
  ])
})

test('the queue sends by itself what was queued after it had started, the most pressing first', async () => {
  const got: string[] = []
  let all: () => void = () => undefined
  const done = new Promise<void>((resolve) => (all = resolve))
  const take = async ({ to }: { to: string }) => {
    got.push(to)
    if (got.length === 2) all()
  }
  const jobs = mailJobs(database, { mails: { send: take }, texts: { send: take } })
  const running = await startJobs({ ownerUrl: url, jobs, onError: (error) => expect.fail(String(error)) })
  await database.outside().transaction(async (tx) => {
    await queueMail(tx, bill)
    await queueText(tx, { to: '+12065550123', text: '123456', minutesToLive: 10 })
  })
  await done
  await running.stop()
  expect(got).toEqual(['+12065550123', 'ada@example.org'])
})

test.each([
  ['no address', { to: 'ada' }],
  ['a second line in the subject', { subject: 'Hello\r\nBcc: all@example.org' }],
  [
    'attachments above the limit',
    { attachments: [{ name: 'a', contentType: 'b', content: Buffer.alloc(10_000_001) }] },
  ],
])('refuses to queue a mail with %s', async (_what, wrong) => {
  await expect(queue({ ...bill, ...wrong })).rejects.toThrow()
})
