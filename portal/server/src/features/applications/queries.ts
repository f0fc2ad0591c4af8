import { applicationStatuses } from '@tillwave/portal-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** An application as it was submitted; `approves_at` so many seconds from now, or never. */
export const insertApplication = statement(
  'applications.insert',
  z.unknown(),
  `insert into application (practice_id, id, session_id, merchant_number, first_name, last_name, birth_date,
    person_key, phone, email, line1, city, state, zip, annual_income_cents, limit_cents, approves_at, submitted_by,
    link_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    clock.now() + $17 * interval '1 second', $18, $19)`,
)

/** The lender's answer, once; answers how many were written. */
export const insertDecision = statement(
  'applications.insert-decision',
  z.unknown(),
  `insert into application_decision (practice_id, application_id, status, account_id, limit_cents, decided_by, note)
   values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
)

const applicationRow = z.object({
  id: z.string(),
  session_id: z.string().nullable(),
  merchant_number: z.string(),
  location_name: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  birth_date: z.string(),
  phone: z.string(),
  email: z.string(),
  line1: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  annual_income_cents: z.int(),
  limit_cents: z.int().nullable(),
  approves_itself: z.boolean(),
  status: z.enum(applicationStatuses),
  account_id: z.string().nullable(),
  account_number: z.string().nullable(),
  submitted_at: z.string(),
  submitted_by: z.string(),
  link_id: z.string().nullable(),
  link_created_at: z.string().nullable(),
  link_created_by: z.string().nullable(),
  link_opened_at: z.string().nullable(),
  decided_at: z.string().nullable(),
  decided_by: z.string().nullable(),
  note: z.string().nullable(),
})

/** An application with its decision. */
export type ApplicationRow = z.infer<typeof applicationRow>

const select = `
  select a.id, a.session_id, a.merchant_number, l.name as location_name, a.first_name, a.last_name, a.birth_date,
    a.phone, a.email, a.line1, a.city, a.state, a.zip, a.annual_income_cents,
    coalesce(d.limit_cents, a.limit_cents) as limit_cents, a.approves_at is not null as approves_itself,
    coalesce(d.status, 'pending') as status, d.account_id, c.account_number, a.submitted_at, a.submitted_by,
    a.link_id, k.created_at as link_created_at, k.created_by as link_created_by, k.opened_at as link_opened_at,
    d.decided_at, d.decided_by, d.note
  from application a
  join practice p on p.id = a.practice_id
  join merchant m on m.practice_id = a.practice_id and m.merchant_number = a.merchant_number
  join location l on l.practice_id = m.practice_id and l.id = m.location_id
  left join application_decision d on d.practice_id = a.practice_id and d.application_id = a.id
  left join application_link k on k.practice_id = a.practice_id and k.id = a.link_id
  left join lender_account c on c.id = d.account_id`

/** One application. */
export const readApplication = statement('applications.read', applicationRow, `${select} where a.id = $1`)

/** Applications, newest first, after one of them, that a filter lets through; days are of the practice's zone. */
export const listApplications = statement(
  'applications.list',
  applicationRow,
  `${select}
  where ($1::text is null or coalesce(d.status, 'pending') = $1)
    and ($2::text is null or position(lower($2) in lower(a.first_name || ' ' || a.last_name)) > 0)
    and ($3::text is null or (a.link_id is not null) = ($3 = 'link'))
    and ($4::text is null or a.merchant_number = $4)
    and ($5::date is null or a.submitted_at >= $5::date::timestamp at time zone p.zone)
    and ($6::date is null or a.submitted_at < ($6::date + 1)::timestamp at time zone p.zone)
    and ($7::uuid is null or (a.submitted_at, a.id) < (select submitted_at, id from application where id = $7))
  order by a.submitted_at desc, a.id desc limit $8`,
)

/** True while the person has an application here that nobody has decided. */
export const findPending = statement(
  'applications.find-pending',
  z.object({ id: z.string() }),
  `select a.id from application a
  left join application_decision d on d.practice_id = a.practice_id and d.application_id = a.id
  where a.person_key = $1 and a.zip = $2 and d.application_id is null limit 1`,
)

/** Keeps two applications of one person from passing each other's checks. */
export const lockPerson = statement(
  'applications.lock-person',
  z.unknown(),
  'select pg_advisory_xact_lock(hashtextextended($1, 1))',
)

/** Pending applications whose time has come. */
export const listDue = statement(
  'applications.due',
  z.object({
    id: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    birth_date: z.string(),
    zip: z.string(),
    phone: z.string(),
    email: z.string(),
    line1: z.string(),
    city: z.string(),
    state: z.string(),
    limit_cents: z.int(),
  }),
  `select a.id, a.first_name, a.last_name, a.birth_date, a.zip, a.phone, a.email, a.line1, a.city, a.state,
    a.limit_cents
  from application a
  left join application_decision d on d.practice_id = a.practice_id and d.application_id = a.id
  where a.approves_at <= clock.now() and d.application_id is null order by a.id limit 100`,
)

/** Applications that nobody decides but an operator who is called, oldest first. */
export const listAwaitingCall = statement(
  'applications.awaiting-call',
  z.object({
    id: z.string(),
    practice_name: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    state: z.string(),
    annual_income_cents: z.int(),
    limit_cents: z.int().nullable(),
    submitted_at: z.string(),
  }),
  `select a.id, p.name as practice_name, a.first_name, a.last_name, a.state, a.annual_income_cents, a.limit_cents,
    a.submitted_at
  from application a join practice p on p.id = a.practice_id
  left join application_decision d on d.practice_id = a.practice_id and d.application_id = a.id
  where a.approves_at is null and d.application_id is null order by a.submitted_at, a.id limit 200`,
)
