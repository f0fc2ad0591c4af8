import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'
import { newId } from '@tillwave/server-kit/ids'

/** Something that the lender approved, as its own list has it. */
export interface Approved {
  kind: 'purchase' | 'refund'
  transactionId: string
  sessionId: string
  merchantNumber: string
  patientReference: string
  amountCents: number
  occurredAt: string
  originalTransactionId?: string
}

/** How an answer of results goes wrong. */
export type LenderFault = keyof typeof faults

/** A lender over HTTP whose list is its truth, and whose answers go wrong as told. */
export interface LenderOnWire {
  readonly origin: string
  /** Everything that was approved, oldest first. */
  readonly approved: Approved[]
  /** Approves a purchase or a refund in a session. */
  approve(what: Pick<Approved, 'kind' | 'sessionId' | 'amountCents' | 'originalTransactionId'>): string
  /** Lets the next answers of results to this session go wrong. */
  fail(sessionId: string, fault: LenderFault, times: number): void
  /** Answers the next two that ask for this session at one moment, as far as both come. */
  meet(sessionId: string): void
  /** Lets something happen when this session is asked for next, before it is answered. */
  meanwhile(sessionId: string, work: () => Promise<void> | void): void
  /** The faults that happened so far, by kind. */
  readonly happened: Map<string, number>
  /** From now on every answer is right. */
  calm(): void
  close(): void
}

const LONGEST_WAIT_MS = 1_000

type Results = Record<string, unknown>[]

const one = ([first]: Results) => first ?? { kind: 'purchase' }

const faults = {
  'a 500 with HTML': (answer: ServerResponse) => answer.writeHead(500).end('<h1>Oh</h1>'),
  maintenance: (answer: ServerResponse) => problem(answer, 'maintenance', 503),
  'too many requests': (answer: ServerResponse) => problem(answer, 'too-many-requests', 429),
  'no answer': () => undefined,
  'a reset': (answer: ServerResponse) => answer.socket?.destroy(),
  'half an answer': (answer: ServerResponse) => {
    answer.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' })
    answer.write('{"results":[{"kind":')
    answer.socket?.destroySoon()
  },
  'HTML with 200': (answer: ServerResponse) => answer.writeHead(200).end('<html>hello'),
  'JSON of another shape': (answer: ServerResponse) => json(answer, [1, 2, 3]),
  'every result twice': (answer: ServerResponse, results: Results) => list(answer, [...results, ...results]),
  'results the other way round': (answer: ServerResponse, results: Results) =>
    list(answer, results.toReversed()),
  'a result of another patient': (answer: ServerResponse, results: Results) =>
    list(answer, [{ ...one(results), transactionId: newId(), patientReference: 'somebody' }, ...results]),
  'a fractional amount': (answer: ServerResponse, results: Results) =>
    list(answer, [{ ...one(results), transactionId: newId(), amountCents: 100.5 }, ...results]),
  'an unknown status': (answer: ServerResponse, results: Results) =>
    list(answer, [{ ...one(results), transactionId: newId(), status: 'escalated' }, ...results]),
  'results later': (answer: ServerResponse) => list(answer, []),
} satisfies Record<string, (answer: ServerResponse, results: Results) => unknown>

/** Every way in which an answer goes wrong. */
export const lenderFaults = Object.keys(faults) as LenderFault[]

function json(answer: ServerResponse, body: unknown, status = 200): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function list(answer: ServerResponse, results: Results): void {
  json(answer, { results, nextCursor: null })
}

function problem(answer: ServerResponse, code: string, status: number): void {
  json(answer, { type: 'about:blank', title: code, status, detail: 'No.', code }, status)
}

/** Starts the lender. */
export async function startLender(): Promise<LenderOnWire> {
  const lender = new Books()
  const server = createServer((request, answer) => void lender.answer(request, answer))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(lender, {
    origin,
    close() {
      server.close()
      server.closeAllConnections()
    },
  })
}

