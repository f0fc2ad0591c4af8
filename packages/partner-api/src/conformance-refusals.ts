import { equal, ok } from 'node:assert/strict'
import {
  launchAgain,
  NotTried,
  open,
  refuses,
  resultsOf,
  sessionFor,
  type ConformanceRule,
  type LenderUnderTest,
  type PlainAnswer,
  type PlainCall,
} from './conformance-lender.ts'
import { partnerProblems, type PartnerProblem } from './contract.ts'

const FAULT_HEADER = 'x-sandbox-fault'
const SESSIONS = '/partner/v1/sessions'

/** Rules of what a lender refuses, and how. */
export const refusalRules: readonly ConformanceRule[] = [
  {
    rule: 'a session is not made without an Idempotency-Key of a good length',
    async check(lender) {
      const call: PlainCall = { method: 'POST', path: SESSIONS, body: sessionFor(lender) }
      isProblem(await lender.send(call), 'invalid')
      for (const key of ['short', 'x'.repeat(101)])
        isProblem(await lender.send({ ...call, headers: { 'idempotency-key': key } }), 'invalid')
    },
  },
  {
    rule: 'the same key and body make one session',
    async check(lender) {
      const options = { idempotencyKey: crypto.randomUUID() }
      const body = sessionFor(lender)
      const first = await lender.client.createSession({ body }, options)
      equal((await lender.client.createSession({ body }, options)).id, first.id)
    },
  },
  {
    rule: 'the same key with another body, or for another call, is a conflict',
    async check(lender) {
      const options = { idempotencyKey: crypto.randomUUID() }
      const body = sessionFor(lender)
      const { id } = await lender.client.createSession({ body }, options)
      const other = { ...body, purpose: 'refund' as const }
      await refuses(lender.client.createSession({ body: other }, options), 'idempotency-conflict')
      const params = { sessionId: id }
      await refuses(lender.client.launchSession({ params }, options), 'idempotency-conflict')
    },
  },
  {
    rule: 'a launch address works once',
    async check(lender) {
      const { id, launchUrl } = await open(lender)
      const transactionId = await lender.hands.purchase(launchUrl, 30_000)
      equal(await lender.hands.useAgain(launchUrl), 'refused', 'A used launch address was accepted again.')
      const told = (await resultsOf(lender, id)).map((one) => one.transactionId)
      equal(told.join(), transactionId, 'More happened in the session than was done.')
    },
  },
  {
    rule: 'no more is refunded than remains of a purchase',
    async check(lender) {
      const { id, launchUrl } = await open(lender)
      const purchaseId = await lender.hands.purchase(launchUrl, 50_000)
      await lender.hands.refund(await launchAgain(lender, id), purchaseId, 20_000)
      const attempt = await lender.hands.refundTooMuch(await launchAgain(lender, id), purchaseId, 40_000)
      equal(attempt, 'refused', 'A refund of more than remained was accepted.')
      const approved = (await resultsOf(lender, id)).filter(({ status }) => status === 'approved')
      const refunds = approved.flatMap((one) => (one.kind === 'refund' ? [one.amountCents] : []))
      equal(refunds.join(), '20000', 'The session tells other approved refunds than were made.')
    },
  },
  {
    rule: 'refusals are problem documents with stable codes',
    async check(lender) {
      const stranger = { authorization: 'Bearer nobody-ever-made-this-key' }
      isProblem(
        await lender.send({ method: 'GET', path: '/partner/v1/merchants', headers: stranger }),
        'unauthenticated',
      )
      const unknown = `${SESSIONS}/${crypto.randomUUID()}/results`
      isProblem(await lender.send({ method: 'GET', path: unknown }), 'not-found')
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const create: PlainCall = { method: 'POST', path: SESSIONS, headers, body: sessionFor(lender) }
      const wrong = await lender.send({ ...create, body: { ...sessionFor(lender), purpose: 'dance' } })
      isProblem(wrong, 'invalid')
      const { fields } = wrong.body
      ok(
        fields !== null && typeof fields === 'object' && 'purpose' in fields,
        '`fields` does not name `purpose`.',
      )
      equal((await lender.send(create)).status, 201)
      isProblem(await lender.send({ ...create, body: sessionFor(lender) }), 'idempotency-conflict')
    },
  },
  refusalOf('a launch for a closed merchant number is a 403', 'merchant-closed', launching),
  refusalOf('a launch for a suspended merchant number is a 403', 'merchant-suspended', launching),
  refusalOf('a launch for a lapsed certification is a 422', 'certification-lapsed', launching),
  refusalOf('too many calls are a 429 that says when to come back', 'too-many-requests', reading),
  refusalOf('maintenance is a 503 that says when to come back', 'maintenance', reading),
]

function launching(lender: LenderUnderTest): PlainCall {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  return { method: 'POST', path: SESSIONS, headers, body: sessionFor(lender) }
}

function reading(): PlainCall {
  return { method: 'GET', path: '/partner/v1/merchants' }
}

/** A refusal that nobody can bring about from outside: a sandbox is asked for it by its header. */
function refusalOf(
  rule: string,
  code: PartnerProblem,
  callOf: (lender: LenderUnderTest) => PlainCall,
): ConformanceRule {
  return {
    rule,
    async check(lender) {
      if (!lender.isSandbox) throw new NotTried('Only a sandbox can be asked to refuse so.')
      const call = callOf(lender)
      const answer = await lender.send({ ...call, headers: { ...call.headers, [FAULT_HEADER]: code } })
      const isUnheard = answer.status < 400 || (answer.status === 400 && FAULT_HEADER in fieldsOf(answer))
      if (isUnheard) throw new NotTried(`The sandbox does not do as ${FAULT_HEADER}: ${code} asks.`)
      isProblem(answer, code)
    },
  }
}

function fieldsOf({ body }: PlainAnswer): object {
  const { fields } = body
  return fields !== null && typeof fields === 'object' ? fields : {}
}

/** Throws unless the answer is a problem document of this code, which says when to come back where that is due. */
function isProblem({ status, contentType, retryAfter, body }: PlainAnswer, code: PartnerProblem): void {
  equal(
    status,
    partnerProblems[code],
    `Expected ${partnerProblems[code]} ${code}, but the status was ${status}.`,
  )
  ok(
    contentType.startsWith('application/problem+json'),
    `${status} came as "${contentType}", not as a problem.`,
  )
  equal(body['code'], code, `Expected the code ${code}, but it was ${String(body['code'])}.`)
  equal(body['status'], status, 'The body tells another status than the answer has.')
  ok(typeof body['detail'] === 'string' && body['detail'] !== '', 'The problem has no detail for people.')
  if (status !== 429 && status !== 503) return
  ok(/^[1-9]\d*$/.test(retryAfter ?? ''), `${status} says no seconds in Retry-After, but: ${retryAfter}`)
}
