import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** A guide that was completed so many days ago. */
export const insertCompletion = statement(
  'demo.completion',
  z.unknown(),
  `insert into training_completion (practice_id, id, user_id, guide, completed_on)
   values ($1, $2, $3, $4, lender_day() - $5::int)`,
)

/** A certificate that was earned so many days ago. */
export const insertCertificate = statement(
  'demo.certificate',
  z.unknown(),
  `insert into training_certificate (practice_id, id, user_id, certified_on, expires_on)
   values ($1, $2, $3, lender_day() - $4::int, (lender_day() - $4::int + interval '1 year')::date)`,
)

/** A guide that somebody was asked to do within two weeks. */
export const insertAssignment = statement(
  'demo.assignment',
  z.unknown(),
  `insert into training_assignment (practice_id, user_id, guide, due_on, assigned_by)
   values ($1, $2, $3, lender_day() + 14, $4)`,
)

/** How patients reach a location. */
export const insertContact = statement(
  'demo.contact',
  z.unknown(),
  'insert into marketing_contact (practice_id, merchant_number, phone, website) values ($1, $2, $3, $4)',
)
