import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { presentProblem, Problem, type FieldErrors, type ProblemTable } from './problem.ts'
import type { Answer, Received, Route, RouteTable } from './table.ts'

/** What a handler gets beside its parsed input: the request's context and the raw pair for streams and files. */
export interface Call<C> {
  ctx: C
  request: FastifyRequest
  reply: FastifyReply
}

/** One handler per route of a table: `(input, call) → answer`. */
export type Handlers<T extends RouteTable, C> = {
  [K in keyof T]: (input: Received<T[K]>, call: Call<C>) => Promise<Answer<T[K]>>
}

/** What a system gives to mount its tables. */
export interface Host<C> {
  /** Runs before body and parameters are read: who asks, and may they? Throws a Problem when not. */
  admit(request: FastifyRequest, route: Route): Promise<C>
}

type AnyHandler<C> = (input: Received<Route>, call: Call<C>) => Promise<unknown>

const contexts = new WeakMap<FastifyRequest, unknown>()

/** Registers every route of a table; a route without a handler does not compile. */
export function mount<T extends RouteTable, C>(
  app: FastifyInstance,
  table: T,
  handlers: Handlers<T, C>,
  host: Host<C>,
): void {
  for (const name of Object.keys(table)) {
    const route = table[name]
    const handler = handlers[name]
    if (route && handler) mountOne(app, route, handler as unknown as AnyHandler<C>, host)
  }
}

function mountOne<C>(
  app: FastifyInstance,
  route: Route,
  handler: Handlers<RouteTable, C>[string],
  host: Host<C>,
) {
  const status = route.status ?? 200
  app.route({
    method: route.method,
    url: route.path,
    schema: {
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      ...(!route.raw && status !== 204 && { response: { [status]: route.reply } }),
    },
    config: { route },
    onRequest: async (request) => {
      contexts.set(request, await host.admit(request, route))
    },
    handler: async (request, reply) => {
      const input = { params: request.params, query: request.query, body: request.body } as Received<Route>
      const answer = await handler(input, { ctx: contexts.get(request) as C, request, reply })
      if (route.raw) return reply
      return reply.code(status).send(status === 204 ? undefined : answer)
    },
  })
}

/**
 * Checks bodies and answers by schema, and answers every error as RFC 9457; unknown errors never show their message.
 */
export function speakContract(app: FastifyInstance, table: ProblemTable): void {
  app.setValidatorCompiler((route) => {
    const validate = validatorCompiler(route as Parameters<typeof validatorCompiler>[0])
    return (data: unknown) => {
      try {
        return validate(data) as { value: unknown }
      } catch (error) {
        return { error: unjudged(error) }
      }
    }
  })
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = asProblem(error)
    if (!problem || table[problem.code] === undefined) request.log.error({ err: error }, 'unexpected')
    sendProblem(reply, problem ?? new Problem('unknown', ''), table)
  })
  app.setNotFoundHandler((_request, reply) => {
    sendProblem(reply, new Problem('not-found', 'There is nothing at this address.'), table)
  })
}

/** zod compares the `length` of what should have been text; of `{"length": {"toString": 1}}` nothing can. */
function unjudged(error: unknown): Problem {
  if (error instanceof TypeError && error.message === 'Cannot convert object to primitive value')
    return new Problem('invalid', 'The request could not be read.')
  throw error
}

function sendProblem(reply: FastifyReply, problem: Problem, table: ProblemTable) {
  const body = presentProblem(problem, table)
  if (body.retryAfterSeconds !== undefined) reply.header('retry-after', body.retryAfterSeconds)
  reply.code(body.status).header('content-type', 'application/problem+json').send(JSON.stringify(body))
}

function asProblem(error: FastifyError): Problem | undefined {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields: FieldErrors = {}
    for (const { instancePath, message, params } of error.validation) {
      const path = instancePath.replace(/^\//, '').replaceAll('/', '.')
      const unknown = params['keys']
      // What nobody asked for is named itself, not what it was sent in.
      if (Array.isArray(unknown))
        for (const key of unknown) fields[path ? `${path}.${key}` : String(key)] ??= 'There is no such field.'
      else fields[path] ??= message ?? 'This is not valid.'
    }
    const [sentence = '', ...more] = Object.values(fields)
    return new Problem('invalid', more.length > 0 ? 'Some fields need attention.' : sentence, { fields })
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Problem('too-large', 'That is too large to accept.')
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new Problem('invalid', 'Send the body as application/json.')
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem('invalid', 'The request could not be read.')
  }
  return undefined
}
