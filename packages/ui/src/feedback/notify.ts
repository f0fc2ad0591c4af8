/** A notice on its way to the corner of the screen. */
export interface Notice {
  id: number
  kind: 'done' | 'problem'
  message: string
}

const MOST_AT_ONCE = 3

let notices: readonly Notice[] = []
let lastId = 0
const readers = new Set<() => void>()

function show(next: readonly Notice[]) {
  notices = next
  for (const read of readers) read()
}

function add(kind: Notice['kind'], message: string) {
  const others = notices.filter((notice) => notice.message !== message)
  show([...others, { id: ++lastId, kind, message }].slice(-MOST_AT_ONCE))
}

/** Says that something was done, in one sentence that goes away by itself. */
export function notifyDone(message: string): void {
  add('done', message)
}

/** Says that something went wrong, in one plain sentence that stays until it is closed. */
export function notifyProblem(message: string): void {
  add('problem', message)
}

/** Takes a notice away. */
export function dismissNotice(id: number): void {
  show(notices.filter((notice) => notice.id !== id))
}

/** The notices now, and how to hear of a change: what `useSyncExternalStore` wants. */
export const noticeBoard = {
  now: () => notices,
  subscribe(read: () => void): () => void {
    readers.add(read)
    return () => readers.delete(read)
  },
}
