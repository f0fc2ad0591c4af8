import { setTimeout as wait } from 'node:timers/promises'
import { FAULT_HEADER, faultNames, isFault, type Fault } from '@tillwave/portal-domain/sandbox-faults'
import { Problem } from '@tillwave/route/problem'
import type { Route } from '@tillwave/route/table'
import type { Scope } from '@tillwave/server-kit/database'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { keepCall } from '../recorder/index.ts'
import { meetFaults } from './queries.ts'
import { spoil } from './spoil.ts'

const chosen = new WeakMap<FastifyRequest, Fault[]>()

const DELAY_MS = 4_000

/**
 * Chooses the faults that a call shall meet, and answers them: those whose switch and schedule say so, and the one that
 * its header asks for. A call that cannot meet any still counts for the schedules. Throws `invalid` for a header that
 * names no fault.
 */
export async function chooseFaults(
  request: FastifyRequest,
  scope: Scope,
  options: { faultHeader: boolean },
): Promise<readonly Fault[]> {
  const asked = options.faultHeader ? request.headers[FAULT_HEADER] : undefined
  if (asked !== undefined) requireKnown(asked)
  const scheduled = (await scope.many(meetFaults)).map(({ fault }) => fault)
  const found = (typeof asked === 'string' ? [...scheduled, asked] : scheduled).filter(isFault)
  if (found.length > 0) chosen.set(request, found)
  return found
}

function requireKnown(asked: string | string[]): void {
  if (typeof asked === 'string' && isFault(asked)) return
  const says = `This is no fault. Known are: ${faultNames.join(', ')}.`
  throw new Problem('invalid', `${FAULT_HEADER}: ${says}`, { fields: { [FAULT_HEADER]: says } })
}

/**
 * The one place where faults happen. What a lender refuses it refuses before the call has an effect; everything else
 * happens on the way out, after it, as the worst outages do. Must be registered before the routes.
 */
export function misbehaveOnDemand(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    const { route } = request.routeOptions.config as { route?: Route }
    const refusal = chosen.get(request)?.find((fault) => refusals[fault] && route?.problems?.includes(fault))
    if (refusal) throw new Problem(refusal, refusals[refusal] ?? '')
  })
  app.addHook('onSend', async (request, reply, payload) => {
    let text = typeof payload === 'string' ? payload : undefined
    for (const fault of chosen.get(request) ?? []) {
      if (text === undefined) continue
      if (fault === 'time-out' || fault === 'reset')
        await keepCall(request, reply, { status: null, body: null })
      text = await (misbehaviours[fault]?.(text, reply) ?? spoil(fault, text))
    }
    return text ?? payload
  })
}

/** Faults that are refusals of the calls whose contract names them, with what such a refusal says. */
const refusals: Partial<Record<Fault, string>> = {
  'merchant-closed': 'This merchant number is closed.',
  'merchant-suspended': 'This merchant number is suspended.',
  'certification-lapsed': 'The certification of this merchant number has lapsed.',
}

type Misbehaviour = (text: string, reply: FastifyReply) => string | Promise<string>

/** What happens to a whole answer; the other faults spoil the rows in it. */
const misbehaviours: Partial<Record<Fault, Misbehaviour>> = {
  delay: (text) => wait(DELAY_MS, text),
  error: (_, reply) => answer(reply, 500, 'text/plain', 'Internal Server Error'),
  'too-many-requests': (_, reply) => refuse(reply, 429, 'too-many-requests', 'Too many calls.', 30),
  maintenance: (_, reply) => refuse(reply, 503, 'maintenance', 'The lender is under maintenance.', 120),
  'time-out': never,
  reset(text, reply) {
    reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length + 1 })
    reply.raw.write(text.slice(0, text.length / 2), () => reply.raw.destroy())
    return never()
  },
  'malformed-json': (text, reply) =>
    answer(reply, 200, JSON_TYPE, text.slice(0, -Math.ceil(text.length / 3))),
  html: (_, reply) =>
    answer(reply, 200, 'text/html', '<!doctype html><title>Portal</title>Please try again later'),
}

const JSON_TYPE = 'application/json'

function answer(reply: FastifyReply, status: number, contentType: string, body: string): string {
  reply.code(status).header('content-type', contentType).removeHeader('content-length')
  return body
}

function refuse(reply: FastifyReply, status: number, code: string, detail: string, seconds: number): string {
  reply.header('retry-after', seconds)
  const problem = {
    type: `urn:tillwave:problem:${code}`,
    title: code,
    status,
    detail,
    code,
    retryAfterSeconds: seconds,
  }
  return answer(reply, status, 'application/problem+json', JSON.stringify(problem))
}

/** The connection stays open until the caller gives up, and nothing more is written. */
function never(): Promise<never> {
  return new Promise(() => {})
}
