import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

// How long a code is good after it was sent.
const CODE_MINUTES = 10
// How often a code may be tried in one attempt.
const MAX_TRIES = 5
/** How long to wait before a code is sent again. */
export const RESEND_SECONDS = 30
// Who waits is told that a code could not be sent when its letter has not left by then.
const LATE_SECONDS = 10
// How often a code is sent in one attempt; one that could not be sent does not count.
const MAX_SENDS = 4

const touched = z.unknown()
const open = `ended_at is null and tries < ${MAX_TRIES} and sent_at > clock.now() - interval '${CODE_MINUTES} minutes'`

/** The ways to give a code. */
export const methods = ['totp', 'email', 'sms'] as const

/** One way to give a code: authenticator, e-mail or text message. */
export type Method = (typeof methods)[number]

const challenge = z.object({
  id: z.string(),
  account_id: z.string(),
  method: z.enum(methods),
  sent_to: z.string().nullable(),
  code_hash: z.string().nullable(),
  totp_secret: z.string().nullable(),
  letter_id: z.string().nullable(),
  /** Sent so long ago that its letter should have left. */
  late: z.boolean(),
})

/** An attempt that waits for its code. */
export type ChallengeRow = z.infer<typeof challenge>

const columns = `id, account_id, method, sent_to, code_hash, totp_secret, letter_id,
  sent_at <= clock.now() - interval '${LATE_SECONDS} seconds' as late`

/** A new attempt: id, token hash, account, purpose, method, sent to, code hash, secret, letter. */
export const insertChallenge = statement(
  'identity.insert-challenge',
  touched,
  `insert into identity.challenge (id, token_hash, account_id, purpose, method, sent_to, code_hash, totp_secret,
     letter_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

/** The open attempt of a token ($1) and a purpose ($2). */
export const findChallenge = statement(
  'identity.find-challenge',
  challenge,
  `select ${columns} from identity.challenge where token_hash = $1 and purpose = $2 and ${open}`,
)

/** The open attempt of a token, whatever its purpose. */
export const findWaiting = statement(
  'identity.find-waiting',
  challenge,
  `select ${columns} from identity.challenge where token_hash = $1 and ${open}`,
)

/** Counts a try before the code is compared; no row when the attempt is over. */
export const countTry = statement(
  'identity.count-try',
  challenge,
  `update identity.challenge set tries = tries + 1 where id = $1 and ${open} returning ${columns}`,
)

/** Ends an attempt; nothing is touched when somebody else did. */
export const endChallenge = statement(
  'identity.end-challenge',
  touched,
  `update identity.challenge set ended_at = clock.now() where id = $1 and ended_at is null`,
)

/** A user's waiting attempts are over, as when the second factor changes. */
export const endChallenges = statement(
  'identity.end-challenges',
  touched,
  `update identity.challenge set ended_at = clock.now() where account_id = $1 and ended_at is null`,
)

/**
 * A new code ($2) with its letter ($3) in place of the older one, which was lost ($4) or counts; no row when it is too
 * early or was sent too often.
 */
export const sendAgain = statement(
  'identity.send-again',
  challenge,
  `update identity.challenge set code_hash = $2, letter_id = $3, sent_at = clock.now(),
     sends = sends + case when $4::boolean then 0 else 1 end
   where id = $1 and ${open} and ($4::boolean or sends < ${MAX_SENDS}) and method <> 'totp'
     and sent_at <= clock.now() - interval '${RESEND_SECONDS} seconds'
   returning ${columns}`,
)

/** How long until a code may be sent again, in seconds; null when it was sent too often and the last not lost ($2). */
export const resendWait = statement(
  'identity.resend-wait',
  z.object({ seconds: z.int().nullable() }),
  `select case when ($2::boolean or sends < ${MAX_SENDS}) and method <> 'totp'
     then greatest(1, ceil(extract(epoch from sent_at - clock.now()) + ${RESEND_SECONDS}))::int end as seconds
   from identity.challenge where id = $1`,
)

/** What an authenticator's code is compared with. */
export const readTotp = statement(
  'identity.read-totp',
  z.object({ totp_secret: z.string().nullable(), now: z.string() }),
  `select totp_secret, clock.now() as now from identity.user_account where id = $1`,
)

/** Up to $2 authenticator secrets that do not begin with a mark ($1). */
export const listOtherwiseSealed = statement(
  'identity.otherwise-sealed',
  z.object({ id: z.string(), totp_secret: z.string() }),
  `select id, totp_secret from identity.user_account
   where totp_secret is not null and not starts_with(totp_secret, $1) and id > $3 order by id limit $2`,
)

/** The same secret, sealed anew ($3), unless it changed meanwhile. */
export const sealAnew = statement(
  'identity.seal-anew',
  touched,
  `update identity.user_account set totp_secret = $3 where id = $1 and totp_secret = $2`,
)

/** Takes a time step ($2) once; nothing is touched when it, or a later one, was taken. */
export const takeStep = statement(
  'identity.take-step',
  touched,
  `update identity.user_account set totp_last_step = $2 where id = $1 and totp_last_step < $2`,
)

/** The database's time, by which authenticators are read. */
export const readNow = statement('identity.now', z.object({ now: z.string() }), `select clock.now() as now`)

/** Switches a second factor on: account, method, secret, time step, phone where it changes. */
export const setSecondFactor = statement(
  'identity.set-second-factor',
  touched,
  `update identity.user_account set second_factor = $2, totp_secret = $3, totp_last_step = $4,
     phone = coalesce($5, phone) where id = $1`,
)

/** Switches it off; nothing is touched when the password is too short to stand alone. */
export const clearSecondFactor = statement(
  'identity.clear-second-factor',
  touched,
  `update identity.user_account set second_factor = null, totp_secret = null
   where id = $1 and password_stands_alone`,
)

/** Forgets a user's saved recovery codes. */
export const deleteRecoveryCodes = statement(
  'identity.delete-recovery-codes',
  touched,
  `delete from identity.recovery_code where account_id = $1`,
)

/** Keeps new ones ($2, hashes). */
export const insertRecoveryCodes = statement(
  'identity.insert-recovery-codes',
  touched,
  `insert into identity.recovery_code (account_id, code_hash) select $1, unnest($2::text[])`,
)

/** Uses a saved recovery code once. */
export const spendRecoveryCode = statement(
  'identity.spend-recovery-code',
  touched,
  `update identity.recovery_code set used_at = clock.now()
   where account_id = $1 and code_hash = $2 and used_at is null`,
)

/** How a user is protected. */
export const readSecurity = statement(
  'identity.read-security',
  z.object({
    second_factor: z.enum(methods).nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    password_changed_at: z.string(),
    recovery_codes_left: z.int(),
  }),
  `select second_factor, email, phone, password_changed_at, (select count(*) from identity.recovery_code r
     where r.account_id = a.id and r.used_at is null)::int as recovery_codes_left
   from identity.user_account a where id = $1`,
)

/** Attempts of more than a day ago. */
export const forgetOldChallenges = statement(
  'identity.forget-old-challenges',
  touched,
  `delete from identity.challenge where sent_at < clock.now() - interval '1 day'`,
)
