import { equal, ok } from 'node:assert/strict'
import { Problem } from '@tillwave/route/problem'
import { createPartnerClient, type PartnerClient, type PartnerConnection } from './client.ts'
import type { Result, SessionInput } from './schemas.ts'

/** How an attempt ended that the lender must refuse. */
export type Attempt = 'refused' | 'done'

/** What people do at the lender's site after a launch; where nothing else is told it answers the transaction's id. */
export interface LenderHands {
  apply(launchUrl: string): Promise<string>
  purchase(launchUrl: string, amountCents: number): Promise<string>
  declinedPurchase(launchUrl: string): Promise<string>
  refund(launchUrl: string, originalTransactionId: string, amountCents: number): Promise<string>
  /** Tries to give back more than remains of a purchase. */
  refundTooMuch(launchUrl: string, originalTransactionId: string, amountCents: number): Promise<Attempt>
  /** Opens a launch address that was used already. */
  useAgain(launchUrl: string): Promise<Attempt>
}

/** An answer as it came, for what a client hides. */
export interface PlainAnswer {
  status: number
  contentType: string
  retryAfter: string | null
  body: Record<string, unknown>
}

/** One call as it is sent; the key is added. */
export interface PlainCall {
  method: 'GET' | 'POST'
  /** After the lender's address, such as `/partner/v1/merchants`. */
  path: string
  headers?: Record<string, string>
  body?: unknown
}

/** A lender that is to pass, with one practice enrolled at it. */
export interface LenderUnderTest {
  client: PartnerClient
  /** The same lender with a key that is not one. */
  stranger: PartnerClient
  /** Sends a call as it is told, also wrongly. */
  send(call: PlainCall): Promise<PlainAnswer>
  merchantNumber: string
  hands: LenderHands
  /** True when the lender has the sandbox's calls, so that its header may ask for a fault. */
  isSandbox: boolean
}

/** One rule of the partner API. `check` throws when the lender breaks it, NotTried when that cannot be found out. */
export interface ConformanceRule {
  rule: string
  check(lender: LenderUnderTest): Promise<void>
}

/** What a rule needs is not to be had here; it counts neither as kept nor as broken. */
export class NotTried extends Error {}

/** A lender at an address, as the rules need it. */
export function lenderAt(
  connection: PartnerConnection,
  more: Pick<LenderUnderTest, 'merchantNumber' | 'hands' | 'isSandbox'>,
): LenderUnderTest {
  return {
    client: createPartnerClient(connection),
    stranger: createPartnerClient({ ...connection, apiKey: 'nobody-ever-made-this-key' }),
    send: (call) => sendPlainly(connection, call),
    ...more,
  }
}

async function sendPlainly({ origin, apiKey }: PartnerConnection, call: PlainCall): Promise<PlainAnswer> {
  const { method, path, headers, body } = call
  const answer = await fetch(origin + path, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const read: unknown = await answer.json().catch(() => ({}))
  return {
    status: answer.status,
    contentType: answer.headers.get('content-type') ?? '',
    retryAfter: answer.headers.get('retry-after'),
    body: read !== null && typeof read === 'object' ? (read as Record<string, unknown>) : {},
  }
}

/** What a session of an invented patient is asked for with; each time another patient. */
export function sessionFor({ merchantNumber }: Pick<LenderUnderTest, 'merchantNumber'>): SessionInput {
  const person = { firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const patient = { reference: `ref-${crypto.randomUUID()}`, ...person }
  return { merchantNumber, purpose: 'purchase', patient, amountCents: 64_005, reference: 'launch-1' }
}

/** Opens a session of an invented patient. */
export async function open(lender: LenderUnderTest) {
  const body = sessionFor(lender)
  return { ...(await lender.client.createSession({ body })), reference: body.patient.reference }
}

/** A fresh launch address of a session. */
export async function launchAgain({ client }: LenderUnderTest, sessionId: string): Promise<string> {
  return (await client.launchSession({ params: { sessionId } })).launchUrl
}

/** What a session tells; throws when a result cannot be read. */
export async function resultsOf({ client }: LenderUnderTest, sessionId: string): Promise<Result[]> {
  const { results } = await client.sessionResults({ params: { sessionId }, query: {} })
  return results.map((one) => {
    ok(one.readable, one.readable ? '' : `A result cannot be read: ${one.reason}`)
    return one.result
  })
}

/** Throws unless a call is refused with this code. */
export async function refuses(call: Promise<unknown>, code: string): Promise<void> {
  const said = await call.then(
    () => 'it was accepted',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )
  equal(said, code, `Expected the refusal "${code}", but the answer was: ${said}`)
}
