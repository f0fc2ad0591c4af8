import { waveReasons } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/**
 * SQL for why the CareCredit wave shows beside a patient, as `text[]`; `p` is the surviving chart's row (CC-10). Only
 * results that the integration accepted count: hand-entered, imported and quarantined ones are not in lender_result.
 */
export const waveSql = `array_remove(array[
    case when exists (select from patient_lender f where f.practice_id = p.practice_id
      and f.patient_id = any(p.charts) and f.flagged) then 'flagged' end,
    case when exists (${accepted(`'application'`)}) then 'application' end,
    case when exists (${accepted(`'payment', 'deposit'`)}) then 'payment' end,
    case when exists (${accepted(`'refund', 'unapplied-refund'`)}) then 'refund' end], null)`

function accepted(became: string): string {
  return `select from lender_result r where r.practice_id = p.practice_id and r.patient_id = any(p.charts)
      and r.became in (${became})`
}

const stored = z.object({
  id: z.string(),
  chart_number: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  birth_date: z.string(),
  phone: z.string(),
  email: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  note: z.string(),
  version: z.int(),
  added_at: z.string(),
  active: z.boolean(),
  merged_into: z.string().nullable(),
})

/** A patient as stored. */
export type PatientRow = z.infer<typeof stored>

/** One patient, of a merged chart the surviving one, with the reasons for the wave. */
export const readOne = statement(
  'patients.read',
  stored.extend({ wave: z.array(z.enum(waveReasons)), former_charts: z.array(z.string()) }),
  `select p.id, p.chart_number, p.first_name, p.last_name, p.birth_date, p.phone, p.email, p.street, p.city, p.state,
     p.zip, p.note, p.version, p.added_at, p.active, p.merged_into, ${waveSql} as wave,
     array(select o.chart_number from patient o where o.practice_id = $1 and o.id = any(p.merged_ids)
       order by o.chart_number) as former_charts
   from patient p where p.practice_id = $1 and p.id = surviving_patient($1, $2)`,
)

/** Whether a patient exists. */
export const findPatient = statement(
  'patients.find',
  z.object({ id: z.string() }),
  `select p.id from patient p where p.practice_id = $1 and p.id = surviving_patient($1, $2)`,
)

/** What a patient owes by age of the invoice on the practice's date, and what they could spend. */
export const readFigures = statement(
  'patients.figures',
  z.object({
    current_cents: z.int(),
    days31_cents: z.int(),
    days61_cents: z.int(),
    days91_cents: z.int(),
    days121_cents: z.int(),
    deposits_cents: z.int(),
    credits_cents: z.int(),
  }),
  `with owed as (
     select b.balance_cents, (clock.now() at time zone s.zone)::date - i.issued_on as age_days
     from invoice i
     join practice s on s.practice_id = i.practice_id
     join balance b on b.practice_id = i.practice_id and b.account = 1100 and b.key = i.id
     where i.practice_id = $1 and i.patient_id = any(charts_of($1, $2))
   ), held as (
     select l.account, b.balance_cents from lot l
     join balance b on b.practice_id = l.practice_id and b.account = l.account and b.key = l.id
     where l.practice_id = $1 and l.patient_id = any(charts_of($1, $2)))
   select (select coalesce(sum(balance_cents), 0) from owed where age_days <= 30) as current_cents,
     (select coalesce(sum(balance_cents), 0) from owed where age_days between 31 and 60) as days31_cents,
     (select coalesce(sum(balance_cents), 0) from owed where age_days between 61 and 90) as days61_cents,
     (select coalesce(sum(balance_cents), 0) from owed where age_days between 91 and 120) as days91_cents,
     (select coalesce(sum(balance_cents), 0) from owed where age_days > 120) as days121_cents,
     (select coalesce(sum(balance_cents), 0) from held where account = 2100) as deposits_cents,
     (select coalesce(sum(balance_cents), 0) from held where account in (2200, 2210)) as credits_cents`,
)

/** How the last fetch of a patient's CareCredit data went; no row before the first. */
export const readRefresh = statement(
  'patients.refresh',
  z.object({ fetching: z.boolean(), fetched_at: z.string().nullable(), failure: z.string().nullable() }),
  `select coalesce(fetching_until > clock.now(), false) as fetching, fetched_at, failure
   from patient_lender where practice_id = $1 and patient_id = $2`,
)

/** Whether this person's last look at a patient is recent enough to be the same look. */
export const looksAgain = statement(
  'patients.looks-again',
  z.object({ again: z.boolean() }),
  `select exists (select from audit where practice_id = $1 and patient_id = $2 and actor_id = $3
     and action = 'patient.look' and recorded_at > clock.now() - interval '5 minutes') as again`,
)

/** The next chart number; charts begin at 1001. */
export const takeChartNumber = statement(
  'patients.take-chart-number',
  z.object({ taken: z.int() }),
  `insert into counter (practice_id, name, next) values ($1, 'chart', 1002)
   on conflict (practice_id, name) do update set next = counter.next + 1 returning next - 1 as taken`,
)

/** Whether a date has not come yet in the practice. */
export const isFuture = statement(
  'patients.is-future',
  z.object({ future: z.boolean() }),
  `select $2::date > (clock.now() at time zone zone)::date as future from practice where practice_id = $1`,
)

/** A new patient. */
export const insertPatient = statement(
  'patients.insert',
  z.unknown(),
  `insert into patient (practice_id, id, chart_number, first_name, last_name, birth_date, phone, email,
     street, city, state, zip, note)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
)

/** A patient to be changed, held until the transaction ends. */
export const lockPatient = statement(
  'patients.lock',
  stored,
  `select id, chart_number, first_name, last_name, birth_date, phone, email, street, city, state, zip, note,
     version, added_at, active, merged_into
   from patient where practice_id = $1 and id = $2 for no key update`,
)

/** New details of a locked patient. */
export const updatePatient = statement(
  'patients.update',
  z.object({ version: z.int() }),
  `update patient set first_name = $3, last_name = $4, birth_date = $5, phone = $6, email = $7, street = $8,
     city = $9, state = $10, zip = $11, note = $12, version = version + 1
   where practice_id = $1 and id = $2 returning version`,
)

/** Whether a locked chart is in use. */
export const updateActive = statement(
  'patients.set-active',
  z.unknown(),
  `update patient set active = $3, version = version + 1 where practice_id = $1 and id = $2`,
)

/** A note; $5 who wrote it and $6 their name. */
export const insertNote = statement(
  'patients.insert-note',
  z.unknown(),
  `insert into patient_note (practice_id, id, patient_id, text, created_by, created_by_name)
   values ($1, $2, $3, $4, $5, $6)`,
)

/** Notes of a patient before $3 or the newest, at most $4. */
export const listNotes = statement(
  'patients.list-notes',
  z.object({ id: z.string(), recorded_at: z.string(), created_by_name: z.string(), text: z.string() }),
  `select id, recorded_at, created_by_name, text from patient_note
   where practice_id = $1 and patient_id = any(charts_of($1, $2)) and ($3::uuid is null or id < $3)
   order by id desc limit $4`,
)
