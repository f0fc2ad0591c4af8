import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call as it stands between its caller and the lender. */
export interface Passing {
  method: string
  path: string
  headers: Record<string, string>
  body: Record<string, unknown> | undefined
}

/** An answer on its way back. */
export interface Answered {
  status: number
  body: Record<string, unknown>
  headers: Record<string, string>
}

/** One planted fault: it changes what is asked, or what is answered. */
export interface Plant {
  ask?: (call: Passing) => Passing
  answer?: (answer: Answered, call: Passing) => Answered
}

/**
 * A lender that does as the portal behind it, under a path of its own, except for what is planted; answers its address.
 */
export async function startBrokenLender(portalUrl: string) {
  let plant: Plant = {}
  const server = createServer((request, response) => {
    const answer = async () => {
      const { status, body, headers } = await pass(portalUrl, request, plant)
      response.writeHead(status, headers).end(JSON.stringify(body))
    }
    void answer()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${UNDER}`
  return {
    url,
    plant: (next: Plant) => (plant = next),
    stop: () => new Promise((stopped) => server.close(stopped)),
  }
}

/** The path that the lender stands under; nothing is outside of it. */
const UNDER = '/lenders/one'

async function pass(portalUrl: string, request: IncomingMessage, { ask, answer }: Plant): Promise<Answered> {
  if (!request.url?.startsWith(`${UNDER}/`)) return { status: 404, body: {}, headers: {} }
  const call = await readCall(request)
  const asked = ask?.(call) ?? call
  const told = await fetch(portalUrl + asked.path, {
    method: asked.method,
    headers: asked.headers,
    ...(asked.body && { body: JSON.stringify(asked.body) }),
  })
  const headers = chosenOf(['content-type', 'retry-after'], (name) => told.headers.get(name))
  const plain = { status: told.status, body: (await told.json()) as Record<string, unknown>, headers }
  return answer?.(plain, asked) ?? plain
}

async function readCall(request: IncomingMessage): Promise<Passing> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const kept = ['authorization', 'idempotency-key', 'content-type', 'x-sandbox-fault']
  const headers = chosenOf(kept, (name) => request.headers[name])
  const body = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>)
  return { method: request.method ?? 'GET', path: (request.url ?? '').slice(UNDER.length), headers, body }
}

/** Those of some headers that there are. */
function chosenOf(names: readonly string[], valueOf: (name: string) => unknown): Record<string, string> {
  const given = names.map((name) => [name, valueOf(name)] as const)
  return Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
