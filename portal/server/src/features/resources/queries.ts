import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const contactRow = z.object({
  merchant_number: z.string(),
  location_name: z.string(),
  phone: z.string(),
  website: z.string(),
})

/** How patients reach a location; '' for what nobody has said yet. */
export type ContactRow = z.infer<typeof contactRow>

const select = `
  select m.merchant_number, l.name as location_name, coalesce(c.phone, '') as phone,
    coalesce(c.website, '') as website
  from merchant m
  join location l on l.practice_id = m.practice_id and l.id = m.location_id
  left join marketing_contact c on c.practice_id = m.practice_id and c.merchant_number = m.merchant_number`

/** Each location's contact, by location. */
export const listContacts = statement(
  'resources.contacts',
  contactRow,
  `${select} order by l.name, m.merchant_number`,
)

/** One location's contact. */
export const readContact = statement(
  'resources.contact',
  contactRow,
  `${select} where m.merchant_number = $1`,
)

/** Says how patients reach a location. */
export const saveContact = statement(
  'resources.save-contact',
  z.unknown(),
  `insert into marketing_contact (practice_id, merchant_number, phone, website) values ($1, $2, $3, $4)
   on conflict (practice_id, merchant_number) do update set phone = excluded.phone, website = excluded.website`,
)
