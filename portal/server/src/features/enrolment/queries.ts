import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const enrolmentRow = z.object({
  id: z.string(),
  number: z.int(),
  practice_name: z.string(),
  zone: z.string(),
  phone: z.string(),
  locations: z.array(z.string()),
  administrator_name: z.string(),
  administrator_user_id: z.string(),
  administrator_email: z.string(),
  administrator_phone: z.string(),
  asked_at: z.string(),
  status: z.enum(['pending', 'approved', 'declined']),
  reason: z.string(),
  decided_by: z.string().nullable(),
  decided_at: z.string().nullable(),
})

/** A practice that asks to be enrolled. */
export type EnrolmentRow = z.infer<typeof enrolmentRow>

const columns = Object.keys(enrolmentRow.shape).join(', ')

/** Asks; the same key is answered as the first time. */
export const insertEnrolment = statement(
  'enrolment.insert',
  z.object({ number: z.int(), added: z.boolean() }),
  `with added as (
     insert into enrolment (id, request_key, practice_name, zone, phone, locations, administrator_name,
       administrator_user_id, administrator_email, administrator_phone)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (request_key) do nothing returning number
   )
   select number, true as added from added
   union all select number, false from enrolment where request_key = $2 limit 1`,
)

/** Those that wait, oldest first, then the newest decided. */
export const listEnrolments = statement(
  'enrolment.list',
  enrolmentRow,
  `select ${columns} from enrolment
   order by decided_at is not null, case when decided_at is null then number end, number desc limit 200`,
)

/** One, locked against a second decision. */
export const lockEnrolment = statement(
  'enrolment.lock',
  enrolmentRow,
  `select ${columns} from enrolment where id = $1 for update`,
)

/** The decision, for ever: id, status, reason, by whom, the practice that was made. */
export const decide = statement(
  'enrolment.decide',
  enrolmentRow,
  `update enrolment set status = $2, reason = $3, decided_by = $4, decided_at = clock.now(), enrolled_practice = $5
   where id = $1 and status = 'pending' returning ${columns}`,
)

/** The next merchant number's serial. */
export const nextMerchant = statement(
  'enrolment.next-merchant',
  z.object({ serial: z.int() }),
  `select nextval('merchant_serial') as serial`,
)
