import { addDays } from '@tillwave/money/calendar'
import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { pdfText } from '@tillwave/server-kit/testing/pdf-text'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount } from '../../testing/hands.ts'
import {
  addOperator,
  addPractice,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser
let accountId: string
let transactionId: string

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.provider)
  accountId = await openAccount(browser, practice.merchantNumber)
  transactionId = (await buy(120_000)).id
  const operator = await signedIn(portal, await addOperator(portal))
  const { today } = await operator.readPracticeClock({ params: { practiceId: practice.id } })
  await operator.movePracticeClock({
    params: { practiceId: practice.id },
    body: { today: addDays(today, 40) },
  })
})

afterAll(() => portal.stop())

function buy(amountCents: number) {
  const outside = { practiceSessionId: null, merchantNumber: practice.merchantNumber, accountId }
  return browser.makePurchase({
    body: { ...outside, amountCents, promotionCode: 'deferred-12', reference: 'H-1' },
  })
}

/** The only mail that is queued, with the text of its PDF. */
async function onlyMail() {
  const { mails } = await collectLetters(portal.database)
  const [mail, ...more] = mails
  expect(more).toEqual([])
  const file = mail?.attachments[0]
  return { to: mail?.to, text: mail?.text, paper: file ? (await pdfText(file.content)).join(' ') : '' }
}

test('a receipt is mailed as a PDF that names the plan, its interest and the authorization', async () => {
  const params = { transactionId }
  await browser.mailReceipt({ params, body: { email: 'ada@example.com' } })
  const { to, paper } = await onlyMail()
  const { authorizationCode } = await browser.readTransaction({ params })
  expect(to).toBe('ada@example.com')
  for (const words of ['$1,200.00', '$100.00', '$395.88', authorizationCode, 'Sandbox'])
    expect(paper).toContain(words)
})

test('what was declined has no receipt', async () => {
  const { id } = await buy(30_051)
  const refused = browser.mailReceipt({ params: { transactionId: id }, body: { email: 'ada@example.com' } })
  await expect(refused).rejects.toMatchObject({ code: 'no-receipt' })
})

test('a statement is sent again, with what moved the account in its month', async () => {
  const { statements } = await browser.readAccount({ params: { accountId } })
  const params = { accountId, closesOn: statements.at(-1)?.closesOn ?? '' }
  await browser.mailStatement({ params, body: { email: 'ada@example.com' } })
  const { paper } = await onlyMail()
  for (const words of ['Statement', 'Ada Quill', '$1,200.00', 'Purchase']) expect(paper).toContain(words)
})

test('a link for applying is mailed to the patient when there is an address', async () => {
  const person = { firstName: 'Ada', lastName: 'Quill', practiceSessionId: null }
  const asked = { ...person, merchantNumber: practice.merchantNumber }
  const none = await browser.makeApplicationLink({ body: { ...asked, email: '' } })
  expect(none.mailed).toBe(false)
  const { mailed, url } = await browser.makeApplicationLink({ body: { ...asked, email: 'ada@example.com' } })
  expect(mailed).toBe(true)
  expect((await onlyMail()).text).toContain(url)
})
