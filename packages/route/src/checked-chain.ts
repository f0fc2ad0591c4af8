import * as z from 'zod'
import { id, instant } from './fields.ts'

/** What the check of seals finds wrong with a row, or with a seal itself. */
export const sealFaults = ['changed', 'missing', 'inserted', 'broken-seal'] as const

/** What the check of a chain of seals found: of a trail, or of the books. */
export const checkedChain = z.strictObject({
  sealedRows: z.int(),
  /** Written since the last seal; the next one takes them in. */
  unsealedRows: z.int(),
  /** The last seal. Whoever keeps its hash elsewhere can tell when the whole chain was made anew. */
  head: z.strictObject({ number: z.int(), hash: z.string(), sealedAt: instant }).nullable(),
  /** The first hundred; empty when all is as it was written. */
  faults: z.array(z.strictObject({ fault: z.enum(sealFaults), rowId: id.nullable(), sealNumber: z.int() })),
})
