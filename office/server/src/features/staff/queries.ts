import { roles } from '@tillwave/office-domain/permissions'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Staff with their User IDs; one without a sign-in has none. */
export const listMembers = statement(
  'staff.list',
  z.object({
    id: z.string(),
    name: z.string(),
    user_id: z.string().nullable(),
    roles: z.array(z.enum(roles)),
    active: z.boolean(),
  }),
  `select s.id, s.name, a.user_id, s.roles, s.active and coalesce(a.status = 'active', false) as active
   from staff s left join identity.user_account a on a.id = s.id and a.practice_id = s.practice_id
   where s.practice_id = $1 order by s.name, s.id`,
)
