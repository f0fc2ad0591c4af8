import type * as z from 'zod'
import type { RouteTable } from '../table.ts'

/** What people type where it does not belong: nobody's numbers with an issuer's prefix and the right check digit. */
const cards = ['4242 4242 4242 4242', '5555-5555-5555-4444', '378282246310005']

/**
 * The text fields of a table's bodies that would take a card number (G12), each as `route.field`. A field that is
 * parsed into something else, such as an id or a date, refuses by itself. Queries are looked for and not kept.
 */
export function cardNumberTakers(table: RouteTable): string[] {
  return Object.entries(table).flatMap(([name, route]) => takersIn(route.body, name))
}

type Schema = z.core.$ZodType

function takersIn(schema: Schema | undefined, path: string): string[] {
  if (schema === undefined) return []
  const { def } = schema as unknown as { def: Definition }
  const inner = [def.element, def.innerType, def.in, def.valueType, ...(def.options ?? [])]
  const below = [
    ...Object.entries(def.shape ?? {}).flatMap(([name, one]) => takersIn(one, `${path}.${name}`)),
    ...inner.filter((one) => one !== undefined).flatMap((one) => (isText(one) ? [] : takersIn(one, path))),
  ]
  const leaves = [schema, ...inner].filter((one) => one !== undefined && isText(one))
  // A pipe or a wrapper may refuse what its inner text takes, so the outer schema is asked.
  const takes = leaves.length > 0 && cards.some((card) => parses(schema, card))
  return takes ? [path, ...below] : below
}

interface Definition {
  type: string
  shape?: Record<string, Schema>
  element?: Schema
  innerType?: Schema
  in?: Schema
  valueType?: Schema
  options?: Schema[]
}

function isText(schema: Schema): boolean {
  return (schema as unknown as { def: Definition }).def.type === 'string'
}

function parses(schema: Schema, value: string): boolean {
  const { safeParse } = schema as unknown as { safeParse: (given: unknown) => { success: boolean } }
  return safeParse(value).success || safeParse([value]).success
}
