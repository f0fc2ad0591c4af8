import * as z from 'zod'
import type { RouteTable } from '../table.ts'

/** What people type to find or tell of a patient. */
const typed = ['Ada Quill', 'quill', '(207) 555-0147', 'HV-10042']

/**
 * The fields of a table's addresses, path and query, that would take any of it, each as `route.field`: no patient data
 * is in an address (reliability.md, Privacy). Cursors are not typed, but made by the server; a list in the order of
 * names is a search, and has its cursor in the body.
 */
export function textInAddresses(table: RouteTable): string[] {
  return Object.entries(table).flatMap(([name, { params, query }]) =>
    [params, query].flatMap((part) =>
      Object.entries(fieldsOf(part))
        .filter(([field, schema]) => field !== 'cursor' && takesText(schema))
        .map(([field]) => `${name}.${field}`),
    ),
  )
}

function fieldsOf(part: z.core.$ZodType | undefined): z.core.$ZodShape {
  if (part === undefined) return {}
  if (part instanceof z.ZodObject) return part.shape
  throw new Error('Parameters and queries are objects with a field for each name.')
}

function takesText(schema: z.core.$ZodType): boolean {
  return typed.some((text) => z.safeParse(schema, text).success)
}
