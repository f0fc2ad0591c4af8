import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { methods } from './second-factor/queries.ts'

/** Without activity for so long, a sign-in locks. */
export const IDLE_LOCK_SECONDS = 15 * 60
/** A sign-in's hard end. */
export const HARD_END_SECONDS = 12 * 60 * 60
/** The password given again is good for so long. */
const STEP_UP_SECONDS = 60 * 60

const touched = z.unknown()

const account = z.object({
  id: z.string(),
  practice_id: z.string().nullable(),
  user_id: z.string(),
  display_name: z.string(),
  /** None yet, or none any more: nobody signs in with it. */
  password_hash: z.string().nullable(),
  status: z.enum(['invited', 'active', 'suspended', 'removed']),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  second_factor: z.enum(methods).nullable(),
})

/** A user as stored, with the password's hash. */
export type Account = z.infer<typeof account>

const accountColumns =
  'id, practice_id, user_id, display_name, password_hash, status, email, phone, second_factor'

/** The account of a User ID, case aside. */
export const accountByUserId = statement(
  'identity.account-by-user-id',
  account,
  `select ${accountColumns} from identity.user_account where lower(user_id) = lower($1)`,
)

/** One account. */
export const accountById = statement(
  'identity.account-by-id',
  account,
  `select ${accountColumns} from identity.user_account where id = $1`,
)

/** A new account; no row when the User ID is taken. */
export const insertAccount = statement(
  'identity.insert-account',
  z.object({ id: z.string() }),
  `insert into identity.user_account (id, practice_id, user_id, display_name, email, phone, password_hash, status)
   values ($1, $2, $3, $4, $5, $6, $7, case when $7::text is null then 'invited' else 'active' end)
   on conflict (lower(user_id)) do nothing
   returning id`,
)

/** A new password hash, and whether it stands alone ($3); who was invited may sign in from now on. */
export const setPassword = statement(
  'identity.set-password',
  touched,
  `update identity.user_account set password_hash = $2, password_stands_alone = $3,
     password_changed_at = clock.now(), status = case status when 'invited' then 'active' else status end
   where id = $1 and status <> 'removed'`,
)

/** The same password under newer parameters, unless it changed meanwhile. */
export const rehash = statement(
  'identity.rehash',
  touched,
  `update identity.user_account set password_hash = $3 where id = $1 and password_hash = $2`,
)

/** Suspends with a reason ($2), or reactivates with null. */
export const setSuspended = statement(
  'identity.set-suspended',
  touched,
  `update identity.user_account
   set status = case when $2::text is null then 'active' else 'suspended' end, suspended_reason = $2,
     -- Somebody let in again has another 90 days.
     last_used_at = case when $2::text is null then clock.now() else last_used_at end
   where id = $1 and status in ('active', 'suspended')`,
)

/** Suspends the practices' users who were unused for $1 days (PP-5); ends their sign-ins. */
export const suspendUnused = statement(
  'identity.suspend-unused',
  touched,
  `with unused as (
     update identity.user_account set status = 'suspended', suspended_reason = 'inactivity'
     where status = 'active' and practice_id is not null
       and coalesce(last_used_at, password_changed_at) < clock.now() - make_interval(days => $1)
     returning id
   )
   update identity.sign_in s set ended_at = clock.now() from unused u
   where s.account_id = u.id and s.ended_at is null`,
)

/** Changes what is known of a user: id, display name, e-mail, phone. */
export const updateAccount = statement(
  'identity.update-account',
  touched,
  `update identity.user_account set display_name = $2, email = $3, phone = $4
   where id = $1 and status <> 'removed'`,
)

/** A user who is no more: no password, no second factor, and nobody's e-mail. */
export const removeAccount = statement(
  'identity.remove-account',
  touched,
  `update identity.user_account set status = 'removed', suspended_reason = null, password_hash = null,
     password_stands_alone = true, second_factor = null, totp_secret = null
   where id = $1 and status <> 'removed'`,
)

/**
 * Counts an attempt: $1 key, $2 allowed failures, $3 first pause in seconds. No row: locked, nothing counted. It
 * counts before the password is compared, so that many attempts at once get no more guesses than one by one.
 */
export const takeAttempt = statement(
  'identity.take-attempt',
  z.object({ failures: z.int() }),
  `insert into identity.failure as f (key, failures, last_at)
   select $1, 1, t.now from (select clock.now() as now) t
   on conflict (key) do update set
     failures = case
       when f.locked_until is not null or f.last_at < excluded.last_at - interval '1 hour' then 1
       else f.failures + 1 end,
     rounds = case
       when f.last_at < excluded.last_at - interval '1 hour' then 0
       when f.locked_until is null and f.failures + 1 >= $2 then f.rounds + 1
       else f.rounds end,
     locked_until = case
       when f.locked_until is null and f.last_at >= excluded.last_at - interval '1 hour' and f.failures + 1 >= $2
       then excluded.last_at + make_interval(secs => $3::int * least(f.rounds + 1, 3)) end,
     last_at = excluded.last_at
   where f.locked_until is null or f.locked_until <= excluded.last_at
   returning failures`,
)

/** How many seconds a locked key has to wait, at least 1. */
export const lockedFor = statement(
  'identity.locked-for',
  z.object({ seconds: z.int() }),
  `select greatest(1, ceil(extract(epoch from locked_until - clock.now())))::int as seconds
   from identity.failure where key = $1`,
)

/** After a right password a User ID starts anew. */
export const forgiveAll = statement(
  'identity.forgive-all',
  touched,
  `delete from identity.failure where key = $1`,
)

