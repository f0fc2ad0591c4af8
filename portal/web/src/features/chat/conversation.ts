import type { chatMessage } from '@tillwave/portal-contract/chat'
import { Problem } from '@tillwave/route/problem'
import type * as z from 'zod'
import type { KeptLines, UnsentLine } from './kept-words.ts'

/** A line of a chat. */
export type Line = z.output<typeof chatMessage>

/** What both sides' views of a chat have. */
export interface ChatView {
  id: string
  lastNumber: number
  messages: Line[]
}

/** How one side of a chat reads and writes. */
export interface Side<View extends ChatView> {
  /** The chat with the lines after a number; null when there is none any more. */
  read: (after: number) => Promise<View | null>
  /** Sends a line; the same key is one line. */
  send: (message: string, key: string) => Promise<Line>
}

/** What the screen shows of a chat. */
export interface Shown<View extends ChatView> {
  /** Undefined until it was read, null when there is none. */
  view: View | null | undefined
  lines: readonly Line[]
  /** Written here and not yet taken by the server, oldest first; they go out by themselves. */
  unsent: readonly UnsentLine[]
  /** A line that the server refused, given back with the reason. */
  refused: { message: string; problem: Problem } | undefined
  /** What stands in the way of reading, other than a lost connection. */
  problem: Problem | undefined
}

const RETRY_MS = 2_000
const passes = new Set(['unavailable', 'too-many-requests', 'broken'])

/**
 * One side's copy of a chat. It reads only what comes after the last line that it has, and sends its own lines one
 * after the other, each under one key until the server has it: a broken connection loses nothing and doubles nothing.
 * Unsent lines are kept with their keys by chat, so neither does a reload.
 */
export class Conversation<View extends ChatView> {
  readonly #side: Side<View>
  readonly #kept: KeptLines
  readonly #newKey: () => string
  readonly #listeners = new Set<() => void>()
  #shown: Shown<View> = {
    view: undefined,
    lines: [],
    unsent: [],
    refused: undefined,
    problem: undefined,
  }
  #reading = false
  #readAgain = false
  #sending = false
  #stopped = false
  #timer: ReturnType<typeof setTimeout> | undefined
  // Keys of lines that the server has and that were not read yet.
  readonly #taken = new Set<string>()

  constructor(side: Side<View>, kept: KeptLines, newKey: () => string = () => crypto.randomUUID()) {
    this.#side = side
    this.#kept = kept
    this.#newKey = newKey
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly shown = (): Shown<View> => this.#shown

  /** Reads what is new and sends what is not yet sent; for whenever something happened, or the connection is back. */
  async refresh(): Promise<void> {
    void this.#send()
    this.#readAgain = this.#reading
    if (this.#reading) return
    this.#reading = true
    try {
      do this.#readAgain = await this.#readOnce()
      while (this.#readAgain)
    } catch (error) {
      // A lost connection is shown by the stream; what else there is, is told.
      if (error instanceof Problem && !passes.has(error.code)) this.#change({ problem: error })
    } finally {
      this.#reading = false
    }
  }

  /** Writes a line: it is shown at once as being sent, and goes out as soon as it can. */
  say(message: string): void {
    this.#change({
      unsent: [...this.#shown.unsent, { key: this.#newKey(), message }],
      refused: undefined,
    })
    void this.#send()
  }

  /** Begins, or goes on after a stop. */
  start(): void {
    this.#stopped = false
    void this.refresh()
  }

  /** Sends nothing more by itself; what is unsent stays kept for the next that opens the chat. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** True when there may be more to read. */
  async #readOnce(): Promise<boolean> {
    this.#readAgain = false
    const known = this.#shown.view
    const view = await this.#side.read(this.#lastNumber())
    if (view && known && view.id !== known.id) {
      // Another tab of this browser began another chat, whose lines are counted anew.
      this.#change({ view: undefined, lines: [] })
      return true
    }
    this.#change({ view, problem: undefined })
    if (view && !known) this.#recall(view.id)
    if (view) this.#add(view.messages)
    const more = view !== null && view.messages.length > 0 && this.#lastNumber() < view.lastNumber
    return this.#readAgain || more
  }

  async #send(): Promise<void> {
    const next = this.#shown.unsent.find(({ key }) => !this.#taken.has(key))
    if (!next || this.#sending) return
    clearTimeout(this.#timer)
    this.#sending = true
    try {
      const line = await this.#side.send(next.message, next.key)
      this.#taken.add(next.key)
      // Only the very next line is shown from here; what lies between is read, so that the order is the server's.
      if (line.number === this.#lastNumber() + 1) this.#add([line])
      else void this.refresh()
    } catch (error) {
      if (!(error instanceof Problem) || passes.has(error.code)) {
        if (this.#stopped) return
        this.#timer = setTimeout(() => void this.#send(), RETRY_MS)
        return
      }
      const unsent = this.#shown.unsent.filter(({ key }) => key !== next.key)
      this.#change({ unsent, refused: { message: next.message, problem: error } })
      void this.refresh()
    } finally {
      this.#sending = false
    }
    void this.#send()
  }

  #lastNumber(): number {
    return this.#shown.lines.at(-1)?.number ?? 0
  }

  #add(lines: readonly Line[]): void {
    const last = this.#lastNumber()
    const fresh = lines.filter(({ number }) => number > last)
    if (fresh.length === 0) return
    const keys = new Set(fresh.map(({ key }) => key))
    this.#change({
      lines: [...this.#shown.lines, ...fresh],
      unsent: this.#shown.unsent.filter(({ key }) => !keys.has(key)),
    })
  }

  /** Takes up what was written before a reload and never arrived; what did arrive has its key among the lines. */
  #recall(chatId: string): void {
    const now = this.#shown.unsent
    const before = this.#kept.read(chatId).filter(({ key }) => now.every((line) => line.key !== key))
    if (before.length === 0) return
    this.#change({ unsent: [...before, ...now] })
    void this.#send()
  }

  #change(change: Partial<Shown<View>>): void {
    this.#shown = { ...this.#shown, ...change }
    const chatId = this.#shown.view?.id
    if (change.unsent && chatId !== undefined && !this.#stopped) this.#kept.keep(chatId, change.unsent)
    for (const listener of this.#listeners) listener()
  }
}
