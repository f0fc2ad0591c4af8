import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const touched = z.unknown()

// What a link is for.
const purposes = ['invitation', 'recovery'] as const

/** Voids a user's ($1) older links of a purpose ($2). */
export const endLinks = statement(
  'identity.end-links',
  touched,
  `update identity.password_link set ended_at = clock.now()
   where account_id = $1 and purpose = $2 and ended_at is null`,
)

/** A new link: token hash, account, purpose, minutes that it is good for. */
export const insertLink = statement(
  'identity.insert-link',
  touched,
  `insert into identity.password_link (token_hash, account_id, purpose, expires_at)
   values ($1, $2, $3, clock.now() + make_interval(mins => $4))`,
)

/** The open link of a token, with its user; an invitation only while its user has no password yet. */
export const findLink = statement(
  'identity.find-link',
  z.object({
    account_id: z.string(),
    purpose: z.enum(purposes),
    practice_id: z.string().nullable(),
    user_id: z.string(),
    display_name: z.string(),
    email: z.string().nullable(),
    has_second_factor: z.boolean(),
  }),
  `select l.account_id, l.purpose, a.practice_id, a.user_id, a.display_name, a.email,
     a.second_factor is not null as has_second_factor
   from identity.password_link l join identity.user_account a on a.id = l.account_id
   where l.token_hash = $1 and l.ended_at is null and l.expires_at > clock.now()
     and case l.purpose when 'invitation' then a.status = 'invited' else a.status in ('active', 'suspended') end`,
)

/** Uses a link; nothing is touched when it was used meanwhile. */
export const spendLink = statement(
  'identity.spend-link',
  touched,
  `update identity.password_link set ended_at = clock.now() where token_hash = $1 and ended_at is null`,
)

/** Those who may recover by an address; at most ten share one. */
export const accountsByEmail = statement(
  'identity.accounts-by-email',
  z.object({ id: z.string(), user_id: z.string(), email: z.string() }),
  `select id, user_id, email from identity.user_account
   where lower(email) = lower($1) and status in ('active', 'suspended') order by user_id limit 10`,
)

/** Links that nobody can use any more. */
export const forgetOldLinks = statement(
  'identity.forget-old-links',
  touched,
  `delete from identity.password_link where expires_at < clock.now() - interval '30 days'`,
)
