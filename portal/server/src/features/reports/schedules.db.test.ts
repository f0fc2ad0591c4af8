import { suspend } from '@tillwave/identity/users'
import { Database } from '@tillwave/server-kit/database'
import { statement } from '@tillwave/server-kit/statement'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { pdfText } from '@tillwave/server-kit/testing/pdf-text'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { openAccount } from '../../testing/hands.ts'
import { addPractice, startPortal, type Browser, type TestPortal } from '../../testing/portal.ts'
import { addReportingPractice, signedInAt, type ReportingPractice } from '../../testing/reporting.ts'
import { mailDueReports } from './send-due.ts'

const url = 'http://portal.test'
// A Thursday in the practice's zone; still Wednesday there when it began in UTC.
const begun = '2026-03-05T07:30:00Z'

let portal: TestPortal
let practice: ReportingPractice

beforeAll(async () => {
  portal = await startPortal()
})

afterAll(() => portal.stop())

beforeEach(async () => {
  await setClock(portal.databaseUrl, begun)
  practice = await addReportingPractice(portal)
  await mails()
})

const signIn = (who: 'administrator' | 'provider') => signedInAt(portal, begun, practice[who].userId)

type Form = Parameters<Browser['scheduleReport']>[0]['body']

function schedule(browser: Browser, form: Partial<Form>) {
  const everywhere = { report: 'transactions', rhythm: 'daily', locationId: null } as const
  return browser.scheduleReport({
    body: { ...everywhere, userAccountId: practice.administrator.id, ...form },
  })
}

/** What is mailed of reports until now, which empties the queue. */
async function mails() {
  const letters = await collectLetters(portal.database)
  const own = new Set([practice.administrator.email, practice.provider.email])
  // Other tests' schedules go on beside these; notices about signing in are none of ours.
  return letters.mails.filter(({ to, attachments }) => own.has(to) && attachments.length > 0)
}

const run = () => mailDueReports(portal.database, url)
const at = (instant: string) => setClock(portal.databaseUrl, instant)
const subjects = async () => (await mails()).map(({ subject }) => subject.split(': ')[0])

test('a report is mailed once when its period is over in the practice’s zone, with its PDF and CSV', async () => {
  const browser = await signIn('administrator')
  const accountId = await openAccount(browser, practice.merchantNumbers[0])
  const where = {
    practiceSessionId: null,
    merchantNumber: practice.merchantNumbers[0],
    accountId,
    reference: '',
  }
  await browser.makePurchase({ body: { ...where, amountCents: 123_400, promotionCode: 'standard' } })
  const made = await schedule(browser, { rhythm: 'weekly' })
  expect(made).toMatchObject({ next: { from: '2026-03-02', to: '2026-03-08' }, paused: null })
  await at('2026-03-09T06:59:00Z')
  await run()
  expect(await mails()).toEqual([])
  await at('2026-03-09T07:05:00Z')
  await run()
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail).toMatchObject({ to: practice.administrator.email })
  expect(mail?.subject).toContain('Transactions, Mar 2 – 8, 2026: Reporting')
  expect(mail?.text).toContain('Purchases: $1,234.00')
  expect(mail?.text).toContain(`${url}/stop-report-mail#${practice.id}.`)
  const [pdf, csv] = mail?.attachments ?? []
  expect((await pdfText(pdf?.content ?? Buffer.alloc(0))).join(' ')).toContain('$1,234.00')
  expect(csv?.content.toString()).toContain('1234.00')
  await run()
  expect(await mails()).toEqual([])
})

test('when nothing ran for days one mail of the latest period goes out, and says which were not mailed', async () => {
  await schedule(await signIn('administrator'), {})
  await at('2026-03-08T20:00:00Z')
  await run()
  await run()
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail?.subject).toContain('Transactions, Mar 7, 2026')
  expect(mail?.text).toContain('What was due before it, Mar 4 – 6, 2026, was not mailed')
  await at('2026-03-09T20:00:00Z')
  await run()
  const [next] = await mails()
  expect(next?.subject).toContain('Transactions, Mar 8, 2026')
  expect(next?.text).not.toContain('was not mailed')
})

test('four processes at once mail a period once', async () => {
  await schedule(await signIn('administrator'), {})
  await at('2026-03-05T20:00:00Z')
  await Promise.all([run(), run(), run(), run()])
  expect(await subjects()).toEqual(['Transactions, Mar 4, 2026'])
})

test('control: without taking the period first, two runs at once mail it twice', async () => {
  await schedule(await signIn('administrator'), {})
  await at('2026-03-05T20:00:00Z')
  await asOwner(`create function again() returns trigger language plpgsql as
    $$ begin new.next_from := old.next_from; return new; end $$`)
  await asOwner('create trigger again before update on report_schedule for each row execute function again()')
  await Promise.all([run(), run()])
  await asOwner('drop function again cascade')
  expect((await subjects()).length).toBeGreaterThan(1)
  await run()
})

