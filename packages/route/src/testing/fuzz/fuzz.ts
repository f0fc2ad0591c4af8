import type { FastifyInstance } from 'fastify'
import { isSafe, type RouteTable } from '../../table.ts'
import { chanceOf, type Chance } from './chance.ts'
import { callsOf, requestOf, type FuzzedCall, type FuzzRequest, type Sample } from './requests.ts'
import type { Pools } from './schema-values.ts'
import { faultOf, type FuzzAnswer, type Promises } from './verdict.ts'

/** Somebody's headers, such as a cookie. */
export type Headers = Readonly<Record<string, string>>

/** A running system with things in it that requests can name; it is asked one request at a time. */
export interface World {
  app: FastifyInstance
  pools: Pools
  samples?: Readonly<Record<string, Sample>>
  /** The headers of a role that is signed in; asked again when it is not any more. */
  signIn(role: string): Promise<Headers>
  /** Two equal numbers read: nothing that is watched was written between them. */
  changes: { read(): Promise<number>; tablesSince(count: number): Promise<string[]> }
  /** Mends what the last request did to everybody, such as maintenance. */
  afterwards?(name: string): Promise<void>
  /** Throws when something in it is not right in the end. */
  check(): Promise<void>
}

/** What is fuzzed, and how long. */
export interface Fuzz extends Promises {
  table: RouteTable
  roles: readonly string[]
  /** True when a role may do what a route is for; the others try it less often. */
  admits(role: string, name: string): boolean
  /** Calls that take long, such as hashing a password or drawing a paper; made in one round of eight. */
  dear?: readonly string[]
  /** Calls after which a world is worth little; made in its last round. */
  last?: readonly string[]
  /** Calls whose refusal, or whose reading, may leave something behind, as their description says. */
  leaves?: readonly string[]
  /** Makes a world with fresh things in it. */
  newWorld(): Promise<World>
  seed: number
  /** How many requests at least. */
  requests: number
}

/** What was sent, and what came back. */
export interface Fuzzed {
  requests: number
  /** Requests by call and role. */
  cells: Map<string, number>
  statuses: Map<number, number>
  /** Promises that answers broke, each with its request: the first of a kind for each call. */
  faults: Map<string, string>
}

/** Rounds over all calls and roles in one world. */
const ROUNDS = 4

/** Sends random requests as every role to every call, and notes the promises that answers break. */
export async function fuzz(target: Fuzz): Promise<Fuzzed> {
  const chance = chanceOf(target.seed)
  const calls = callsOf(target.table)
  const fuzzed: Fuzzed = { requests: 0, cells: new Map(), statuses: new Map(), faults: new Map() }
  for (let round = 0; fuzzed.requests < target.requests;) {
    const world = await target.newWorld()
    const walk = walkOf(target, world, fuzzed)
    for (let left = ROUNDS; left > 0 && fuzzed.requests < target.requests; left -= 1, round += 1) {
      for (const [call, role] of cellsOf(target, calls, { round, isLast: left === 1 }, chance)) {
        const sample = world.samples?.[call.name]
        await walk(requestOf(call, { sample, pools: world.pools, chance }), role)
      }
    }
    await world.check()
  }
  return fuzzed
}

/** Who calls what in a round: everybody what they may, and in one round of four what they may not. */
function cellsOf(
  { roles, admits, dear = [], last = [] }: Fuzz,
  calls: readonly FuzzedCall[],
  { round, isLast }: { round: number; isLast: boolean },
  chance: Chance,
): [FuzzedCall, string][] {
  const cells = calls.flatMap((call) => roles.map((role): [FuzzedCall, string] => [call, role]))
  const wanted = cells.filter(
    ([{ name }, role]) =>
      (admits(role, name) ? !last.includes(name) : round % 4 === 0) &&
      (!dear.includes(name) || round % 8 === 0),
  )
  const late = cells.filter(([{ name }, role]) => last.includes(name) && admits(role, name))
  return [...chance.shuffled(wanted), ...(isLast ? chance.shuffled(late) : [])]
}

/** Sends one request after the other to a world, and holds each answer against what is promised. */
function walkOf(target: Fuzz, world: World, fuzzed: Fuzzed) {
  const headers = new Map<string, Headers>()
  let changes = 0
  return async (request: FuzzRequest, role: string): Promise<void> => {
    const { name, route } = request.call
    const own = headers.get(role) ?? (await world.signIn(role))
    if (!headers.has(role)) changes = await world.changes.read()
    headers.set(role, own)
    const answer = await send(world.app, request, own, addressOf(fuzzed.requests))
    count(fuzzed, `${name} ${role}`, answer.status)
    const blame = (fault: string) => {
      const kind = `${name} ${fault}`
      if (!fuzzed.faults.has(kind)) fuzzed.faults.set(kind, tell(request, role, answer, fuzzed.requests))
    }
    const fault = faultOf(request, answer, target)
    if (fault !== undefined) blame(fault)
    if (answer.status === 401) headers.delete(role)
    await world.afterwards?.(name)
    const leaves = target.leaves?.includes(name) ?? false
    // What only reads is judged together with the next request that could write.
    if (isSafe(route.method) && !request.odd && !leaves) return
    const before = changes
    changes = await world.changes.read()
    if (answer.status >= 400 && changes !== before && !leaves)
      blame(`changed ${(await world.changes.tablesSince(before)).join()} though it was refused`)
  }
}

/** Another address for each request, so that counting by address stands in nobody's way. */
function addressOf(nth: number): string {
  return `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`
}

async function send(
  app: FastifyInstance,
  request: FuzzRequest,
  own: Headers,
  remoteAddress: string,
): Promise<FuzzAnswer> {
  const answer = await app.inject({
    remoteAddress,
    method: request.method as 'GET',
    url: request.url,
    headers: { ...request.headers, ...own },
    ...(request.payload !== undefined && { payload: request.payload }),
    payloadAsStream: true,
  })
  const contentType = String(answer.headers['content-type'])
  if (contentType.startsWith('text/event-stream')) {
    answer.raw.res.destroy()
    return { status: answer.statusCode, contentType, body: '' }
  }
  const chunks: Buffer[] = []
  for await (const chunk of answer.stream()) chunks.push(chunk as Buffer)
  return { status: answer.statusCode, contentType, body: Buffer.concat(chunks).toString() }
}

function count(fuzzed: Fuzzed, cell: string, status: number): void {
  fuzzed.requests += 1
  fuzzed.cells.set(cell, (fuzzed.cells.get(cell) ?? 0) + 1)
  fuzzed.statuses.set(status, (fuzzed.statuses.get(status) ?? 0) + 1)
}

function tell(
  { call, method, url, headers, payload }: FuzzRequest,
  role: string,
  answer: FuzzAnswer,
  nth: number,
) {
  const asked = `${method} ${url} ${JSON.stringify(headers)} ${payload ?? ''}`
  return (
    shortened(`request ${nth}, ${call.name} by ${role}: ${asked}`) +
    shortened(` → ${answer.status} ${answer.body}`)
  )
}

/** A huge text in a request is told by its beginning and its length. */
function shortened(text: string): string {
  const short = text.replaceAll(/(.{1,8}?)\1{20,}/gsu, (run, part: string) => `${part}… (${run.length})`)
  return short.length > 900 ? `${short.slice(0, 900)}… (${short.length})` : short
}
