import { describe, expect, test } from 'vitest'
import { partnerApi } from '@tillwave/partner-api/contract'
import { problemTexts } from '@tillwave/partner-api/problem-texts'
import { faultNames } from '@tillwave/portal-domain/sandbox-faults'
import { partnerDocument } from './document.ts'

interface Schema {
  description?: string
  properties?: Record<string, Schema>
  items?: Schema
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: string[]
}

interface Parameter {
  name: string
  in: string
  required: boolean
  description?: string
  schema: Schema
}

interface Answer {
  description: string
  headers: Record<string, { description: string }>
  content: Record<string, { schema: Schema }>
}

interface Operation {
  operationId: keyof typeof partnerApi
  summary: string
  description?: string
  parameters: Parameter[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, Answer>
}

interface Document {
  servers: { url: string }[]
  externalDocs: { url: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: { Problem: Schema } }
}

const texts: Record<string, string> = problemTexts
const document = partnerDocument({ publicUrl: 'https://portal.example' }) as unknown as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

/** True for a sentence, or several: begins large and ends with a full stop. */
const isSentence = (text: string | undefined) => text !== undefined && /^[\p{Lu}`].*\.$/su.test(text)

/** Fields anywhere in a schema that no sentence describes. */
function undescribed(schema: Schema, at: string): string[] {
  const inner = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
      ...(isSentence(field.description) ? [] : [`${at}.${name}`]),
      ...undescribed(field, `${at}.${name}`),
    ]),
    ...(schema.items ? undescribed(schema.items, `${at}[]`) : []),
    ...inner.flatMap((one) => undescribed(one, at)),
  ]
}

describe.each(operations.map((one) => [one.operation.operationId, one] as const))('%s', (name, one) => {
  const { operation, method, path } = one
  const parameter = (wanted: string) => operation.parameters.find((given) => given.name === wanted)

  test('says what it does, and what each of its fields is', () => {
    expect(isSentence(operation.summary), operation.summary).toBe(true)
    expect(isSentence(operation.description), operation.description).toBe(true)
    const silent = operation.parameters.filter(({ description }) => !isSentence(description))
    expect(silent.map((given) => given.name)).toEqual([])
    const body = operation.requestBody?.content['application/json'].schema
    expect(body ? undescribed(body, 'body') : []).toEqual([])
    const done = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))
    expect(done && undescribed(done[1].content['application/json']?.schema ?? {}, 'answer')).toEqual([])
  })

  test('lists for each status of a refusal its codes, each with a sentence, and when to come back', () => {
    const refusals = Object.entries(operation.responses).filter(([status]) => !status.startsWith('2'))
    for (const must of ['400', '401', '429', '503']) expect(operation.responses).toHaveProperty(must)
    for (const [status, { description, headers, content }] of refusals) {
      const narrowed = content['application/problem+json']?.schema.allOf?.at(-1)
      const codes = narrowed?.properties?.['code']?.enum ?? []
      expect(codes.length).toBeGreaterThan(0)
      for (const code of codes) expect(description).toContain(`\`${code}\`: ${texts[code]}`)
      expect('Retry-After' in headers, status).toBe(status === '429' || status === '503')
    }
  })

  test('asks for an Idempotency-Key where it changes something, and offers faults where it meets them', () => {
    const changes = method !== 'get' && name !== 'results' && path !== '/partner/v1/sandbox/acts'
    expect(parameter('Idempotency-Key')?.required ?? false).toBe(changes)
    const offered = parameter('x-sandbox-fault')?.schema.enum
    expect(offered).toEqual(name in partnerApi ? faultNames : undefined)
  })

  test('says how its pages go on, if it has pages', () => {
    const answer = JSON.stringify(operation.responses['200'] ?? {})
    const asked = JSON.stringify([operation.parameters, operation.requestBody])
    expect(asked.includes('`nextCursor` of the page before')).toBe(answer.includes('nextCursor'))
    if (answer.includes('nextCursor')) expect(operation.description).toMatch(/until it is null/)
  })
})

test('the statuses of a transaction are told one by one, those that the sandbox never answers too', () => {
  const text = JSON.stringify(document.paths['/partner/v1/transactions'])
  for (const status of ['approved', 'declined', 'pending', 'cancelled', 'voided'])
    expect(text).toContain(`\`${status}\`: `)
})

test('each problem code has a sentence', () => {
  expect(Object.entries(texts).filter(([, text]) => !isSentence(text))).toEqual([])
})

test('answers may get more fields without breaking a client that was made of the document', () => {
  const answers = operations.map(({ operation }) => operation.responses)
  expect(JSON.stringify(answers)).not.toContain('"additionalProperties":false')
})

test('the document says where the API and the guide for people are, and describes a problem', () => {
  expect(document.servers).toEqual([{ url: 'https://portal.example' }])
  expect(document.externalDocs.url).toBe('https://portal.example/library/connect-your-system')
  expect(undescribed(document.components.schemas.Problem, 'problem')).toEqual([])
})

test('control: a field without a sentence is found', () => {
  const schema = {
    properties: { good: { description: 'A sentence.' }, bad: { items: { properties: { worse: {} } } } },
  }
  expect(undescribed(schema, 'it')).toEqual(['it.bad', 'it.bad[].worse'])
})