test('what breaks while a mail is queued leaves the period to the next run', async () => {
  await schedule(await signIn('administrator'), {})
  await at('2026-03-05T20:00:00Z')
  // Written in the same transaction after the mail: as if the server died there.
  await asOwner(`alter table audit add constraint broken check (action <> 'report-mail.send') not valid`)
  await expect(run()).rejects.toThrow('some reports could not be mailed')
  expect(await mails()).toEqual([])
  await asOwner('alter table audit drop constraint broken')
  await run()
  expect(await subjects()).toEqual(['Transactions, Mar 4, 2026'])
  await run()
  expect(await mails()).toEqual([])
})

test('who is suspended gets nothing, and only what ends after they are back', async () => {
  const browser = await signIn('administrator')
  await schedule(browser, { userAccountId: practice.provider.id })
  await portal.database.outside().transaction((tx) => suspend(tx, practice.provider.id, 'Left for a while'))
  expect((await browser.listReportSchedules()).schedules[0]?.paused).toContain('suspended')
  await at('2026-03-06T20:00:00Z')
  await run()
  expect(await mails()).toEqual([])
  await asOwner(`update identity.user_account set status = 'active', suspended_reason = null
    where id = '${practice.provider.id}'`)
  await run()
  expect(await mails()).toEqual([])
  await at('2026-03-07T20:00:00Z')
  await run()
  expect(await subjects()).toEqual(['Transactions, Mar 6, 2026'])
})

test('who may no longer read a report gets it no more', async () => {
  const browser = await signIn('administrator')
  await schedule(browser, { report: 'users' })
  await asOwner(`update portal_user set role = 'provider' where id = '${practice.administrator.id}'`)
  await at('2026-03-06T20:00:00Z')
  await run()
  expect(await mails()).toEqual([])
})

test('the link in the mail ends it without signing in, again and again; a made-up link ends nothing', async () => {
  const browser = await signIn('administrator')
  await schedule(browser, {})
  await at('2026-03-05T20:00:00Z')
  await run()
  const [mail] = await mails()
  const token = /stop-report-mail#(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
  const invented = `${practice.id}.${'x'.repeat(43)}`
  await expect(browser.stopReportMail({ body: { token: invented } })).rejects.toMatchObject({
    code: 'not-found',
  })
  const elsewhere = token.replace(practice.id, (await addPractice(portal)).id)
  await expect(browser.stopReportMail({ body: { token: elsewhere } })).rejects.toMatchObject({
    code: 'not-found',
  })
  const told = { title: 'Transactions', rhythm: 'daily' }
  for (const _ of [1, 2]) expect(await browser.stopReportMail({ body: { token } })).toMatchObject(told)
  await at('2026-03-07T20:00:00Z')
  await run()
  expect(await mails()).toEqual([])
  const audited = statement(
    'test.audit',
    z.object({ action: z.string() }),
    `select action from audit
    where action like 'report-mail%' order by recorded_at, id`,
  )
  const actions = (await portal.database.inPractice(practice.id).many(audited)).map(({ action }) => action)
  expect(actions).toEqual(['report-mail.begin', 'report-mail.send', 'report-mail.end'])
})

test('an administrator has reports mailed to others, and others only to themselves what they may read', async () => {
  const provider = await signIn('provider')
  const toOthers = schedule(provider, {})
  await expect(toOthers).rejects.toMatchObject({
    code: 'forbidden',
    fields: { userAccountId: expect.any(String) },
  })
  const own = { userAccountId: practice.provider.id }
  const secret = schedule(provider, { ...own, report: 'users' })
  await expect(secret).rejects.toMatchObject({
    fields: { userAccountId: expect.stringContaining('may not read') },
  })
  await expect(provider.readReport({ params: { report: 'users' }, query: {} })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await schedule(provider, own)
  await expect(schedule(provider, own)).rejects.toMatchObject({ code: 'conflict' })
  const administrator = await signIn('administrator')
  const { id } = await schedule(administrator, { report: 'funding' })
  const { schedules, recipients } = await provider.listReportSchedules()
  expect([schedules.length, recipients.map(({ id: userId }) => userId)]).toEqual([1, [practice.provider.id]])
  const params = { scheduleId: id }
  for (const act of [provider.stopReportSchedule, provider.sendReportNow])
    await expect(act({ params })).rejects.toMatchObject({ code: 'not-found' })
  expect((await administrator.listReportSchedules()).schedules).toHaveLength(2)
  await administrator.stopReportSchedule({ params })
  expect((await administrator.listReportSchedules()).schedules).toHaveLength(1)
})

test('Send now mails the last whole period and leaves the schedule as it was', async () => {
  const browser = await signIn('administrator')
  const { id, next } = await schedule(browser, { rhythm: 'monthly', report: 'approval-rate' })
  await browser.sendReportNow({ params: { scheduleId: id } })
  expect(await subjects()).toEqual(['Approval rate, Feb 1 – 28, 2026'])
  expect((await browser.listReportSchedules()).schedules[0]).toMatchObject({
    next,
    lastMailedAt: expect.any(String),
  })
})

async function asOwner(text: string) {
  const owner = new Database({ url: portal.databaseUrl, role: 'tillwave' })
  await owner.outside().run(statement(`test.${text}`.slice(0, 60), z.unknown(), text))
  await owner.close()
}
