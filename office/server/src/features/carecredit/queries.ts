import { dialogStates, purposes } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { patientOf } from '../../charts.ts'
import { sessionRow } from '../ledger/index.ts'

const outcome = z.object({
  resultId: z.string(),
  became: z.enum(['payment', 'deposit', 'refund', 'unapplied-refund', 'application', 'quarantined']),
  documentId: z.string().nullable(),
  amountCents: z.int(),
  excessCents: z.int(),
  appliedCents: z.int(),
  at: z.string(),
})

/** A session as it is shown. */
export const shownSession = z.object({
  id: z.string(),
  purpose: z.enum(purposes),
  patient_id: z.string(),
  patient_name: z.string(),
  location_id: z.string(),
  merchant_number: z.string(),
  amount_cents: z.int().nullable(),
  invoice_numbers: z.array(z.int()),
  created_at: z.string(),
  // To the microsecond, as the index has it: a cursor cut to milliseconds would skip its neighbours.
  paged_at: z.string(),
  created_by_name: z.string(),
  dialog: z.enum(dialogStates),
  attempts: z.int(),
  asked_at: z.string().nullable(),
  answered_at: z.string().nullable(),
  failure: z.string().nullable(),
  launched: z.boolean(),
  current: z.boolean(),
  outcomes: z.array(outcome),
})

const show = `select s.id, s.purpose, p.id as patient_id, p.first_name || ' ' || p.last_name as patient_name,
  s.location_id, s.merchant_number, coalesce((s.intent->>'amountCents')::bigint,
    (select sum((x->>'amountCents')::bigint)::bigint from jsonb_array_elements(s.intent->'parts') x)) as amount_cents,
  array(select i.number from jsonb_array_elements(coalesce(s.intent->'allocations', s.intent->'parts', '[]')) a
    join invoice i on i.practice_id = s.practice_id and i.id = (a->>'invoiceId')::uuid
      order by i.number) as invoice_numbers,
  s.created_at,
  to_char(s.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as paged_at,
  s.created_by_name, s.attempts, s.asked_at, s.answered_at, s.failure,
  case when s.dialog = 'open' and (s.lease_until < clock.now()
    or exists (select from identity.sign_in i where i.id = s.sign_in_id and i.ended_at is not null))
    then 'closed' else s.dialog end as dialog,
  s.launched_at is not null as launched, s.created_at >= clock.now() - interval '24 hours' as current,
  coalesce((select jsonb_agg(o order by o.at) from (
    select r.id as "resultId", r.became, r.document_id as "documentId", r.amount_cents as "amountCents",
      r.excess_cents as "excessCents", r.applied_cents as "appliedCents",
      to_char(r.recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from lender_result r where r.practice_id = s.practice_id and r.session_id = s.id
    union all
    select q.id, 'quarantined', null, 0, 0, 0, to_char(q.recorded_at at time zone 'utc',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    from quarantined_result q where q.practice_id = s.practice_id and q.session_id = s.id) o), '[]') as outcomes
  from carecredit_session s ${patientOf('s')}`

/** One session as shown. */
export const readShownSession = statement(
  'carecredit.session',
  shownSession,
  `${show} where s.practice_id = $1 and s.id = $2`,
)

/** A patient's sessions, newest first. */
export const listPatientSessions = statement(
  'carecredit.patient-sessions',
  shownSession,
  `${show} where s.practice_id = $1 and s.patient_id = any(charts_of($1, $2))
   order by s.created_at desc, s.id desc limit 100`,
)

/** Sessions of the practice, newest first, after a cursor. */
export const listSessions = statement(
  'carecredit.sessions',
  shownSession,
  `${show} where s.practice_id = $1 and ($2::timestamptz is null or (s.created_at, s.id) < ($2, $3::uuid))
     and ($5::uuid[] is null or s.location_id = any($5))
   order by s.created_at desc, s.id desc limit $4`,
)

/** What a launch needs of a session: who, where, what for, and whether the lender knows it already. */
export const readLaunch = statement(
  'carecredit.launch',
  z.object({
    id: z.string(),
    lender_session_id: z.string().nullable(),
    purpose: z.enum(purposes),
    merchant_number: z.string(),
    patient_id: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    birth_date: z.string(),
    phone: z.string(),
    email: z.string(),
    amount_cents: z.int().nullable(),
    original_transaction_id: z.string().nullable(),
    current: z.boolean(),
    invoice_numbers: z.array(z.int()),
  }),
  `select s.id, s.lender_session_id, s.purpose, s.merchant_number, s.patient_id, p.first_name, p.last_name,
    p.birth_date,
     p.phone, p.email,
     array(select i.number from jsonb_array_elements(coalesce(s.intent->'allocations', s.intent->'parts', '[]')) a
       join invoice i on i.practice_id = $1 and i.id = (a->>'invoiceId')::uuid order by i.number) as invoice_numbers,
     s.created_at >= clock.now() - interval '24 hours' as current,
     coalesce((s.intent->>'amountCents')::bigint,
       (select sum((x->>'amountCents')::bigint)::bigint from jsonb_array_elements(s.intent->'parts') x))
         as amount_cents,
     (select r.lender_transaction_id from payment y join lender_result r on r.practice_id = $1 and r.id = y.result_id
       where y.practice_id = $1 and y.id = (s.intent->>'paymentId')::uuid) as original_transaction_id
   from carecredit_session s ${patientOf('s')}
   where s.practice_id = $1 and s.id = $2`,
)