/** After a right password an address gets back that one attempt, no more. */
export const forgiveOne = statement(
  'identity.forgive-one',
  touched,
  `update identity.failure set failures = greatest(0, failures - 1) where key = $1 and locked_until is null`,
)

/** Counters that nobody touched for a day. */
export const forgetOldFailures = statement(
  'identity.forget-old-failures',
  touched,
  `delete from identity.failure where last_at < clock.now() - interval '1 day'`,
)

/** Whether a user ($1) signed in from an address ($2) and browser ($3) in the last 90 days, or never anywhere. */
export const isKnownPlace = statement(
  'identity.is-known-place',
  z.object({ known: z.boolean(), now: z.string() }),
  `select clock.now() as now,
     exists (select from identity.sign_in where account_id = $1 and address = $2 and user_agent = $3
       and created_at > clock.now() - interval '90 days')
     or not exists (select from identity.sign_in where account_id = $1) as known`,
)

/** A new sign-in, noted as the last use of its account. */
export const insertSignIn = statement(
  'identity.insert-sign-in',
  touched,
  `with used as (update identity.user_account set last_used_at = clock.now() where id = $3)
   insert into identity.sign_in (id, token_hash, account_id, user_agent, address) values ($1, $2, $3, $4, $5)`,
)

const current = z.object({
  sign_in_id: z.string(),
  account_id: z.string(),
  practice_id: z.string().nullable(),
  user_id: z.string(),
  display_name: z.string(),
  locked: z.boolean(),
  stepped_up: z.boolean(),
  ends_at: z.string(),
  /** Seen long enough ago that activity is worth noting. */
  stale: z.boolean(),
  member: z.unknown(),
})

/** An open sign-in as one query reads it. */
export type CurrentRow = z.infer<typeof current>

/** The sign-in of a token's hash, with what the system keeps of the person. Suspended and ended are no row. */
export const findSignIn = statement(
  'identity.find-sign-in',
  current,
  `select s.id as sign_in_id, s.account_id, a.practice_id, a.user_id, a.display_name,
     s.last_seen_at <= t.now - interval '${IDLE_LOCK_SECONDS} seconds' as locked,
     coalesce(s.stepped_up_at > t.now - interval '${STEP_UP_SECONDS} seconds', false) as stepped_up,
     s.created_at + interval '${HARD_END_SECONDS} seconds' as ends_at,
     s.last_seen_at < t.now - interval '30 seconds' as stale,
     identity.member_of(a.practice_id, a.id) as member
   from identity.sign_in s
   join identity.user_account a on a.id = s.account_id
   cross join (select clock.now() as now) t
   where s.token_hash = $1 and s.ended_at is null and a.status = 'active'
     and s.created_at > t.now - interval '${HARD_END_SECONDS} seconds'`,
)

/** Notes activity now, which opens an idle-locked sign-in. */
export const touchSignIn = statement(
  'identity.touch-sign-in',
  touched,
  `update identity.sign_in set last_seen_at = clock.now() where id = $1 and ended_at is null`,
)

/** Notes that the password was given again. */
export const noteStepUp = statement(
  'identity.note-step-up',
  touched,
  `update identity.sign_in set stepped_up_at = clock.now(), last_seen_at = clock.now()
   where id = $1 and ended_at is null`,
)

/** A user's open sign-ins. */
export const listSignIns = statement(
  'identity.list-sign-ins',
  z.object({
    id: z.string(),
    created_at: z.string(),
    last_seen_at: z.string(),
    user_agent: z.string(),
    address: z.string(),
  }),
  `select id, created_at, last_seen_at, user_agent, address from identity.sign_in
   where account_id = $1 and ended_at is null
     and created_at > clock.now() - interval '${HARD_END_SECONDS} seconds'
   order by created_at desc, id desc limit 100`,
)

/** Ends one sign-in of a user's own. */
export const endSignIn = statement(
  'identity.end-sign-in',
  touched,
  `update identity.sign_in set ended_at = clock.now() where account_id = $1 and id = $2 and ended_at is null`,
)

/** Ends a user's sign-ins but for $2, which may be null. */
export const endSignInsExcept = statement(
  'identity.end-sign-ins-except',
  touched,
  `update identity.sign_in set ended_at = clock.now()
   where account_id = $1 and id is distinct from $2::uuid and ended_at is null`,
)

/** Ends the sign-in of a token. */
export const endByToken = statement(
  'identity.end-by-token',
  touched,
  `update identity.sign_in set ended_at = clock.now() where token_hash = $1 and ended_at is null`,
)

/** Which of some sign-ins are open. */
export const stillOpen = statement(
  'identity.still-open',
  z.object({ id: z.string() }),
  `select s.id from identity.sign_in s join identity.user_account a on a.id = s.account_id
   where s.id = any($1::uuid[]) and s.ended_at is null and a.status = 'active'
     and s.created_at > clock.now() - interval '${HARD_END_SECONDS} seconds'`,
)

/** The practices that have users. */
export const listPractices = statement(
  'identity.practices',
  z.object({ practice_id: z.string() }),
  `select distinct practice_id from identity.user_account where practice_id is not null order by practice_id`,
)

/** Whether there is nobody yet. */
export const isUnclaimed = statement(
  'identity.is-unclaimed',
  z.object({ unclaimed: z.boolean() }),
  `select not exists (select from identity.user_account) as unclaimed`,
)

/** Lets one person at a time become the owner, until the transaction ends. */
export const lockClaim = statement('identity.lock-claim', touched, `select pg_advisory_xact_lock(7411268)`)
