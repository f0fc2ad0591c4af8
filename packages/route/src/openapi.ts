import * as z from 'zod'
import { problemBody, type ProblemTable } from './problem.ts'
import { isSafe, type Route, type RouteTable } from './table.ts'

/** Titles and security of an OpenAPI document. */
export interface DocumentInfo {
  title: string
  version: string
  description: string
  /** How callers authenticate. */
  security: 'bearer' | 'cookie'
}

/** The OpenAPI 3.1 document of a route table; schemas stand in line, so that it needs no second source. */
export function openApi(
  table: RouteTable,
  problems: ProblemTable,
  info: DocumentInfo,
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries(table)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route, problems) }
  }
  const scheme =
    info.security === 'bearer'
      ? { type: 'http', scheme: 'bearer' }
      : { type: 'apiKey', in: 'cookie', name: 'sign-in' }
  return {
    openapi: '3.1.0',
    info: { title: info.title, version: info.version, description: info.description },
    paths,
    components: { securitySchemes: { key: scheme }, schemas: { Problem: json(problemBody, 'output') } },
    security: [{ key: [] }],
  }
}

function operation(name: string, route: Route, problems: ProblemTable) {
  const status = String(route.status ?? 200)
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(isSafe(route.method) || route.key === 'exempt' ? [] : [keyParameter]),
  ]
  return {
    operationId: name,
    summary: route.summary,
    'x-permission': route.permission,
    parameters,
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: json(route.body, 'input') } } },
    }),
    responses: {
      [status]: {
        description: 'Done.',
        ...(status !== '204' && { content: { 'application/json': { schema: json(route.reply, 'output') } } }),
      },
      ...problemResponses(route, problems),
    },
  }
}

const keyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The same key and body answer the same; the same key with another body is a 409.',
  schema: { type: 'string', minLength: 8, maxLength: 100 },
}

function problemResponses(route: Route, problems: ProblemTable) {
  const byStatus: Record<string, string[]> = {}
  const common = [
    'invalid',
    'unauthenticated',
    'forbidden',
    'not-found',
    'too-many-requests',
    'unavailable',
    'maintenance',
  ]
  for (const code of [...common, ...(route.problems ?? [])]) {
    const status = problems[code]
    if (status !== undefined) (byStatus[String(status)] ??= []).push(code)
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      { description: `Codes: ${codes.join(', ')}`, content },
    ]),
  )
}

function parametersOf(schema: Route['params'], place: 'path' | 'query') {
  if (!schema) return []
  const shape = json(schema, 'input') as { properties?: Record<string, unknown>; required?: string[] }
  return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (shape.required ?? []).includes(name),
    schema: property,
  }))
}

function json(schema: z.core.$ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest
}
