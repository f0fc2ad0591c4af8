import fc, { type Arbitrary } from 'fast-check'

/** A schema as an OpenAPI 3.1 document has it, as far as requests are made of it. */
export interface JsonSchema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

/** One call as the document describes it. */
export interface Operation {
  operationId: string
  method: string
  path: string
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema }[]
  body: JsonSchema | undefined
  /** Statuses that it may answer. */
  statuses: number[]
}

interface Document {
  paths: Record<string, Record<string, DocumentedOperation>>
}

interface DocumentedOperation extends Pick<Operation, 'operationId' | 'parameters'> {
  requestBody?: { content: { 'application/json': { schema: JsonSchema } } }
  responses: Record<string, unknown>
}

/** Every call of an OpenAPI document. */
export function operationsOf(document: unknown): Operation[] {
  return Object.entries((document as Document).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody, responses }]) => ({
      operationId,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json'].schema,
      statuses: Object.keys(responses).map(Number),
    })),
  )
}

/** A request to send: mostly as the document asks, in part deliberately not. */
export interface FuzzRequest {
  operation: Operation
  path: string
  headers: Record<string, string>
  body: string | undefined
}

/** Values that are worth sending under a name, such as ids that exist. */
export type Pools = Record<string, readonly unknown[]>

// Made once: each arbitrary of all characters takes long to make.
const character = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })

const odd = [
  null,
  true,
  '',
  '\u0000',
  '\ud800',
  '\u202e',
  'x'.repeat(5_000),
  "'; drop table practice; --",
  '../..',
]
const oddNumbers = [-0, 0.5, -1, 1e308, Number.MAX_SAFE_INTEGER, 2 ** 53, -(2 ** 63)]
const oddThings: unknown[] = [[], {}, [[[[]]]], { constructor: { prototype: {} } }, { toString: 1 }]

/** What no schema allows, or hardly one: control characters, half surrogates, huge and odd numbers, deep things. */
const garbage: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...odd, ...oddNumbers, ...oddThings),
  fc.string({ unit: 'binary' }),
)

/** Requests of an operation. */
export function requestsOf(operation: Operation, pools: Pools): Arbitrary<FuzzRequest> {
  const given = operation.parameters.map((parameter) => {
    const valid = valueOf(parameter.schema, parameter.name, pools)
    const value = fc.oneof({ weight: 8, arbitrary: valid }, { weight: 1, arbitrary: garbage })
    const left = parameter.in !== 'path' && fc.constant(undefined)
    const weight = parameter.required ? 1 : 6
    return left ? fc.oneof({ weight: 10, arbitrary: value }, { weight, arbitrary: left }) : value
  })
  const body = operation.body ? bodyOf(operation.body, pools) : fc.constant(undefined)
  return fc.tuple(fc.tuple(...given), body, contentType).map(([values, text, type]) => {
    let { path } = operation
    const query = new URLSearchParams()
    const headers: Record<string, string> = {}
    operation.parameters.forEach((parameter, at) => {
      const value = values[at]
      if (value === undefined) return
      const plain = textOf(value)
      if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, segment(plain))
      else if (parameter.in === 'query') query.append(parameter.name, plain)
      else headers[parameter.name] = plain.replaceAll(/[^\x20-\x7e]/g, '?')
    })
    if (text !== undefined) headers['content-type'] = type
    return { operation, path: `${path}?${query.toString()}`, headers, body: text }
  })
}

const contentType = fc.oneof(
  { weight: 30, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-16'),
  },
)

function bodyOf(schema: JsonSchema, pools: Pools): Arbitrary<string | undefined> {
  return fc.oneof(
    { weight: 20, arbitrary: valueOf(schema, '', pools).map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: garbage.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '{"__proto__":{"a":1}}', '\u0000') },
  )
}

/** A value that the schema allows, or one of the pool of its name. */
function valueOf(schema: JsonSchema, name: string, pools: Pools): Arbitrary<unknown> {
  const pool = pools[name]
  const plain = bySchema(schema, name, pools)
  if (!pool) return plain
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pool) }, { weight: 1, arbitrary: plain })
}

function bySchema(schema: JsonSchema, name: string, pools: Pools): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => valueOf(choice, name, pools)))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, pools)
    case 'array':
      return arrayOf(schema, name, pools)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'string':
      return stringOf(schema)
    case 'boolean':
      return fc.boolean()
    default:
      return garbage
  }
}

/** One property in twelve is garbage, and one in twelve that is required is left out. */
function objectOf({ properties = {}, required = [] }: JsonSchema, pools: Pools): Arbitrary<unknown> {
  const entries = Object.entries(properties).map(([name, schema]) => {
    const valid = valueOf(schema, name, pools)
    const left = fc.constant(undefined)
    return [
      name,
      fc.oneof(
        { weight: 30, arbitrary: valid },
        { weight: 1, arbitrary: garbage },
        { weight: required.includes(name) ? 1 : 15, arbitrary: left },
      ),
    ] as const
  })
  return fc.record(Object.fromEntries(entries))
}

function arrayOf({ items = {}, minItems = 0, maxItems = 20 }: JsonSchema, name: string, pools: Pools) {
  const item = valueOf(items, name, pools)
  return fc.oneof(
    { weight: 10, arbitrary: fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, 6) }) },
    { weight: 1, arbitrary: fc.array(item, { minLength: maxItems + 1, maxLength: maxItems + 1 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  )
}

function numberOf({ minimum = -1e9, maximum = 1e9 }: JsonSchema): Arbitrary<number> {
  const edges = [minimum - 1, minimum, maximum, maximum + 1]
  return fc.oneof(
    fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) }),
    fc.constantFrom(...edges),
  )
}

function stringOf({ pattern, format, minLength = 0, maxLength = 40 }: JsonSchema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date-time') return fc.constantFrom('2026-01-31T12:00:00.000Z', '2026-02-31T12:00:00Z')
  if (format === 'uri') return fc.webUrl()
  if (format === 'email') return fc.emailAddress()
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const usual = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) }
  return fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: character, ...usual }) },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(maxLength), 'x'.repeat(maxLength + 1), ' ') },
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** One segment of an address; an empty one, or dots alone, would make it another address. */
function segment(plain: string): string {
  if (plain === '\ud800') return '%E0%A4%A'
  const encoded = encodeURIComponent(plain.replaceAll(/[\ud800-\udfff]/gu, '\ufffd'))
  return /^\.{0,2}$/.test(encoded) ? 'dots' : encoded
}
