import * as z from 'zod'
import { problemBody, type ProblemTable } from './problem.ts'
import { isSafe, type Route, type RouteTable } from './table.ts'

/** A header that callers may send besides those of the contract. */
export interface DocumentedHeader {
  name: string
  description: string
  schema: Record<string, unknown>
}

/** What an OpenAPI document tells besides its routes. */
export interface DocumentInfo {
  title: string
  version: string
  description: string
  /** How callers authenticate. */
  security: 'bearer' | 'cookie'
  /** Where the API is. */
  server?: string
  /** Where a text for people is. */
  guide?: { description: string; url: string }
  /** One sentence for each code. */
  problemTexts?: Readonly<Record<string, string>>
  /** Headers that a call may have, by the name of its route. */
  headersOf?: (name: string) => readonly DocumentedHeader[]
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
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route, problems, info) }
  }
  const scheme =
    info.security === 'bearer'
      ? { type: 'http', scheme: 'bearer', description: 'The key as it was shown: `Authorization: Bearer …`.' }
      : { type: 'apiKey', in: 'cookie', name: 'sign-in' }
  return {
    openapi: '3.1.0',
    info: { title: info.title, version: info.version, description: info.description },
    ...(info.server !== undefined && { servers: [{ url: info.server }] }),
    ...(info.guide && { externalDocs: info.guide }),
    paths,
    components: { securitySchemes: { key: scheme }, schemas: { Problem: json(problemBody, 'output') } },
    security: [{ key: [] }],
  }
}

function operation(name: string, route: Route, problems: ProblemTable, info: DocumentInfo) {
  const status = String(route.status ?? 200)
  const hasKey = !isSafe(route.method) && route.key !== 'exempt'
  return {
    operationId: name,
    summary: route.summary,
    ...(route.description !== undefined && { description: route.description }),
    'x-permission': route.permission,
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(hasKey ? [{ in: 'header', required: true, ...keyHeader }] : []),
      ...(info.headersOf?.(name) ?? []).map((header) => ({ in: 'header', required: false, ...header })),
    ],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: json(route.body, 'input') } } },
    }),
    responses: {
      [status]: {
        description: 'Done.',
        headers: { 'X-Request-Id': requestId },
        ...(status !== '204' && { content: { 'application/json': { schema: json(route.reply, 'output') } } }),
      },
      ...problemResponses(route, problems, info),
    },
  }
}

const keyHeader: DocumentedHeader = {
  name: 'Idempotency-Key',
  description:
    'Names this intent, 8 to 100 visible characters such as a UUID; make a new one for each new intent. Sent again ' +
    'with the same body it does nothing twice and answers for what was done then; with another body it is a 409 ' +
    '`idempotency-conflict`, and without it a 400.',
  schema: { type: 'string', minLength: 8, maxLength: 100, pattern: '^[!-~]+$' },
}

const requestId = { description: 'Names this call; tell it to support.', schema: { type: 'string' } }

const retryAfter = {
  description: 'After how many seconds to try again; the same as `retryAfterSeconds` in the body.',
  schema: { type: 'integer', minimum: 1 },
}

/** Statuses whose answers say when to come back. */
const waits = new Set(['429', '503'])

/** The problem codes that a document names for a route. */
export function codesOf(route: Route, security: DocumentInfo['security']): string[] {
  return [
    'invalid',
    'unauthenticated',
    // A key may do what its practice may, unless the route says otherwise.
    ...(security === 'cookie' ? ['forbidden'] : []),
    ...(route.params ? ['not-found'] : []),
    ...(route.body ? ['too-large'] : []),
    'too-many-requests',
    'unavailable',
    'maintenance',
    ...(route.problems ?? []),
  ]
}

function problemResponses(route: Route, problems: ProblemTable, { security, problemTexts }: DocumentInfo) {
  const byStatus: Record<string, string[]> = {}
  for (const code of new Set(codesOf(route, security))) {
    const status = problems[code]
    if (status !== undefined) (byStatus[String(status)] ??= []).push(code)
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${problemTexts?.[code] ?? ''}`.trim()).join(' '),
        headers: { 'X-Request-Id': requestId, ...(waits.has(status) && { 'Retry-After': retryAfter }) },
        content: { 'application/problem+json': { schema: problemOf(codes) } },
      },
    ]),
  )
}

/** The problem's body with the codes that a status may have. */
function problemOf(codes: readonly string[]) {
  const narrowed = { type: 'object', properties: { code: { enum: codes } } }
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, narrowed] }
}

function parametersOf(schema: Route['params'], place: 'path' | 'query') {
  if (!schema) return []
  const shape = json(schema, 'input') as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(shape.properties ?? {}).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === 'path' || (shape.required ?? []).includes(name),
    ...(description !== undefined && { description }),
    schema: property,
  }))
}

function json(schema: z.core.$ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // Answers may get more fields one day, and no client should be made that minds.
    override({ jsonSchema }) {
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  }) as Record<string, unknown>
  return rest
}
