import type { Chance } from './chance.ts'
import { hostile } from './hostile.ts'

/** A schema as JSON Schema, as far as values are made of it. */
export interface JsonSchema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
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

/** Values that are worth sending under a name, such as ids that exist; the first pool that fits is taken. */
export type Pools = readonly { named: RegExp; values: readonly unknown[] }[]

/** A value that the schema allows as far as it tells, mostly one of the pool of its name. */
export function valueOf(schema: JsonSchema, name: string, pools: Pools, chance: Chance): unknown {
  const pool = pools.find(({ named }) => named.test(name))
  if (pool && schema.type !== 'array' && schema.type !== 'object' && chance.in100(85))
    return chance.oneOf(pool.values)
  if ('const' in schema) return schema.const
  if (schema.enum) return chance.oneOf(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return valueOf(chance.oneOf(choices), name, pools, chance)
  switch (schema.type) {
    case 'object':
      return objectOf(schema, pools, chance)
    case 'array':
      return arrayOf(schema, name, pools, chance)
    case 'integer':
    case 'number':
      return numberOf(schema, chance)
    case 'string':
      return stringOf(schema, chance)
    case 'boolean':
      return chance.in100(50)
    case 'null':
      return null
    default:
      return hostile(chance)
  }
}

/** What is not required is left out in half of the cases. */
function objectOf({ properties = {}, required = [] }: JsonSchema, pools: Pools, chance: Chance): unknown {
  const there = Object.entries(properties).filter(([name]) => required.includes(name) || chance.in100(50))
  return Object.fromEntries(there.map(([name, schema]) => [name, valueOf(schema, name, pools, chance)]))
}

function arrayOf(schema: JsonSchema, name: string, pools: Pools, chance: Chance): unknown[] {
  const { items = {}, minItems = 0, maxItems = 20 } = schema
  const wanted = chance.in100(4)
    ? maxItems + 1
    : minItems + chance.below(Math.min(4, maxItems - minItems + 1))
  const length = Math.min(wanted, 600)
  return Array.from({ length }, () => valueOf(items, name.replace(/s$/, ''), pools, chance))
}

function numberOf({ minimum = -1e9, maximum = 1e9 }: JsonSchema, chance: Chance): number {
  const [least, most] = [Math.ceil(minimum), Math.floor(maximum)]
  if (chance.in100(25)) return chance.oneOf([least - 1, least, most, most + 1])
  return least + chance.below(chance.in100(70) ? Math.min(100, most - least + 1) : most - least + 1)
}

const words = [
  'Ada',
  'Łukasz Ó Néill',
  'A reason that says enough',
  '🙂 emoji',
  'tab\there',
  '12',
  'O’Neil "x"',
]

function stringOf({ pattern, format, minLength = 0, maxLength = 40 }: JsonSchema, chance: Chance): string {
  if (format === 'uuid') return chance.uuid()
  if (format === 'date-time') return chance.oneOf(['2026-01-31T12:00:00.000Z', '2026-02-31T12:00:00Z'])
  if (format === 'uri') return 'https://example.com/a?b#c'
  if (format === 'email') return `${chance.word(6)}@example.com`
  if (pattern !== undefined) return matching(pattern, chance)
  if (chance.in100(80)) return chance.oneOf(words).padEnd(minLength, 'x').slice(0, maxLength)
  return 'x'.repeat(
    Math.min(chance.oneOf([minLength, maxLength, maxLength + 1, Math.max(0, minLength - 1)]), 9_000),
  )
}

/** Something that the pattern may take: digits or letters, as many as it names. */
function matching(pattern: string, chance: Chance): string {
  const length = Number(/\{(\d+)/.exec(pattern)?.[1] ?? 1 + chance.below(12))
  if (/\\d|\[0-9/.test(pattern)) return Array.from({ length }, () => chance.below(10)).join('')
  return /A-Z/.test(pattern) ? chance.word(length).toUpperCase() : chance.word(length)
}