/** Remembers the lender's session and that the portal was opened. The lender's id is set once. */
export const markLaunched = statement(
  'carecredit.mark-launched',
  z.unknown(),
  `update carecredit_session set lender_session_id = coalesce(lender_session_id, $3), launched_at = clock.now()
   where practice_id = $1 and id = $2`,
)

/** Renews the open dialog's lease; touches nothing that is not open. */
export const renewLease = statement(
  'carecredit.renew',
  z.unknown(),
  `update carecredit_session set lease_until = clock.now() + interval '15 minutes'
   where practice_id = $1 and id = $2 and dialog = 'open'`,
)

/** Notes how asking the lender went: attempts only grow; a good answer clears the failure. */
export const noteAnswer = statement(
  'carecredit.note-answer',
  z.unknown(),
  `update carecredit_session set asked_at = clock.now(), failure = $4, attempts = greatest(attempts, $3::smallint),
     answered_at = case when $4::text is null then clock.now() else answered_at end
   where practice_id = $1 and id = $2`,
)

/** Why a dialog is closed, and whether anything came of its session. */
export const readClosed = statement(
  'carecredit.closed',
  z.object({ dialog: z.enum(dialogStates), closed_because: z.string().nullable(), posted: z.boolean() }),
  `select s.dialog, s.closed_because,
     exists (select from lender_result r where r.practice_id = $1 and r.session_id = s.id
       and r.kind <> 'application') as posted
   from carecredit_session s where s.practice_id = $1 and s.id = $2`,
)

/** A patient's sessions that are fetched: created through the office in the past 24 hours, inclusive (CC-8). */
export const listCurrentSessions = statement(
  'carecredit.current-sessions',
  z.object({ id: z.string(), lender_session_id: z.string() }),
  `select id, lender_session_id from carecredit_session
   where practice_id = $1 and patient_id = any(charts_of($1, $2)) and lender_session_id is not null
     and created_at >= clock.now() - interval '24 hours'
   order by created_at desc`,
)

/** One session's ids when it may still be fetched (CC-8). */
export const readCurrentSession = statement(
  'carecredit.current-session',
  z.object({ id: z.string(), lender_session_id: z.string().nullable() }),
  `select id, lender_session_id from carecredit_session
   where practice_id = $1 and id = $2 and created_at >= clock.now() - interval '24 hours'`,
)

/** The surviving chart of a patient and all that are read through it: the lender knows each by its own id. */
export const readPatientId = statement(
  'carecredit.patient',
  z.object({ id: z.string(), charts: z.array(z.string()) }),
  `select p.id, p.charts::text[] as charts from patient p
   where p.practice_id = $1 and p.id = surviving_patient($1, $2)`,
)

/** Takes the one fetch of a patient that may be in flight; no row when somebody has it (CC-7). */
export const claimFetch = statement(
  'carecredit.claim-fetch',
  z.object({ patient_id: z.string() }),
  `insert into patient_lender as l (practice_id, patient_id, fetching_until)
   values ($1, $2, clock.now() + interval '45 seconds')
   on conflict (practice_id, patient_id) do update set fetching_until = excluded.fetching_until
   where l.fetching_until is null or l.fetching_until < clock.now()
   returning patient_id`,
)

/** Ends a fetch: a good answer sets its time and the flag, a failure only its sentence. */
export const endFetch = statement(
  'carecredit.end-fetch',
  z.unknown(),
  `update patient_lender set fetching_until = null, failure = $3, flagged = coalesce($4, flagged),
     fetched_at = case when $3::text is null then clock.now() else fetched_at end
   where practice_id = $1 and patient_id = $2`,
)

/** What accepting results is decided on, in one round trip; what is known already is left out. */
export const readForResults = statement(
  'carecredit.for-results',
  z.object({
    at: z.int(),
    session: sessionRow,
    alike: z.array(z.object({ paymentId: z.string(), amountCents: z.int(), receivedOn: z.string() })),
    named: z.object({ id: z.string(), version: z.int() }).nullable(),
  }),
  `select at, session, alike, named from book_results($1::uuid, $2::jsonb)`,
)

/** Open dialogs whose lease or sign-in is over, of one patient or of the whole practice. */
export const listLapsed = statement(
  'carecredit.lapsed',
  z.object({ id: z.string(), because: z.enum(['lapsed', 'sign-in']) }),
  `select s.id, case when i.id is null then 'lapsed' else 'sign-in' end as because
   from carecredit_session s left join identity.sign_in i on i.id = s.sign_in_id and i.ended_at is not null
   where s.practice_id = $1 and s.dialog = 'open' and ($2::uuid is null or s.patient_id = any(charts_of($1, $2)))
     and (s.lease_until < clock.now() or i.id is not null)
   limit 200`,
)

/** Whether a session exists. */
export const findSession = statement(
  'carecredit.find-session',
  z.object({ id: z.string() }),
  `select id from carecredit_session where practice_id = $1 and id = $2`,
)
