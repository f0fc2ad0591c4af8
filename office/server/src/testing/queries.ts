import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const none = z.unknown()

/** A practice. */
export const insertPractice = statement(
  'testing.insert-practice',
  none,
  `insert into practice (practice_id, name, zone) values ($1, $2, $3)`,
)

/** A location with a merchant number and CareCredit on. */
export const insertLocation = statement(
  'testing.insert-location',
  none,
  `insert into location (practice_id, id, name, zone, merchant_number, carecredit_on)
   values ($1, $2, $3, $4, $5, $5::text is not null)`,
)

/** A member of staff. */
export const insertStaff = statement(
  'testing.insert-staff',
  none,
  `insert into staff (practice_id, id, name, roles) values ($1, $2, $3, $4)`,
)

/** A patient with nothing but what is required. */
export const insertPatient = statement(
  'testing.insert-patient',
  none,
  `insert into patient (practice_id, id, chart_number, first_name, last_name, birth_date, phone)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

/** A user who can not sign in by password, since no hash matches; tests hand out sign-ins by themselves. */
export const insertUser = statement(
  'testing.insert-user',
  none,
  `insert into identity.user_account (id, practice_id, user_id, display_name, password_hash)
   values ($2::uuid, $1, ($2::uuid)::text, $3, 'none') on conflict do nothing`,
)

/** An open sign-in of a user. */
export const insertSignIn = statement(
  'testing.insert-sign-in',
  none,
  `insert into identity.sign_in (id, token_hash, account_id, user_agent, address)
   values ($1, $2, $3, 'test', '127.0.0.1')`,
)

/** A member of staff leaves. */
export const deactivateStaff = statement(
  'testing.deactivate-staff',
  none,
  `update staff set active = false where practice_id = $1 and id = $2`,
)
