import { roles } from '@tillwave/office-domain/permissions'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const member = z.object({
  id: z.string(),
  name: z.string(),
  user_id: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  location_ids: z.array(z.string()).nullable(),
  status: z.enum(['invited', 'active', 'suspended', 'removed', 'none']),
  second_factor: z.boolean(),
  last_used_at: z.string().nullable(),
  version: z.int(),
})

/** A member of staff with their sign-in. */
export type MemberRow = z.infer<typeof member>

const select = `
  select s.id, s.name, a.user_id, a.email, a.phone, s.roles, s.version, a.last_used_at,
    case when not s.active then 'removed' else coalesce(a.status, 'none') end as status,
    a.second_factor is not null as second_factor,
    case when not s.all_locations then array(select location_id from staff_location l
      where l.practice_id = s.practice_id and l.staff_id = s.id order by location_id) end as location_ids
  from staff s left join identity.user_account a on a.id = s.id and a.practice_id = s.practice_id`

/** Staff with their sign-ins; one without a sign-in has no User ID. */
export const listMembers = statement(
  'staff.list',
  member,
  `${select} where s.practice_id = $1 order by s.active desc, s.name, s.id`,
)

/** One member of staff. */
export const readMember = statement('staff.read', member, `${select} where s.practice_id = $1 and s.id = $2`)

const none = z.unknown()

/** A member: id, name, roles, every location. */
export const insertMember = statement(
  'staff.insert',
  none,
  `insert into staff (practice_id, id, name, roles, all_locations) values ($1, $2, $3, $4, $5)`,
)

/** Changes a member of version $6. */
export const updateMember = statement(
  'staff.update',
  z.object({ version: z.int() }),
  `update staff set name = $3, roles = $4, all_locations = $5, version = version + 1
   where practice_id = $1 and id = $2 and version = $6 and active returning version`,
)

/** A member leaves; what they did stays theirs. */
export const endMember = statement(
  'staff.end',
  none,
  `update staff set active = false, version = version + 1 where practice_id = $1 and id = $2 and active`,
)

/** Forgets where a member works. */
export const deleteLocations = statement(
  'staff.delete-locations',
  none,
  `delete from staff_location where practice_id = $1 and staff_id = $2`,
)

/** Where a member works: the locations of the practice among $3; answers how many there were. */
export const insertLocations = statement(
  'staff.insert-locations',
  none,
  `insert into staff_location (practice_id, staff_id, location_id)
   select $1, $2, id from location where practice_id = $1 and id = any($3::uuid[])`,
)
