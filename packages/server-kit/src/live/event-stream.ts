import type { FastifyReply } from 'fastify'
import type { EventRow, Position } from './event-queries.ts'

/** Whose stream it is; it gets the events of the practice until the sign-in ends. */
export interface Listener {
  practiceId: string
  signInId: string
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}
const START_ID = '00000000-0000-0000-0000-000000000000'
// A browser that reads so slowly is gone; it comes back with Last-Event-ID.
const MAX_UNREAD_BYTES = 256 * 1024

/** Reads `Last-Event-ID`; undefined when absent or not ours. */
export function parsePosition(header: unknown): Position | undefined {
  const found = typeof header === 'string' ? /^(\d{1,20}):([0-9a-f-]{36})$/.exec(header) : null
  const [, txid, id] = found ?? []
  return txid !== undefined && id !== undefined ? { txid, id } : undefined
}

/** The position before every event of transaction `txid` and later. */
export function positionBefore(txid: string): Position {
  return { txid, id: START_ID }
}

function isAfter(a: Position, b: Position): boolean {
  if (a.txid !== b.txid) return BigInt(a.txid) > BigInt(b.txid)
  return a.id > b.id
}

/**
 * One browser's stream of server-sent events. Until `flow` it keeps what it is given, so that missed events go first.
 */
export class EventStream {
  readonly listener: Listener
  readonly #reply: FastifyReply
  #sent: Position
  #waiting: EventRow[] | undefined = []

  constructor(reply: FastifyReply, listener: Listener, from: Position) {
    this.listener = listener
    this.#reply = reply
    this.#sent = from
    reply.hijack()
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...streamHeaders }))
      if (value !== undefined) reply.raw.setHeader(name, value)
    reply.raw.writeHead(200)
  }

  /** Says what changed; an event that was sent already is not sent again. */
  give(event: EventRow): void {
    if (this.#waiting) this.#waiting.push(event)
    else if (isAfter(event, this.#sent)) this.#send(event)
  }

  /** Begins: the missed events, then those that came meanwhile. */
  flow(missed: readonly EventRow[]): void {
    this.#begin('ready', missed)
  }

  /** Begins anew from a position: the browser is to read everything again. */
  reset(from: Position): void {
    this.#sent = from
    this.#begin('reset', [])
  }

  /** A comment, so that proxies and browsers know the connection lives. */
  beat(): void {
    this.#write(':\n\n')
  }

  end(): void {
    this.#reply.raw.end()
  }

  onClose(work: () => void): void {
    this.#reply.raw.once('close', work)
  }

  #begin(how: 'ready' | 'reset', missed: readonly EventRow[]) {
    this.#write(`event: ${how}\nid: ${idOf(this.#sent)}\ndata: {}\n\n`)
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const event of [...missed, ...waiting]) this.give(event)
  }

  #send(event: EventRow) {
    const { topic, subject } = event
    this.#sent = { txid: event.txid, id: event.id }
    this.#write(`id: ${idOf(event)}\ndata: ${JSON.stringify({ topic, subject })}\n\n`)
  }

  #write(text: string) {
    const { raw } = this.#reply
    if (raw.writableEnded || raw.destroyed) return
    raw.write(text)
    if (raw.writableLength > MAX_UNREAD_BYTES) raw.destroy()
  }
}

function idOf(position: Position): string {
  return `${position.txid}:${position.id}`
}
