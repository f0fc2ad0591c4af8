import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const none = z.unknown()

/** Whether anybody may sign in yet; others who would seed wait for us. */
export const lockAndLook = statement(
  'demo.lock-and-look',
  z.object({ users: z.int(), now: z.string() }),
  `with locked as materialized (select pg_advisory_xact_lock(74112651))
   select (select count(*) from identity.user_account) as users, clock.now() as now from locked`,
)

/** The practice. */
export const insertPractice = statement(
  'demo.insert-practice',
  none,
  `insert into practice (practice_id, name, zone) values ($1, $2, $3)`,
)

/** A location with CareCredit on. */
export const insertLocation = statement(
  'demo.insert-location',
  none,
  `insert into location (practice_id, id, name, zone, merchant_number, carecredit_on)
   values ($1, $2, $3, $4, $5, true)`,
)

/** A member of staff under the id of their sign-in. */
export const insertStaff = statement(
  'demo.insert-staff',
  none,
  `insert into staff (practice_id, id, name, roles) values ($1, $2, $3, $4)`,
)

/** A patient whom the lender flags as a financing patient. */
export const flagPatient = statement(
  'demo.flag-patient',
  none,
  `insert into patient_lender (practice_id, patient_id, flagged, fetched_at) values ($1, $2, true, $3)`,
)

/** Patients as one JSON array of forms with id and chart number. */
export const insertPatients = statement(
  'demo.insert-patients',
  none,
  `insert into patient (practice_id, id, chart_number, first_name, last_name, birth_date, phone, email, street, city,
     state, zip, note)
   select $1, r.id, r."chartNumber", r."firstName", r."lastName", r."birthDate", r.phone, r.email, r.street, r.city,
     r.state, r.zip, r.note
   from jsonb_to_recordset($2::jsonb) as r(id uuid, "chartNumber" text, "firstName" text, "lastName" text,
     "birthDate" date, phone text, email text, street text, city text, state text, zip text, note text)`,
)

/** The chart number that the next patient gets. */
export const setNextChart = statement(
  'demo.set-next-chart',
  none,
  `insert into counter (practice_id, name, next) values ($1, 'chart', $2)`,
)
