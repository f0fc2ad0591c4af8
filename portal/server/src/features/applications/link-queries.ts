import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** A link that a patient may apply by, for so many days. */
export const insertLink = statement(
  'applications.insert-link',
  z.unknown(),
  `insert into application_link (practice_id, id, merchant_number, session_id, first_name, last_name, email,
    created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, clock.now() + $9 * interval '1 day')`,
)

/** Where a token leads; outside of practices. */
export const insertLinkDirectory = statement(
  'applications.insert-link-directory',
  z.unknown(),
  'insert into application_link_directory (token_hash, owner_practice, link_id) values ($1, $2, $3)',
)

/** The practice and the link of a token; outside of practices. */
export const findLink = statement(
  'applications.find-link',
  z.object({ owner_practice: z.string(), link_id: z.string() }),
  'select owner_practice, link_id from application_link_directory where token_hash = $1',
)

const linkRow = z.object({
  id: z.string(),
  merchant_number: z.string(),
  location_name: z.string(),
  practice_name: z.string(),
  session_id: z.string().nullable(),
  first_name: z.string(),
  last_name: z.string(),
  email: z.string(),
  created_at: z.string(),
  created_by: z.string(),
  expires_at: z.string(),
  opened_at: z.string().nullable(),
  cancelled_at: z.string().nullable(),
  application_id: z.string().nullable(),
  expired: z.boolean(),
})

/** A link, with the application that came of it. */
export type LinkRow = z.infer<typeof linkRow>

const select = `
  select k.id, k.merchant_number, l.name as location_name, p.name as practice_name, k.session_id, k.first_name,
    k.last_name, k.email, k.created_at, k.created_by, k.expires_at, k.opened_at, k.cancelled_at,
    a.id as application_id, k.expires_at < clock.now() as expired
  from application_link k
  join practice p on p.id = k.practice_id
  join merchant m on m.practice_id = k.practice_id and m.merchant_number = k.merchant_number
  join location l on l.practice_id = m.practice_id and l.id = m.location_id
  left join application a on a.practice_id = k.practice_id and a.link_id = k.id`

/** One link, with what became of it. */
export const readLink = statement('applications.read-link', linkRow, `${select} where k.id = $1`)

/** Locks a link: it is used, or cancelled, once. */
export const lockLink = statement(
  'applications.lock-link',
  z.object({ id: z.string() }),
  'select id from application_link where id = $1 for no key update',
)

/** The newest links. */
export const listLinks = statement(
  'applications.links',
  linkRow,
  `${select} order by k.created_at desc, k.id desc limit 50`,
)

/** Remembers when the patient first looked. */
export const openLink = statement(
  'applications.open-link',
  z.unknown(),
  'update application_link set opened_at = clock.now() where id = $1 and opened_at is null',
)

/** Ends a link. */
export const cancelLink = statement(
  'applications.cancel-link',
  z.unknown(),
  'update application_link set cancelled_at = clock.now() where id = $1 and cancelled_at is null',
)
