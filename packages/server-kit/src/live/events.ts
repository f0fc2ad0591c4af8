import { Problem } from '@tillwave/route/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../database.ts'
import { feedAfter, feedStart, mayHaveForgotten, missedSince, type Position } from './event-queries.ts'
import { EventStream, parsePosition, positionBefore, type Listener } from './event-stream.ts'

/** What the hub needs of its system. */
export interface EventHubOptions {
  database: Database
  /** Which of these sign-ins are open; the streams of the others end within some seconds. */
  openAmong: (signInIds: readonly string[]) => Promise<Set<string>>
  /** Told when a look at the database failed; the hub goes on by itself. */
  onError: (error: unknown) => void
}

const TICK_MS = 300
const RETRY_MS = 3_000
const BEAT_EVERY_MS = 15_000
const CHECK_EVERY_MS = 5_000
const BATCH = 1_000
const MAX_MISSED = 500
const MAX_STREAMS = 2_000
const MAX_STREAMS_PER_SIGN_IN = 8

/**
 * Live updates of one process (BI-15): while somebody listens, one ticker reads the feed and hands each event to
 * the streams of its practice. An event says what changed (`{topic, subject}`, ids only); the browser reads it
 * again by the ordinary routes. Streams begin with `ready`, or `reset` when too much was missed.
 */
export class EventHub {
  readonly #options: EventHubOptions
  readonly #streams = new Set<EventStream>()
  #position: Position | undefined
  #timer: NodeJS.Timeout | undefined
  #lastBeat = 0
  #lastCheck = 0
  #closed = false

  constructor(options: EventHubOptions) {
    this.#options = options
  }

  /** Answers a request with a stream; the route must be `raw`. */
  async open(
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    listener: Listener,
  ): Promise<void> {
    if (this.#closed || this.#streams.size >= MAX_STREAMS)
      throw new Problem('unavailable', 'Too many screens are open. Try again later.', {
        retryAfterSeconds: 10,
      })
    const now = await this.#now()
    const last = parsePosition(request.headers['last-event-id'])
    const stream = new EventStream(reply, listener, last ?? now)
    this.#add(stream)
    try {
      const missed = last ? await this.#missed(listener.practiceId, last) : []
      if (missed === 'too-much') stream.reset(now)
      else stream.flow(missed)
    } catch (error) {
      stream.end()
      this.#options.onError(error)
    }
  }

  /** Ends the streams of a sign-in at once, as signing out does. */
  endSignIn(signInId: string): void {
    for (const stream of this.#streams) if (stream.listener.signInId === signInId) stream.end()
  }

  /** Ends all streams; browsers come back to another process, or later. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const stream of this.#streams) stream.end()
  }

  /** One look at the feed. The ticker calls it; a test may too. */
  async tick(): Promise<void> {
    let rows
    do {
      const from = await this.#now()
      rows = await this.#options.database.outside().many(feedAfter, [from.txid, from.id, BATCH])
      for (const row of rows)
        for (const stream of this.#streams)
          if (stream.listener.practiceId === row.practice_id) stream.give(row)
      const latest = rows.at(-1)
      if (latest) this.#position = { txid: latest.txid, id: latest.id }
    } while (rows.length === BATCH)
  }

  /** Ends the streams whose sign-in ended elsewhere. The ticker calls it; a test may too. */
  async check(): Promise<void> {
    const ids = [...new Set([...this.#streams].map((stream) => stream.listener.signInId))]
    const open = await this.#options.openAmong(ids)
    for (const id of ids) if (!open.has(id)) this.endSignIn(id)
  }

  #add(stream: EventStream) {
    const { signInId } = stream.listener
    const same = [...this.#streams].filter((other) => other.listener.signInId === signInId)
    if (same.length >= MAX_STREAMS_PER_SIGN_IN) same[0]?.end()
    this.#streams.add(stream)
    stream.onClose(() => this.#streams.delete(stream))
    this.#timer ??= setTimeout(() => void this.#run(), TICK_MS)
  }

  async #run() {
    let nextMs = TICK_MS
    try {
      await this.tick()
      if (due(this.#lastCheck, CHECK_EVERY_MS)) {
        this.#lastCheck = Date.now()
        await this.check()
      }
    } catch (error) {
      nextMs = RETRY_MS
      // A look that was under way while the database closed is no news.
      if (!this.#closed) this.#options.onError(error)
    }
    if (due(this.#lastBeat, BEAT_EVERY_MS)) {
      this.#lastBeat = Date.now()
      for (const stream of this.#streams) stream.beat()
    }
    this.#timer = undefined
    if (this.#closed) return
    if (this.#streams.size > 0) this.#timer = setTimeout(() => void this.#run(), nextMs)
    else this.#position = undefined
  }

  async #now(): Promise<Position> {
    if (this.#position) return this.#position
    const { txid } = await this.#options.database.outside().one(feedStart)
    // Another stream may have asked meanwhile; what it was promised starts earlier.
    return (this.#position ??= positionBefore(txid))
  }

  async #missed(practiceId: string, last: Position) {
    const read = this.#options.database.inPractice(practiceId)
    const { forgotten } = await read.one(mayHaveForgotten, [last.txid])
    const rows = await read.many(missedSince, [last.txid, last.id, MAX_MISSED + 1])
    return forgotten || rows.length > MAX_MISSED ? 'too-much' : rows
  }
}

function due(lastMs: number, everyMs: number): boolean {
  return Date.now() - lastMs >= everyMs
}
