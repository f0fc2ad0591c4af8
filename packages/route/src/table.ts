import type * as z from 'zod'

type Schema = z.core.$ZodType

/** One HTTP route as data. Everything that a client, a server or a document needs to know of it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:name` parameters, such as `/api/patients/:patientId`. */
  readonly path: `/${string}`
  readonly summary: string
  /** What a caller must know besides; Markdown. */
  readonly description?: string
  /** The action that a signed-in actor needs; `signed-in` for any of them, `public` for strangers too. */
  readonly permission: string
  readonly params?: Schema
  readonly query?: Schema
  readonly body?: Schema
  readonly reply: Schema
  /** 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204
  /** Codes beyond the common ones that this route may answer; anything else is our bug. */
  readonly problems?: readonly string[]
  /** Unsafe routes carry an `Idempotency-Key`; the exempt ones have one-use rules of their own. */
  readonly key?: 'exempt'
  /** The answer is a stream or a file, written by the handler itself. */
  readonly raw?: boolean
}

/** Routes by name. */
export type RouteTable = Readonly<Record<string, Route>>

/** Declares a route table, keeping the exact type of each route. */
export function routes<const T extends RouteTable>(table: T): T {
  return table
}

type Part<R, K extends string> = R extends { readonly [key in K]: infer S extends Schema } ? S : never

type Parts<R, D extends 'input' | 'output'> = {
  [K in 'params' | 'query' | 'body' as Part<R, K> extends never ? never : K]: D extends 'input'
    ? z.input<Part<R, K>>
    : z.output<Part<R, K>>
}

/** What a client sends to a route. */
export type Sent<R extends Route> = Parts<R, 'input'>
/** What the route's handler gets: parsed, with defaults filled. */
export type Received<R extends Route> = Parts<R, 'output'>
/** What the handler answers. */
export type Answer<R extends Route> = z.input<R['reply']>
/** What the client gets back. */
export type Answered<R extends Route> = z.output<R['reply']>

/** True for methods that change nothing. */
export function isSafe(method: Route['method']): boolean {
  return method === 'GET'
}
