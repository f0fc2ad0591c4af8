import { setTimeout as wait } from 'node:timers/promises'
import { FAULT_HEADER, isFault, type Fault } from '@tillwave/partner-api/sandbox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { spoil } from './spoil.ts'

const chosen = new WeakMap<FastifyRequest, Fault[]>()

const DELAY_MS = 4_000

/** Notes the faults that a call shall meet: those switched on for its practice, and the one its header asks for. */
export function chooseFaults(
  request: FastifyRequest,
  switchedOn: readonly string[],
  options: { faultHeader: boolean },
): void {
  const asked = options.faultHeader ? request.headers[FAULT_HEADER] : undefined
  const words = typeof asked === 'string' ? [...switchedOn, asked] : switchedOn
  const found = words.filter(isFault)
  if (found.length > 0) chosen.set(request, found)
}

/**
 * The one place where faults happen: on the way out, after the call has had its effect, as the worst outages do.
 * Must be registered before the routes.
 */
export function misbehaveOnDemand(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    let text = typeof payload === 'string' ? payload : undefined
    for (const fault of chosen.get(request) ?? []) {
      if (text !== undefined) text = await apply(fault, text, reply)
    }
    return text ?? payload
  })
}

async function apply(fault: Fault, text: string, reply: FastifyReply): Promise<string> {
  switch (fault) {
    case 'delay':
      await wait(DELAY_MS)
      return text
    case 'error':
      return answer(reply, 500, 'text/plain', 'Internal Server Error')
    case 'too-many-requests':
      reply.header('retry-after', 30)
      return answer(reply, 429, PROBLEM, problem(429, 'too-many-requests', 'Too many calls.'))
    case 'maintenance':
      reply.header('retry-after', 120)
      return answer(reply, 503, PROBLEM, problem(503, 'maintenance', 'The lender is under maintenance.'))
    case 'time-out':
      return never()
    case 'reset':
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length + 1 })
      reply.raw.write(text.slice(0, text.length / 2), () => reply.raw.destroy())
      return never()
    case 'malformed-json':
      return answer(reply, 200, 'application/json', text.slice(0, -Math.ceil(text.length / 3)))
    case 'html':
      return answer(
        reply,
        200,
        'text/html',
        '<!doctype html><title>Portal</title><h1>Please try again later</h1>',
      )
    default:
      return spoil(fault, text)
  }
}

const PROBLEM = 'application/problem+json'

function answer(reply: FastifyReply, status: number, contentType: string, body: string): string {
  reply.code(status).header('content-type', contentType).removeHeader('content-length')
  return body
}

function problem(status: number, code: string, detail: string): string {
  return JSON.stringify({ type: `urn:tillwave:problem:${code}`, title: code, status, detail, code })
}

/** The connection stays open until the caller gives up, and nothing more is written. */
function never(): Promise<never> {
  return new Promise(() => {})
}
