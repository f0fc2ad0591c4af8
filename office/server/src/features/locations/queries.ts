import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const locationRow = z.object({
  id: z.string(),
  name: z.string(),
  zone: z.string(),
  today: z.string(),
  closed_through: z.string().nullable(),
  merchant_number: z.string().nullable(),
  carecredit_on: z.boolean(),
  merchant_closed: z.boolean(),
  version: z.int(),
})

/** A location as stored, with the clinic's date there by the database's clock, and the last one closed (BI-11). */
export type LocationRow = z.infer<typeof locationRow>

/** The practice's locations by name. */
export const listLocations = statement(
  'locations.list',
  locationRow,
  `select l.id, l.name, l.zone, (clock.now() at time zone l.zone)::date as today,
          (select max(c.closed_through) from closing c
           where c.practice_id = $1 and (c.location_id is null or c.location_id = l.id)) as closed_through,
          l.merchant_number, l.carecredit_on, l.merchant_closed, l.version
   from location l where l.practice_id = $1 order by l.name, l.id`,
)

/** Changes a location of version $6; a new merchant number is not closed until the lender says so. */
export const updateLocation = statement(
  'locations.update',
  z.object({ version: z.int() }),
  `update location set name = $3, merchant_number = $4, carecredit_on = $5, version = version + 1,
     merchant_closed = merchant_closed and merchant_number is not distinct from $4
   where practice_id = $1 and id = $2 and version = $6 returning version`,
)

/** Notes which merchant numbers the lender has closed ($2); answers the locations for which that is news. */
export const noteClosed = statement(
  'locations.note-closed',
  z.object({ id: z.string(), name: z.string(), merchant_closed: z.boolean() }),
  `update location set merchant_closed = merchant_number = any($2::text[])
   where practice_id = $1 and merchant_number is not null
     and merchant_closed is distinct from (merchant_number = any($2::text[]))
   returning id, name, merchant_closed`,
)

/** Whether a location exists. */
export const findLocation = statement(
  'locations.find',
  z.object({ version: z.int() }),
  `select version from location where practice_id = $1 and id = $2`,
)
