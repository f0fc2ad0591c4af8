import { merchantStatuses } from '@tillwave/portal-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The practice that the connection works for. `today` is its own date. */
export const readPractice = statement(
  'practice.read',
  z.object({ id: z.string(), name: z.string(), zone: z.string(), today: z.string() }),
  `select id, name, zone, (clock.now() at time zone zone)::date as today from practice where id = wall.practice()`,
)

const merchantRow = z.object({
  merchant_number: z.string(),
  location_id: z.string(),
  location_name: z.string(),
  status: z.enum(merchantStatuses),
  certification_expires_on: z.string(),
  certified: z.boolean(),
})

/** A merchant number with its location. */
export type MerchantRow = z.infer<typeof merchantRow>

const merchantSelect = `
  select m.merchant_number, m.location_id, l.name as location_name, m.status, m.certification_expires_on,
    m.certification_expires_on >= lender_day() as certified
  from merchant m
  join location l on l.practice_id = m.practice_id and l.id = m.location_id`

/** The practice's merchant numbers, by location. */
export const listMerchants = statement(
  'practice.merchants',
  merchantRow,
  `${merchantSelect} order by l.name, m.merchant_number`,
)

/** One merchant number of the practice. */
export const readMerchant = statement(
  'practice.merchant',
  merchantRow,
  `${merchantSelect} where m.merchant_number = $1`,
)

/** The same, held as it is until the transaction ends: closing or suspending it waits. */
export const holdMerchant = statement(
  'practice.hold-merchant',
  merchantRow,
  `${merchantSelect} where m.merchant_number = $1 for share of m`,
)

/** The practice. */
export const insertPractice = statement(
  'practice.enrol-practice',
  z.unknown(),
  'insert into practice (id, name, zone) values ($1, $2, $3)',
)

/** A location. */
export const insertLocation = statement(
  'practice.enrol-location',
  z.unknown(),
  'insert into location (practice_id, id, name) values ($1, $2, $3)',
)

/** An open merchant number, certified for its first year by the lender's own introduction. */
export const insertMerchant = statement(
  'practice.enrol-merchant',
  z.unknown(),
  `insert into merchant (practice_id, merchant_number, location_id, certification_expires_on)
   values ($1, $2, $3, (lender_day() + interval '1 year')::date)`,
)

/** What a user is. */
export const insertRole = statement(
  'practice.enrol-role',
  z.unknown(),
  'insert into portal_user (id, role) values ($1, $2)',
)
