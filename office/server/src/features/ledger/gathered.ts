import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Context } from '../../context.ts'

/** How items of several callers are written as one. */
export interface Gathering<T, R> {
  /** Writes all items in one go, for one result an item, or throws and has written none. */
  write: (ctx: Context, items: readonly T[]) => Promise<readonly R[]>
  /** Words that no two items of a group may share; `alone` for one that shares a group with nobody. */
  apart?: (item: T) => readonly string[] | 'alone'
}

/** One caller's share of a group, and how to tell it the end. */
interface Waiting<T, R> {
  ctx: Context
  items: readonly T[]
  settle: (results: Promise<readonly R[]>) => void
}

/** Per practice of a process: groups under way with the items in them, and who waits for the next one. */
interface Queue<T, R> {
  running: number
  inside: number
  waiting: Waiting<T, R>[]
}

// Two keep two cores busy; more only take rows from one another. A few wait for the next group, since a group costs as
// much as several items, and two groups share evenly what there is.
const AT_ONCE = 2
const WORTH_A_SECOND = 8
const LARGEST_GROUP = 50

/**
 * Group commit: what comes while groups of the same practice are being written waits and is then written together, by
 * one call. Nobody waits when nothing is under way. When a group fails each share is tried alone, so that nobody fails
 * by a neighbour. The function that it answers resolves when the caller's own items are on disk.
 */
export function gathering<T, R>(options: Gathering<T, R>) {
  const queues = new WeakMap<object, Map<string, Queue<T, R>>>()
  return (ctx: Context, items: readonly T[]): Promise<readonly R[]> => {
    const { database } = ctx.app
    const ofDatabase = queues.get(database) ?? new Map<string, Queue<T, R>>()
    queues.set(database, ofDatabase)
    const queue = ofDatabase.get(ctx.practiceId) ?? { running: 0, inside: 0, waiting: [] }
    ofDatabase.set(ctx.practiceId, queue)
    return new Promise((resolve, reject) => {
      queue.waiting.push({ ctx, items, settle: (results) => void results.then(resolve, reject) })
      void drain(queue, options)
    })
  }
}

async function drain<T, R>(queue: Queue<T, R>, options: Gathering<T, R>): Promise<void> {
  while (isWorthAGroup(queue)) {
    const group = takeGroup(queue, options)
    const size = sizeOf(group)
    queue.running += 1
    queue.inside += size
    await writeGroup(group, options)
    // Whoever comes again at once is let in first, else each of them would begin a group of one.
    await nextTurn()
    queue.running -= 1
    queue.inside -= size
  }
}

function isWorthAGroup<T, R>({ running, waiting }: Queue<T, R>): boolean {
  if (running === 0) return waiting.length > 0
  return running < AT_ONCE && sizeOf(waiting) >= WORTH_A_SECOND
}

function sizeOf<T, R>(waiting: readonly Waiting<T, R>[]): number {
  return waiting.reduce((sum, { items }) => sum + items.length, 0)
}

/** The first who waits, and all after it who fit in beside. */
function takeGroup<T, R>(queue: Queue<T, R>, { apart }: Gathering<T, R>): Waiting<T, R>[] {
  const evenShare = Math.ceil((sizeOf(queue.waiting) + queue.inside) / AT_ONCE)
  const most = Math.min(LARGEST_GROUP, Math.max(evenShare, WORTH_A_SECOND))
  const taken = new Set<string>()
  const group: Waiting<T, R>[] = []
  let size = 0
  queue.waiting = queue.waiting.filter((one) => {
    const words = apart ? one.items.map(apart) : []
    const alone = words.includes('alone')
    const all = words.flat()
    const full = size + one.items.length > most || taken.has('alone')
    if (size > 0 && (full || alone || all.some((word) => taken.has(word)))) return true
    for (const word of all) taken.add(word)
    group.push(one)
    size += one.items.length
    return false
  })
  return group
}

async function writeGroup<T, R>(group: Waiting<T, R>[], { write }: Gathering<T, R>): Promise<void> {
  const [first] = group
  if (!first) return
  const together = write(
    first.ctx,
    group.flatMap((one) => one.items),
  )
  const failed = await together.then(
    () => false,
    () => true,
  )
  let begin = 0
  for (const one of group) {
    const end = begin + one.items.length
    const share = [begin, end] as const
    const own =
      failed && group.length > 1
        ? write(one.ctx, one.items)
        : together.then((results) => results.slice(...share))
    one.settle(own)
    await own.catch(() => undefined)
    begin = end
  }
}
