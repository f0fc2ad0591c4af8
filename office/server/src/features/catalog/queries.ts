import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Products and services, active ones first. */
export const listItems = statement(
  'catalog.list',
  z.object({
    id: z.string(),
    name: z.string(),
    category: z.string(),
    price_cents: z.int(),
    tax_rate_bp: z.int(),
    active: z.boolean(),
    version: z.int(),
  }),
  `select id, name, category, price_cents, tax_rate_bp, active, version
   from catalog_item where practice_id = $1 order by active desc, category, name, id limit 2000`,
)

/** A new item: $3 name, $4 category, $5 price, $6 tax rate, $7 active. */
export const insertItem = statement(
  'catalog.insert',
  z.unknown(),
  `insert into catalog_item (practice_id, id, name, category, price_cents, tax_rate_bp, active)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

/** The same values on an item of version $8. */
export const updateItem = statement(
  'catalog.update',
  z.object({ version: z.int() }),
  `update catalog_item set name = $3, category = $4, price_cents = $5, tax_rate_bp = $6, active = $7,
     version = version + 1
   where practice_id = $1 and id = $2 and version = $8 returning version`,
)

/** Whether an item exists. */
export const findItem = statement(
  'catalog.find',
  z.object({ version: z.int() }),
  `select version from catalog_item where practice_id = $1 and id = $2`,
)
