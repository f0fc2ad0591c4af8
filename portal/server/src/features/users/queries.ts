import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const userRow = z.object({
  id: z.string(),
  practice_id: z.string(),
  user_id: z.string(),
  display_name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  role: z.enum(['provider', 'administrator']),
  status: z.enum(['invited', 'active', 'suspended', 'removed']),
  suspended_reason: z.string().nullable(),
  second_factor: z.boolean(),
  last_used_at: z.string().nullable(),
})

/** A user of a practice. */
export type UserRow = z.infer<typeof userRow>

const select = `
  select a.id, a.practice_id, a.user_id, a.display_name, a.email, a.phone, u.role, a.status, a.suspended_reason,
    a.second_factor is not null as second_factor, a.last_used_at
  from identity.user_account a join portal_user u on u.id = a.id`

/** A practice's users; the removed last. */
export const listUsers = statement(
  'users.list',
  userRow,
  `${select} where a.practice_id = $1 order by a.status = 'removed', lower(a.display_name), a.id limit 1000`,
)

/** One user of a practice. */
export const readUser = statement('users.read', userRow, `${select} where a.practice_id = $1 and a.id = $2`)

/** One user of any practice, for operators; an operator is none. */
export const findUser = statement(
  'users.find',
  userRow,
  `${select} where a.practice_id is not null and a.id = $1`,
)

/** What a user is. */
export const setRole = statement(
  'users.set-role',
  z.unknown(),
  `update portal_user set role = $2 where id = $1`,
)
