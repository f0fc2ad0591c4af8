import { createClient, type CallOptions, type Client, type Transport } from '@tillwave/route/client'
import { Problem } from '@tillwave/route/problem'
import * as z from 'zod'
import { partnerApi } from './contract.ts'
import { result, session, type Result } from './schemas.ts'

/** One delivered result: readable, or kept as it came so that it can be quarantined and shown. */
export type Delivered = { readable: true; result: Result } | { readable: false; raw: unknown; reason: string }

/**
 * Reads one result from the wire. An unknown kind or status, a fractional or huge amount or a missing field
 * makes it unreadable, and leaves its neighbours in the same answer alone.
 */
export function readResult(raw: unknown): Delivered {
  const read = result.safeParse(raw)
  if (read.success) return { readable: true, result: read.data }
  const [issue] = read.error.issues
  return { readable: false, raw, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}` }
}

const deliveredPage = z.object({
  results: z.array(z.unknown().transform(readResult)).max(1_000),
  nextCursor: z.string().max(400).nullable(),
})

/** The same routes with what a careful caller accepts of the answers. */
function receivingTable(launchOrigin: string) {
  const launched = session.refine((made) => originOf(made.launchUrl) === launchOrigin, {
    message: 'The launch address is on another host.',
  })
  return {
    ...partnerApi,
    createSession: { ...partnerApi.createSession, reply: launched },
    launchSession: { ...partnerApi.launchSession, reply: launched },
    sessionResults: { ...partnerApi.sessionResults, reply: deliveredPage },
    results: { ...partnerApi.results, reply: deliveredPage },
  } as const
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}

/** The partner API as one typed function per route. */
export type PartnerClient = Client<ReturnType<typeof receivingTable>>

/** How a practice system reaches the lender. */
export interface PartnerConnection {
  /** Where the partner API is: `https://portal.example`, with a path if it stands under one. */
  origin: string
  apiKey: string
  /** Origin that launch addresses must have; the API's own unless told. */
  launchOrigin?: string
  /** Each call's deadline; 10 seconds unless told. */
  deadlineMs?: number
  fetch?: typeof fetch
  /** Headers beside the key, such as the sandbox's fault header. */
  headers?: () => Record<string, string>
}

/**
 * A client of the partner API: a deadline on each call, no redirect followed, every answer parsed by schema.
 * Rejects with a Problem: the lender's own code, or `unavailable` (network), `timed-out`, `unreadable`.
 */
export function createPartnerClient(connection: PartnerConnection): PartnerClient {
  const transport: Transport = {
    base: connection.origin,
    headers: () => ({ authorization: `Bearer ${connection.apiKey}`, ...connection.headers?.() }),
    parse: true,
    ...(connection.fetch && { fetch: connection.fetch }),
  }
  const table = receivingTable(connection.launchOrigin ?? new URL(connection.origin).origin)
  const client = createClient(table, transport) as unknown as Record<string, AnyCall>
  const careful = Object.entries(client).map(([name, call]) => [
    name,
    within(call, connection.deadlineMs ?? 10_000),
  ])
  return Object.fromEntries(careful) as PartnerClient
}

type AnyCall = (input?: object, options?: CallOptions) => Promise<unknown>

function within(call: AnyCall, deadlineMs: number): AnyCall {
  return async (input, options) => {
    const deadline = AbortSignal.timeout(deadlineMs)
    const signal = options?.signal ? AbortSignal.any([options.signal, deadline]) : deadline
    try {
      return await call(input, { ...options, signal })
    } catch (error) {
      if (error instanceof Problem || options?.signal?.aborted) throw error
      throw asProblem(error, deadline.aborted, deadlineMs)
    }
  }
}

function asProblem(cause: unknown, late: boolean, deadlineMs: number): Problem {
  const problem = late
    ? new Problem('timed-out', `The lender did not answer within ${deadlineMs / 1000} seconds.`)
    : cause instanceof z.ZodError || cause instanceof SyntaxError
      ? new Problem('unreadable', 'The lender answered something that cannot be read.')
      : new Problem('unavailable', 'The lender cannot be reached right now.')
  problem.cause = cause
  return problem
}
