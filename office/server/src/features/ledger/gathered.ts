import type { Context } from '../../context.ts'

type Work = (ctx: Context, items: readonly unknown[]) => Promise<void>

/** One caller's share of a group, and how to tell it the end. */
interface Waiting {
  ctx: Context
  items: readonly unknown[]
  settle: (work: Promise<void>) => void
}

/** Per practice of a process: groups under way, and who waits for the next one. */
interface Queue {
  running: number
  waiting: Waiting[]
}

// As many groups as keep two cores busy; more only take rows from one another.
const AT_ONCE = 2
const LARGEST_GROUP = 50

const queues = new WeakMap<object, Map<string, Queue>>()

/**
 * Group commit: what comes while groups of the same practice are being written waits and is then written together, by
 * one read and one call. Nobody waits when nothing is under way. When a group fails each share is tried alone, so that
 * nobody fails by a neighbour. Resolves when the caller's own items are on disk.
 */
export function gathered<T>(
  ctx: Context,
  items: readonly T[],
  work: (ctx: Context, items: readonly T[]) => Promise<void>,
): Promise<void> {
  const queue = queueOf(ctx)
  return new Promise((resolve, reject) => {
    const settle = (done: Promise<void>) => void done.then(resolve, reject)
    queue.waiting.push({ ctx, items, settle })
    void drain(queue, work as Work)
  })
}

function queueOf(ctx: Context): Queue {
  const { database } = ctx.app
  const ofDatabase = queues.get(database) ?? new Map<string, Queue>()
  queues.set(database, ofDatabase)
  const queue = ofDatabase.get(ctx.practiceId) ?? { running: 0, waiting: [] }
  ofDatabase.set(ctx.practiceId, queue)
  return queue
}

async function drain(queue: Queue, work: Work): Promise<void> {
  if (queue.running >= AT_ONCE) return
  queue.running += 1
  while (queue.waiting.length > 0) {
    await writeGroup(nextGroup(queue.waiting), work)
  }
  queue.running -= 1
}

function nextGroup(waiting: Waiting[]): Waiting[] {
  let size = 0
  const fitting = waiting.findIndex((one) => (size += one.items.length) > LARGEST_GROUP)
  return waiting.splice(0, fitting === -1 ? waiting.length : Math.max(1, fitting))
}

async function writeGroup(group: Waiting[], work: Work): Promise<void> {
  const [first] = group
  if (!first) return
  const together = work(
    first.ctx,
    group.flatMap((one) => one.items),
  )
  const failed = await together.then(
    () => false,
    () => true,
  )
  for (const one of group) {
    const own = failed && group.length > 1 ? work(one.ctx, one.items) : together
    one.settle(own)
    await own.catch(() => undefined)
  }
}
