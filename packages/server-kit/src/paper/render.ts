import { Worker } from 'node:worker_threads'
import type { Paper } from './paper.ts'

/** What the worker thread is asked. */
export interface Job {
  number: number
  papers: readonly Paper[]
}

/** What it answers. */
export type Answer = { number: number; pdf: Uint8Array } | { number: number; failure: string }

interface Waiting {
  done: (pdf: Buffer) => void
  fail: (error: Error) => void
  timer: NodeJS.Timeout
}

// A thread does not inherit what makes Node read TypeScript. A bundle has it beside the server, as JavaScript.
const fromSource = `import('tsx/esm/api').then(({ register }) => {
  register()
  return import(require('node:worker_threads').workerData)
})`

const DEADLINE_MS = 120_000

let worker: Worker | undefined
let count = 0
const waiting = new Map<number, Waiting>()

/**
 * Draws papers into one PDF (US letter, selectable text) on a thread of its own, started at the first call.
 * Rejects when that takes longer than two minutes; the thread is then replaced.
 *
 *     reply.type('application/pdf').send(await renderPapers([paper]))
 */
export function renderPapers(papers: readonly Paper[]): Promise<Buffer> {
  const thread = (worker ??= startWorker())
  const number = (count += 1)
  return new Promise((done, fail) => {
    const timer = setTimeout(
      () => breakDown(thread, new Error('A paper took too long to draw.')),
      DEADLINE_MS,
    )
    waiting.set(number, { done, fail, timer })
    thread.postMessage({ number, papers } satisfies Job)
  })
}

function startWorker(): Worker {
  const started = import.meta.url.endsWith('.ts')
    ? new Worker(fromSource, { eval: true, workerData: new URL('./paper-worker.ts', import.meta.url).href })
    : new Worker(new URL('./paper-worker.js', import.meta.url))
  // An idle drawer keeps nobody from stopping.
  started.unref()
  started.on('message', (answer: Answer) => settle(answer))
  started.on('error', (error) => breakDown(started, error))
  return started
}

function settle(answer: Answer) {
  const job = waiting.get(answer.number)
  if (!job) return
  waiting.delete(answer.number)
  clearTimeout(job.timer)
  if ('failure' in answer) job.fail(new Error(`A paper could not be drawn: ${answer.failure}`))
  else job.done(Buffer.from(answer.pdf))
}

/** Whoever waits is told; the next paper gets a new thread. */
function breakDown(broken: Worker, error: Error) {
  if (worker === broken) worker = undefined
  void broken.terminate()
  for (const [number, { fail, timer }] of waiting) {
    clearTimeout(timer)
    waiting.delete(number)
    fail(error)
  }
}
