import { purposes } from '@tillwave/portal-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** A session as the practice's system asked for it. */
export const insertSession = statement(
  'sessions.insert',
  z.unknown(),
  `insert into practice_session (practice_id, id, merchant_number, purpose, patient_reference, first_name, last_name,
    birth_date, phone, email, line1, city, state, zip, amount_cents, original_transaction_id, reference)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
)

/** A session's age; what a launch of it asks. */
export const readSession = statement(
  'sessions.read',
  z.object({ id: z.string(), merchant_number: z.string(), created_at: z.string(), now: z.string() }),
  'select id, merchant_number, created_at, clock.now() as now from practice_session where id = $1',
)

/** A one-time launch address for so many minutes. */
export const insertLaunch = statement(
  'sessions.insert-launch',
  z.object({ expires_at: z.string() }),
  `insert into launch (practice_id, token_hash, session_id, expires_at)
   values ($1, $2, $3, clock.now() + $4 * interval '1 minute') returning expires_at`,
)

/** A launch and its state, locked: whoever comes second finds it spent. */
export const lockLaunch = statement(
  'sessions.lock-launch',
  z.object({
    session_id: z.string(),
    expires_at: z.string(),
    spent_at: z.string().nullable(),
    now: z.string(),
  }),
  'select session_id, expires_at, spent_at, clock.now() as now from launch where token_hash = $1 for update',
)

/** Spends a launch. */
export const spendLaunch = statement(
  'sessions.spend-launch',
  z.unknown(),
  'update launch set spent_at = clock.now() where token_hash = $1',
)

/** Shows a user's bar, again when it had been ended. */
export const openBar = statement(
  'sessions.open-bar',
  z.unknown(),
  `insert into session_opening (practice_id, session_id, user_id) values ($1, $2, $3)
   on conflict (practice_id, session_id, user_id) do update set opened_at = clock.now(), ended_at = null`,
)

/** Takes a user's bar away; answers how many there were. */
export const endBar = statement(
  'sessions.end-bar',
  z.unknown(),
  `update session_opening set ended_at = clock.now() where session_id = $1 and user_id = $2 and ended_at is null`,
)

/** The session whose bar the user opened last and did not end. */
export const currentBar = statement(
  'sessions.current-bar',
  z.object({ session_id: z.string() }),
  `select session_id from session_opening where user_id = $1 and ended_at is null
   order by opened_at desc, session_id desc limit 1`,
)

const barRow = z.object({
  id: z.string(),
  purpose: z.enum(purposes),
  practice_name: z.string(),
  merchant_number: z.string(),
  location_name: z.string(),
  patient_reference: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  birth_date: z.string(),
  phone: z.string(),
  email: z.string(),
  line1: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  amount_cents: z.int().nullable(),
  original_transaction_id: z.string().nullable(),
  reference: z.string(),
  created_at: z.string(),
  ended_at: z.string().nullable(),
  now: z.string(),
})

/** A session with all that its bar and the forms under it show. */
export type BarRow = z.infer<typeof barRow>

/** A session that a user opened. */
export const readBar = statement(
  'sessions.read-bar',
  barRow,
  `select s.id, s.purpose, p.name as practice_name, s.merchant_number, l.name as location_name, s.patient_reference,
    s.first_name, s.last_name, s.birth_date, s.phone, s.email, s.line1, s.city, s.state, s.zip, s.amount_cents,
    s.original_transaction_id, s.reference, s.created_at, o.ended_at, clock.now() as now
  from session_opening o
  join practice_session s on s.practice_id = o.practice_id and s.id = o.session_id
  join practice p on p.id = s.practice_id
  join merchant m on m.practice_id = s.practice_id and m.merchant_number = s.merchant_number
  join location l on l.practice_id = m.practice_id and l.id = m.location_id
  where o.session_id = $1 and o.user_id = $2`,
)
