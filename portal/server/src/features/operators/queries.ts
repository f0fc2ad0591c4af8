import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const operatorRow = z.object({
  id: z.string(),
  user_id: z.string(),
  display_name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  status: z.enum(['invited', 'active', 'suspended', 'removed']),
  suspended_reason: z.string().nullable(),
  second_factor: z.boolean(),
  last_used_at: z.string().nullable(),
})

/** One of the lender's operators. */
export type OperatorRow = z.infer<typeof operatorRow>

const select = `
  select a.id, a.user_id, a.display_name, a.email, a.phone, a.status, a.suspended_reason,
    a.second_factor is not null as second_factor, a.last_used_at
  from identity.user_account a join portal_user u on u.id = a.id
  where u.role = 'operator' and a.practice_id is null`

/** All operators; the removed last. */
export const listOperators = statement(
  'operators.list',
  operatorRow,
  `${select} order by a.status = 'removed', lower(a.display_name), a.id limit 1000`,
)

/** One operator. */
export const readOperator = statement('operators.read', operatorRow, `${select} and a.id = $1`)

/** Lets one operator at a time change another, until the transaction ends. */
export const lockOperators = statement('operators.lock', z.unknown(), `select pg_advisory_xact_lock(7411269)`)
