import { Problem } from '@tillwave/route/problem'
import { afterEach, expect, test, vi } from 'vitest'
import { Conversation, type ChatView, type Line } from './conversation.ts'
import type { KeptLines, UnsentLine } from './kept-words.ts'

afterEach(() => vi.useRealTimers())

/** A server that keeps lines as the real one does, and can be cut off before or after it has done its work. */
function server() {
  const lines: Line[] = []
  const state = { id: 'chat', cut: undefined as 'before' | 'after' | undefined }
  const lost = () => new Problem('unavailable', 'Cut off')
  function add(author: Line['author'], message: string, key: string): Line {
    const known = lines.find((line) => line.key === key)
    if (known) return known
    const line = { number: lines.length + 1, key, author, name: '', message, sentAt: '' }
    lines.push(line)
    return line
  }
  return {
    lines,
    state,
    add,
    side: {
      async read(after: number): Promise<ChatView> {
        if (state.cut) throw lost()
        return {
          id: state.id,
          lastNumber: lines.length,
          messages: lines.filter(({ number }) => number > after),
        }
      },
      async send(message: string, key: string): Promise<Line> {
        if (message === 'bad') throw new Problem('invalid', 'Some fields need attention.')
        if (state.cut === 'before') throw lost()
        const line = add('visitor', message, key)
        if (state.cut === 'after') throw lost()
        return line
      },
    },
  }
}

/** What a tab keeps over a reload. */
function tab(): KeptLines {
  const kept = new Map<string, readonly UnsentLine[]>()
  return { read: (chatId) => kept.get(chatId) ?? [], keep: (chatId, lines) => void kept.set(chatId, lines) }
}

let keys = 0

function open(side: ReturnType<typeof server>['side'], kept = tab()) {
  return new Conversation(side, kept, () => `key-${(keys += 1)}`)
}

const words = (conversation: Conversation<ChatView>) =>
  conversation.shown().lines.map(({ message }) => message)

test.each(['before', 'after'] as const)(
  'a line whose answer was lost (%s the server had it) is sent again and is there once, in its order',
  async (cut) => {
    vi.useFakeTimers()
    const { lines, state, side, add } = server()
    const conversation = open(side)
    await conversation.refresh()
    state.cut = cut
    conversation.say('one')
    conversation.say('two')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(conversation.shown().unsent.map(({ message }) => message)).toEqual(['one', 'two'])
    add('operator', 'meanwhile', 'theirs')
    state.cut = undefined
    await vi.advanceTimersByTimeAsync(10_000)
    expect(lines.map(({ message }) => message).toSorted()).toEqual(['meanwhile', 'one', 'two'])
    expect(words(conversation)).toEqual(lines.map(({ message }) => message))
    expect(conversation.shown().unsent).toEqual([])
  },
)

test.each(['before', 'after'] as const)(
  'a line that a cut held back (%s the server had it) goes out once after a reload, before what is written then',
  async (cut) => {
    vi.useFakeTimers()
    const { lines, state, side } = server()
    const kept = tab()
    const left = open(side, kept)
    await left.refresh()
    state.cut = cut
    left.say('one')
    left.say('two')
    await vi.advanceTimersByTimeAsync(1_000)
    left.stop()
    state.cut = undefined
    const reloaded = open(side, kept)
    await reloaded.refresh()
    reloaded.say('three')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(lines.map(({ message }) => message)).toEqual(['one', 'two', 'three'])
    expect(words(reloaded)).toEqual(['one', 'two', 'three'])
    expect(kept.read('chat')).toEqual([])
  },
)

test('what was kept for one chat is not sent into another', async () => {
  vi.useFakeTimers()
  const { lines, state, side } = server()
  const kept = tab()
  kept.keep('older', [{ key: 'kept', message: 'for the other' }])
  const conversation = open(side, kept)
  await conversation.refresh()
  conversation.say('one')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(lines.map(({ message }) => message)).toEqual(['one'])
  state.id = 'older'
  const reloaded = open(side, kept)
  await reloaded.refresh()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(lines.map(({ message }) => message)).toEqual(['one', 'for the other'])
})

test('what the other side wrote during a cut is read after the last line, also when looks overlap', async () => {
  const { lines, state, side, add } = server()
  const conversation = open(side)
  add('operator', 'one', 'a')
  await conversation.refresh()
  state.cut = 'before'
  for (const at of [2, 3, 4]) add('operator', String(at), String(at))
  await conversation.refresh()
  expect(words(conversation)).toEqual(['one'])
  state.cut = undefined
  await Promise.all([conversation.refresh(), conversation.refresh(), conversation.refresh()])
  expect(words(conversation)).toEqual(lines.map(({ message }) => message))
})

test('a line that the server refuses is given back with the reason, and the next goes out', async () => {
  vi.useFakeTimers()
  const { side } = server()
  const conversation = open(side)
  await conversation.refresh()
  conversation.say('bad')
  conversation.say('good')
  await vi.advanceTimersByTimeAsync(100)
  expect(conversation.shown().refused).toMatchObject({ message: 'bad', problem: { code: 'invalid' } })
  expect(conversation.shown().unsent).toEqual([])
  expect(words(conversation)).toEqual(['good'])
})

test('another chat that another tab began is shown from its beginning', async () => {
  const { state, side, add } = server()
  const conversation = open(side)
  add('visitor', 'old', 'a')
  await conversation.refresh()
  state.id = 'other'
  add('visitor', 'new', 'b')
  await conversation.refresh()
  expect(words(conversation)).toEqual(['old', 'new'])
})
