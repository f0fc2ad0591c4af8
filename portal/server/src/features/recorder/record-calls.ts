import type { Scope } from '@tillwave/server-kit/database'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { insertCall } from './queries.ts'
import { redact, redactUrl } from './redact.ts'

/** A call of the partner API by a practice's key, on its way. */
export interface Call {
  scope: Scope
  practiceId: string
  keyName: string
  /** The route's name in the document. */
  name: string
  /** Faults that it meets. */
  faults: readonly string[]
}

const calls = new WeakMap<FastifyRequest, Call>()

/** Notes whose call a request is, as soon as that is known; what is not noted is not recorded. */
export function noteCall(request: FastifyRequest, call: Call): void {
  calls.set(request, call)
}

/** Keeps every noted call with the answer that goes out. Must be registered after whatever changes answers. */
export function recordCalls(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const body = typeof payload === 'string' ? payload : null
    await keepCall(request, reply, { status: reply.statusCode, body })
    return payload
  })
}

/** Keeps a call once; without a status it never got a whole answer. A failure is told in the log, not to the caller. */
export async function keepCall(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: { status: number | null; body: string | null },
): Promise<void> {
  const call = calls.get(request)
  if (!call) return
  calls.delete(request)
  const key = request.headers['idempotency-key']
  await call.scope
    .run(insertCall, [
      call.practiceId,
      request.id,
      call.keyName,
      call.name,
      request.method,
      redactUrl(request.url),
      answer.status,
      Math.round(reply.elapsedTime),
      call.faults,
      typeof key === 'string' ? redact(key.slice(0, 100)) : null,
      request.body === undefined || request.body === null ? null : redact(JSON.stringify(request.body)),
      answer.body === null ? null : redact(answer.body),
    ])
    .catch((error: unknown) => request.log.error({ err: error }, 'the recorder failed'))
}
