import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  addOperator,
  addPractice,
  openBrowser,
  signedIn,
  startPortal,
  type TestPortal,
} from '../../testing/portal.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())
// Each test begins an hour after the one before, whichever that is, so that none uses up the limits of the next; so
// no test sets the clock back.
beforeAll(() => setClock(portal.databaseUrl, '2026-06-17T06:00:00Z'))
beforeEach(() => advanceClock(portal.databaseUrl, '61 minutes'))

const letter = (over: object = {}) => ({
  name: 'Vera Visitor',
  email: `vera-${newId()}@mail.example`,
  topic: 'funding' as const,
  subject: 'A batch is missing',
  message: 'Where is the batch of Monday?\n<b>Thank you</b>',
  ...over,
})

async function codeOf(work: Promise<unknown>) {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  return error instanceof Problem ? error.code : error
}

async function mailsTo(address: string) {
  return (await collectLetters(portal.database)).mails.filter(({ to }) => to === address)
}

const tokenIn = (text = '') => /support\/ticket#([\w-]{43})/.exec(text)?.[1] ?? ''

/** The operators' view of a ticket by its number. */
async function asOperator(number: string) {
  const browser = await signedIn(portal, await addOperator(portal))
  const { tickets } = await browser.listAllTickets({ body: { q: number } })
  return { browser, params: { ticketId: tickets[0]?.id ?? '' } }
}

test('a stranger asks, is answered by mail and in the thread, writes again by the link (PP-15)', async () => {
  const stranger = openBrowser(portal)
  const body = letter()
  const { number } = await stranger.askTicket({ body })
  expect(number).toMatch(/^T-\d+$/)
  const [receipt] = await mailsTo(body.email)
  // Anybody may have typed the address, so nothing else that was typed is sent there.
  for (const typed of [body.name, body.subject, 'batch']) expect(receipt?.text).not.toContain(typed)
  const token = tokenIn(receipt?.text)
  expect(await stranger.openTicket({ body: { token } })).toMatchObject({
    number,
    status: 'open',
    messages: [{ author: 'visitor', message: body.message }],
  })
  const { browser, params } = await asOperator(number)
  const answered = await browser.answerTicket({ params, body: { message: 'It was funded today.' } })
  expect(answered).toMatchObject({ status: 'answered', email: body.email })
  const answer = (await mailsTo(body.email)).at(-1)
  expect(answer?.text).toContain('It was funded today.')
  const again = { body: { token: tokenIn(answer?.text), message: 'Found it.' } }
  expect((await stranger.replyByLink(again)).messages.map(({ message }) => message)).toEqual([
    body.message,
    'It was funded today.',
    'Found it.',
  ])
  expect((await browser.readAnyTicket({ params })).status).toBe('open')
})

test('the same form under one key is one ticket and one mail, another form under it is refused', async () => {
  const stranger = openBrowser(portal)
  const body = letter()
  const key = { idempotencyKey: newId() }
  const answers = await Promise.all([1, 2].map(() => stranger.askTicket({ body }, key)))
  expect(answers[0]).toEqual(answers[1])
  expect(await mailsTo(body.email)).toHaveLength(1)
  expect(await codeOf(stranger.askTicket({ body: { ...body, subject: 'Other' } }, key))).toBe(
    'idempotency-conflict',
  )
})

test('a letter of a thread under one key is kept once, and another under it is refused', async () => {
  const stranger = openBrowser(portal)
  const body = letter()
  const { number } = await stranger.askTicket({ body })
  const token = tokenIn((await mailsTo(body.email))[0]?.text)
  const { browser, params } = await asOperator(number)
  for (const [send, other] of [
    [
      (message: string, key: object) => stranger.replyByLink({ body: { token, message } }, key),
      'something else',
    ],
    [(message: string, key: object) => browser.answerTicket({ params, body: { message } }, key), 'no'],
  ] as const) {
    const key = { idempotencyKey: newId() }
    const before = (await browser.readAnyTicket({ params })).messages.length
    await Promise.all([1, 2, 3].map(() => send('once', key)))
    expect((await browser.readAnyTicket({ params })).messages).toHaveLength(before + 1)
    expect(await codeOf(send(other, key))).toBe('idempotency-conflict')
  }
  expect(await mailsTo(body.email)).toHaveLength(1)
})

test('a practice reads its own tickets, by whomever of it, and no other’s; a stranger’s belong to none', async () => {
  const [own, other] = [await addPractice(portal), await addPractice(portal)]
  const asking = await signedIn(portal, own.userIds.provider)
  await asking.askTicket({ body: letter() })
  await openBrowser(portal).askTicket({ body: letter() })
  const colleague = await signedIn(portal, own.userIds.administrator)
  const { tickets } = await colleague.listTickets({ query: {} })
  expect(tickets).toHaveLength(1)
  const params = { ticketId: tickets[0]?.id ?? '' }
  const reply = { params, body: { message: 'Still missing' } }
  expect((await colleague.replyToTicket(reply)).messages.at(-1)).toMatchObject({ name: 'The administrator' })
  const rival = await signedIn(portal, other.userIds.administrator)
  expect((await rival.listTickets({ query: {} })).tickets).toEqual([])
  expect(await codeOf(rival.readTicket({ params }))).toBe('not-found')
  expect(await codeOf(rival.replyToTicket(reply))).toBe('not-found')
})

test('a made-up token, and a link of half a year ago, lead nowhere', async () => {
  const stranger = openBrowser(portal)
  const body = letter()
  await stranger.askTicket({ body })
  const token = tokenIn((await mailsTo(body.email))[0]?.text)
  const made = { token: 'A'.repeat(43) }
  expect(await codeOf(stranger.openTicket({ body: made }))).toBe('not-found')
  expect(await codeOf(stranger.replyByLink({ body: { ...made, message: 'x' } }))).toBe('not-found')
  await advanceClock(portal.databaseUrl, '181 days')
  expect(await codeOf(stranger.openTicket({ body: { token } }))).toBe('not-found')
})

test('an operator closes a ticket and opens it again; a letter of the visitor opens it too', async () => {
  const stranger = openBrowser(portal)
  const body = letter()
  const { number } = await stranger.askTicket({ body })
  const token = tokenIn((await mailsTo(body.email))[0]?.text)
  const { browser, params } = await asOperator(number)
  const set = (status: 'open' | 'closed') => browser.setTicketStatus({ params, body: { status } })
  expect((await set('closed')).status).toBe('closed')
  expect((await set('closed')).status).toBe('closed')
  expect((await set('open')).status).toBe('open')
  await set('closed')
  expect((await stranger.replyByLink({ body: { token, message: 'Once more' } })).status).toBe('open')
})

test('too much of a form is refused, by address and by mailbox, and a card number is taken nowhere', async () => {
  const stranger = openBrowser(portal)
  const ask = (body: ReturnType<typeof letter>) => codeOf(stranger.askTicket({ body }))
  expect(await ask(letter({ message: 'My card 4242 4242 4242 4242' }))).toBe('invalid')
  expect(await ask(letter({ message: 'x'.repeat(4_001) }))).toBe('invalid')
  const email = 'one-mailbox@mail.example'
  const toOne = []
  for (let at = 0; at < 6; at += 1) toOne.push(await ask(letter({ email })))
  expect(toOne).toEqual([undefined, undefined, undefined, undefined, undefined, 'too-many-requests'])
  const more = []
  for (let at = 0; at < 5; at += 1) more.push(await ask(letter()))
  expect(more).toEqual([undefined, undefined, undefined, undefined, 'too-many-requests'])
})
