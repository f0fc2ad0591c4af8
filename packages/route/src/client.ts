import { Problem, problemBody } from './problem.ts'
import { isSafe, type Answered, type Route, type RouteTable, type Sent } from './table.ts'

/** How a client reaches the server. */
export interface Transport {
  /** Origin and prefix; empty for the page's own origin. */
  base: string
  /** Headers for every request, such as a bearer token. */
  headers?: () => Record<string, string>
  fetch?: typeof fetch
  /** Parse answers by their schema; a browser that trusts its own server leaves it off. */
  parse?: boolean
}

/** Per-call settings. */
export interface CallOptions {
  /** The same key for the same intent: a repeated Save sends it again. Made anew when absent. */
  idempotencyKey?: string
  signal?: AbortSignal
}

type Arguments<R extends Route> = keyof Sent<R> extends never
  ? [input?: undefined, options?: CallOptions]
  : [input: Sent<R>, options?: CallOptions]

/** One typed function per route. Each rejects with a Problem, also when the network fails (`unavailable`). */
export type Client<T extends RouteTable> = {
  [K in keyof T]: (...args: Arguments<T[K]>) => Promise<Answered<T[K]>>
}

/** Makes a typed client of a route table. */
export function createClient<T extends RouteTable>(table: T, transport: Transport): Client<T> {
  const client = {} as Record<string, unknown>
  for (const name of Object.keys(table)) {
    const route = table[name]
    if (route)
      client[name] = (input?: object, options?: CallOptions) =>
        send(route, transport, input ?? {}, options ?? {})
  }
  return client as Client<T>
}

type Query = Record<string, string | number | boolean | null | undefined>

/** The address of a route with parameters and query filled in. */
export function addressOf(route: Route, input: { params?: unknown; query?: unknown }): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Query)) {
    if (value !== undefined && value !== null) query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

async function send(
  route: Route,
  transport: Transport,
  input: object,
  options: CallOptions,
): Promise<unknown> {
  const { body } = input as { body?: unknown }
  const headers: Record<string, string> = { accept: 'application/json', ...transport.headers?.() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  // One header that a foreign page cannot send, whichever the route asks for.
  if (route.key === 'exempt') headers['x-tillwave'] = '1'
  else if (!isSafe(route.method)) headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID()
  const answer = await (transport.fetch ?? fetch)(transport.base + addressOf(route, input), {
    method: route.method,
    headers,
    credentials: 'same-origin',
    redirect: 'error',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(options.signal && { signal: options.signal }),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw new Problem('unavailable', 'The server cannot be reached. Check the connection and try again.')
  })
  if (!answer.ok) throw await readProblem(answer)
  if (answer.status === 204) return undefined
  const reply: unknown = route.raw ? await textOf(answer) : await answer.json()
  return transport.parse ? (route.reply as { parse?: (v: unknown) => unknown }).parse?.(reply) : reply
}

/** A file's text as it is, also with the mark by which spreadsheets know UTF-8. */
async function textOf(answer: Response): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
}

async function readProblem(answer: Response): Promise<Problem> {
  const body = problemBody.safeParse(await answer.json().catch(() => undefined))
  if (!body.success) {
    return new Problem(
      answer.status >= 500 ? 'unavailable' : 'broken',
      `The server answered ${answer.status}.`,
    )
  }
  const { fields, retryAfterSeconds } = body.data
  return new Problem(body.data.code, body.data.detail, {
    ...(fields && { fields }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}
