import * as z from 'zod'
import { isSafe, type Route, type RouteTable } from '../../table.ts'
import type { Chance } from './chance.ts'
import { hostile, hostileText, malformed } from './hostile.ts'
import { valueOf, type JsonSchema, type Pools } from './schema-values.ts'

/** A route with its schemas as requests are made of them. */
export interface FuzzedCall {
  name: string
  route: Route
  params: JsonSchema
  query: JsonSchema
  body: JsonSchema | undefined
}

/** A request as it would be sent by somebody who is admitted. */
export interface Sample {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** A request on its way. */
export interface FuzzRequest {
  call: FuzzedCall
  method: string
  url: string
  headers: Record<string, string>
  payload: string | undefined
  /** Its method, address or form is of no route, so that only its answer's form can be judged. */
  odd: boolean
}

/** Every call of a table. */
export function callsOf(table: RouteTable): FuzzedCall[] {
  return Object.entries(table).map(([name, route]) => ({
    name,
    route,
    params: schemaOf(route.params) ?? paramsIn(route.path),
    query: schemaOf(route.query) ?? {},
    body: schemaOf(route.body),
  }))
}

function schemaOf(schema: Route['body']): JsonSchema | undefined {
  return schema && (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema)
}

function paramsIn(path: string): JsonSchema {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return { properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])), required: names }
}

/** Makes one request of a call: of the sample or of its schema, as it should be or deliberately not. */
export function requestOf(
  call: FuzzedCall,
  { sample, pools, chance }: { sample: Sample | undefined; pools: Pools; chance: Chance },
): FuzzRequest {
  const base = sample && chance.in100(60) ? sample : generated(call, pools, chance)
  const body = base.body === undefined ? undefined : changed(base.body, pools, chance)
  const text = body === undefined ? undefined : JSON.stringify(body)
  const request: FuzzRequest = {
    call,
    method: call.route.method,
    url: addressOf(call, base, pools, chance),
    headers: {
      ...keysOf(call.route, chance),
      ...(text !== undefined && { 'content-type': 'application/json' }),
    },
    payload: text !== undefined && chance.in100(3) ? malformed(text, chance) : text,
    odd: false,
  }
  return chance.in100(4) ? oddly(request, chance) : request
}

function generated({ params, query, body }: FuzzedCall, pools: Pools, chance: Chance): Sample {
  const make = (schema: JsonSchema) => valueOf({ type: 'object', ...schema }, '', pools, chance)
  return {
    params: make(params) as Record<string, unknown>,
    query: make(query) as Record<string, unknown>,
    ...(body && { body: valueOf(body, '', pools, chance) }),
  }
}

/** As it is in two of five cases; otherwise something in it is of another kind, gone, new or somebody else's. */
function changed(body: unknown, pools: Pools, chance: Chance): unknown {
  if (chance.in100(40)) return body
  if (chance.in100(4)) return hostile(chance)
  const copy = structuredClone(body)
  for (let left = 1 + chance.below(2); left > 0; left -= 1) changeOne(copy, pools, chance)
  return copy
}

function changeOne(value: unknown, pools: Pools, chance: Chance): void {
  if (typeof value !== 'object' || value === null) return
  const holder = value as Record<string, unknown>
  const names = Object.keys(holder)
  if (names.length === 0) return
  const name = chance.oneOf(names)
  const inner = holder[name]
  if (typeof inner === 'object' && inner !== null && chance.in100(60)) return changeOne(inner, pools, chance)
  const pool = pools.find(({ named }) => named.test(name))
  const change = chance.below(10)
  if (change < 4 && pool) holder[name] = chance.oneOf(pool.values)
  else if (change < 7) holder[name] = hostile(chance)
  else if (change < 8) delete holder[name]
  else if (change < 9) holder[chance.oneOf(['extra', 'practiceId', 'id', '__proto__x'])] = hostile(chance)
  else holder[name] = chance.in100(50) ? [inner, inner] : { [name]: inner }
}

function addressOf({ route }: FuzzedCall, { params = {}, query = {} }: Sample, pools: Pools, chance: Chance) {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const pool = pools.find(({ named }) => named.test(name))
    const other = pool && chance.in100(40) ? chance.oneOf(pool.values) : hostileText(chance)
    return segment(plain(chance.in100(12) ? other : (params[name] ?? other)))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    search.append(name, plain(chance.in100(8) ? hostile(chance) : value))
    if (chance.in100(2)) search.append(name, plain(value))
  }
  if (chance.in100(2))
    search.append(chance.oneOf(['extra', '__proto__', 'constructor', '']), hostileText(chance))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** One segment of an address; an empty one, or dots alone, would make it another address. */
function segment(text: string): string {
  const encoded = encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/gu, '\ufffd'))
  return /^\.{0,2}$/.test(encoded) ? 'dots' : encoded
}

/** Mostly as the contract asks; sometimes the key is missing, too short, too long, or that of another request. */
function keysOf(route: Route, chance: Chance): Record<string, string> {
  if (isSafe(route.method) || chance.in100(1)) return {}
  if (route.key === 'exempt') return { 'x-tillwave': '1' }
  const bad = ['short', 'x'.repeat(101), 'with a space in it', '', 'ключ-ключ-ключ']
  if (chance.in100(4)) return { 'idempotency-key': chance.oneOf(bad) }
  if (chance.in100(6)) return { 'idempotency-key': `a-key-used-before-${chance.below(3)}` }
  return { 'idempotency-key': `key-${chance.word(16)}` }
}

const oddTypes = [
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'multipart/form-data',
  ';',
  '',
]
const oddHeaders = [
  ['accept', 'x'.repeat(4_000)],
  ['accept-encoding', 'br;q=nonsense, gzip;;;'],
  ['range', 'bytes=abc-'],
  ['if-none-match', '"'],
  ['last-event-id', 'not-a-number'],
  ['x-forwarded-for', "' or 1=1 --"],
  ['content-encoding', 'gzip'],
  ['origin', 'null'],
  ['sec-fetch-site', 'cross-site'],
  ['x-http-method-override', 'DELETE'],
] as const

function oddly(request: FuzzRequest, chance: Chance): FuzzRequest {
  const odd = { ...request, odd: true }
  const [name, value] = chance.oneOf(oddHeaders)
  const path = request.url.split('?')[0] ?? ''
  return chance.oneOf<FuzzRequest>([
    { ...odd, headers: { ...request.headers, [name]: value } },
    { ...odd, headers: { ...request.headers, 'content-type': chance.oneOf(oddTypes) }, payload: '{' },
    { ...odd, method: chance.oneOf(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'POST', 'GET']) },
    { ...odd, url: `${path}/` },
    { ...odd, url: `${path}/%00` },
    { ...odd, url: `${path}/%E0%A4%A` },
    { ...odd, url: `${path}?${'a[]=1&'.repeat(300)}` },
    { ...odd, url: `${path}?a=%ZZ&=&&%00` },
    { ...odd, url: `/${path}` },
    { ...odd, url: path.toUpperCase() },
    { ...odd, url: `${path.slice(0, path.lastIndexOf('/'))}/${'y'.repeat(3_000)}` },
  ])
}