interface Session {
  id: string
  merchantNumber: string
  patient: { reference: string }
}

class Books {
  readonly approved: Approved[] = []
  readonly origin: string = ''
  readonly #sessions = new Map<string, Session>()
  readonly #byKey = new Map<string, string>()
  readonly #failing = new Map<string, { fault: LenderFault; times: number }>()
  readonly #meanwhile = new Map<string, () => Promise<void> | void>()
  readonly happened = new Map<string, number>()

  approve(what: Pick<Approved, 'kind' | 'sessionId' | 'amountCents' | 'originalTransactionId'>): string {
    const session = this.#sessions.get(what.sessionId)
    if (!session) throw new Error(`no session ${what.sessionId}`)
    const { merchantNumber, patient } = session
    const transactionId = newId()
    const known = { transactionId, merchantNumber, patientReference: patient.reference }
    this.approved.push({ ...what, ...known, occurredAt: new Date().toISOString() })
    return transactionId
  }

  fail(sessionId: string, fault: LenderFault, times: number): void {
    this.#failing.set(sessionId, { fault, times })
  }

  meanwhile(sessionId: string, work: () => Promise<void> | void): void {
    this.#meanwhile.set(sessionId, work)
  }

  meet(sessionId: string): void {
    this.#meanwhile.set(sessionId, () => {
      const other = new Promise<void>((resolve) => this.#meanwhile.set(sessionId, resolve))
      return Promise.race([other, later(LONGEST_WAIT_MS)])
    })
  }

  calm(): void {
    this.#failing.clear()
    this.#meanwhile.clear()
  }

  async answer(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', 'http://lender').pathname
    const body = (await readJson(request)) as Partial<Session> & { sessionIds?: string[] }
    if (path === '/partner/v1/results') return this.#answerResults(body.sessionIds ?? [], answer)
    if (path === '/partner/v1/sessions') return this.#makeSession(request, body as Session, answer)
    const again = /^\/partner\/v1\/sessions\/(.+)\/launch$/.exec(path)
    if (again) return json(answer, launched(again[1] ?? '', request), 201)
    if (path.startsWith('/partner/v1/patients/')) return json(answer, { financingPatient: false })
    return json(answer, { merchants: [] })
  }

  #makeSession(request: IncomingMessage, body: Session, answer: ServerResponse): void {
    const key = String(request.headers['idempotency-key'])
    const id = this.#byKey.get(key) ?? newId()
    this.#byKey.set(key, id)
    this.#sessions.set(id, { ...body, id })
    json(answer, launched(id, request), 201)
  }

  async #answerResults(sessionIds: readonly string[], answer: ServerResponse): Promise<void> {
    for (const id of sessionIds) {
      const work = this.#meanwhile.get(id)
      this.#meanwhile.delete(id)
      await work?.()
    }
    const results = this.approved.filter(({ sessionId }) => sessionIds.includes(sessionId)).map(onWire)
    const failing = sessionIds.find((id) => this.#failing.has(id))
    const armed = failing === undefined ? undefined : this.#failing.get(failing)
    if (failing === undefined || !armed) return list(answer, results)
    armed.times -= 1
    if (armed.times <= 0) this.#failing.delete(failing)
    this.happened.set(armed.fault, (this.happened.get(armed.fault) ?? 0) + 1)
    faults[armed.fault](answer, results)
  }
}

function launched(id: string, { headers }: IncomingMessage) {
  const at = new Date(0).toISOString()
  return { id, launchUrl: `http://${headers.host}/launch#one`, createdAt: at, expiresAt: at }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  return text === '' ? {} : JSON.parse(text)
}

function onWire(approved: Approved): Record<string, unknown> {
  const { kind } = approved
  return {
    ...approved,
    status: 'approved',
    accountHolderName: 'Ada Quill',
    authorizationCode: 'A1',
    ...(kind === 'purchase'
      ? { promotion: { code: 'DI6', label: '6 months', months: 6 } }
      : { refundKind: 'refund' }),
  }
}
