import { roles } from '@tillwave/office-domain/permissions'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The member of staff behind a sign-in. */
export const staffOfSignIn = statement(
  'office.staff-of-sign-in',
  z.object({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.enum(roles)),
    active: z.boolean(),
    location_ids: z.array(z.string()).nullable(),
  }),
  `select id, name, roles, active, case when not all_locations then array(select location_id from staff_location l
     where l.practice_id = s.practice_id and l.staff_id = s.id) end as location_ids
   from staff s where practice_id = $1 and id = $2`,
)

/** The practice's name. */
export const practiceName = statement(
  'office.practice-name',
  z.object({ name: z.string() }),
  `select name from practice where practice_id = $1`,
)

/** Answers when the database does. */
export const ping = statement('office.ping', z.object({ ok: z.int() }), `select 1 as ok`)
