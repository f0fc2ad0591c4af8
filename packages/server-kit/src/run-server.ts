import { Problem } from '@tillwave/route/problem'
import type { FastifyInstance } from 'fastify'

/** A server to run until it is told to stop. */
export interface Run {
  app: FastifyInstance
  host: string
  port: number
  /** First when stopping: end event streams, take no more jobs. */
  stopping?: () => Promise<void> | void
  /** Last: close the database. */
  stopped?: () => Promise<void> | void
}

/** A server that listens. */
export interface Running {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  address: string
  /** Stops as SIGTERM does; a second call waits for the first. */
  stop(): Promise<void>
}

const DRAIN_DEADLINE_MS = 10_000

/**
 * Listens, and on SIGTERM or SIGINT drains: new requests are answered 503, those under way finish (within
 * 10 s), then connections are closed. Rejects when the port is taken.
 */
export async function runServer({ app, host, port, stopping, stopped }: Run): Promise<Running> {
  const drain = drainable(app)
  const address = await app.listen({ host, port })
  let stop: Promise<void> | undefined
  const running: Running = {
    address,
    stop: () =>
      (stop ??= (async () => {
        for (const signal of signals) process.off(signal, onSignal)
        const drained = drain()
        await stopping?.()
        await drained
        await app.close()
        await stopped?.()
      })()),
  }
  const onSignal = () => void running.stop().catch(failHard)
  for (const signal of signals) process.once(signal, onSignal)
  return running
}

const signals = ['SIGTERM', 'SIGINT'] as const

function failHard(error: unknown) {
  process.stderr.write(`Stopping failed: ${String(error)}\n`)
  process.exit(1)
}

/** Counts requests under way; the returned function refuses new ones and waits for those. */
function drainable(app: FastifyInstance): () => Promise<void> {
  let underWay = 0
  let draining = false
  let idle: () => void = () => undefined
  app.addHook('onRequest', async (_request, reply) => {
    if (draining) {
      reply.header('connection', 'close')
      throw new Problem('unavailable', 'The server is restarting. Try again in a moment.', {
        retryAfterSeconds: 3,
      })
    }
    underWay += 1
    reply.raw.once('close', () => {
      underWay -= 1
      if (underWay === 0) idle()
    })
  })
  return async () => {
    draining = true
    if (underWay === 0) return
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      idle = resolve
      timer = setTimeout(resolve, DRAIN_DEADLINE_MS)
    })
    clearTimeout(timer)
  }
}
