import type * as z from 'zod'

/** One named SQL statement and the schema of its rows: prepared once a connection, parsed row by row. */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  parse(row: unknown): Row
}

/**
 * Declares a statement. The name is unique in its system (`payments.open-invoices`); the row schema reads
 * what comes back, so a column that changed its meaning is found here and not in a screen.
 */
export function statement<S extends z.ZodType>(name: string, row: S, text: string): Statement<z.output<S>> {
  return { name, text, parse: (value) => row.parse(value) }
}
