import { randomUUID } from 'node:crypto'
import { addUser } from '../features/practice/index.ts'
import { handsOf } from './hands.ts'
import { PASSWORD, practiceSystem, signedIn, type TestPortal, type TestPractice } from './portal.ts'

/** One of each thing with an id, all of the practice `own`. */
export async function makeOneOfEach(portal: TestPortal, own: TestPractice): Promise<Record<string, string>> {
  const browser = await signedIn(portal, own.userIds.administrator)
  const hands = handsOf(browser)
  const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const body = { merchantNumber: own.merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  const session = await practiceSystem(portal, own).createSession({ body })
  const transactionId = await hands.purchase(session.launchUrl, 50_000)
  const applicationId = (await browser.listApplications({ body: {} })).applications[0]?.id ?? ''
  // A key of its own, since the matrix revokes it.
  const apiKeyId = (await browser.createApiKey({ body: { name: 'To be revoked' } })).key.id
  const { accountId, funding } = await browser.readTransaction({ params: { transactionId } })
  const letter = { name: 'Ada', email: 'ada@mail.example', topic: 'other', subject: 'A question' } as const
  await browser.askTicket({ body: { ...letter, message: 'How?' } })
  const ticketId = (await browser.listTickets({ query: {} })).tickets[0]?.id ?? ''
  const chat = await browser.startChat({ body: { name: 'Ada', topic: 'other', message: 'Hello?' } })
  const person = { firstName: 'Ada', lastName: 'Quill', email: '', practiceSessionId: null }
  const { link } = await browser.makeApplicationLink({
    body: { ...person, merchantNumber: own.merchantNumber },
  })
  const reader = { userId: randomUUID(), displayName: 'A reader', email: 'reader@example.com' }
  const userAccountId = await portal.database
    .outside()
    .transaction((tx) => addUser(tx, own.id, { ...reader, role: 'provider', password: PASSWORD }))
  const mailed = { report: 'transactions', rhythm: 'daily', locationId: null } as const
  const schedule = await browser.scheduleReport({ body: { ...mailed, userAccountId } })
  return {
    transactionId,
    applicationId,
    apiKeyId,
    accountId,
    settlementId: funding?.settlementId ?? '',
    linkId: link.id,
    callId: (await browser.listCalls({ body: {} })).calls[0]?.id ?? '',
    ticketId,
    chatId: chat.id,
    closesOn: '2026-01-31',
    code: 'deferred-6',
    report: 'transactions',
    scheduleId: schedule.id,
    practiceSessionId: session.id,
    sessionId: session.id,
    practiceId: own.id,
    merchantNumber: own.merchantNumber,
    reference: 'chart-1',
    fault: 'reorder',
    resourceName: 'cannot-sign-in',
    signInId: randomUUID(),
    userAccountId: randomUUID(),
    operatorId: randomUUID(),
    enrolmentId: randomUUID(),
    incidentId: randomUUID(),
    maintenanceId: randomUUID(),
    noticeId: randomUUID(),
  }
}

/** What the routes with a body take, so that nothing but the id can be refused. */
export const bodies: Record<string, unknown> = {
  voidPurchase: { practiceSessionId: null, reason: 'Mistaken' },
  changePlan: { promotionCode: 'deferred-6' },
  mailReceipt: { email: 'ada@example.com' },
  mailStatement: { email: 'ada@example.com' },
  changeContact: { phone: '', email: '', line1: '1 Example Street', city: 'Portland', state: 'ME' },
  linkChart: { chartReference: 'H-7' },
  addAccountNote: { note: 'One thing more' },
  askLimitRaise: { limitCents: 600_000 },
  replyToTicket: { message: 'One thing more' },
}
