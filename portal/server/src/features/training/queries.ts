import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The lender's day, by which people are certified. */
export const readToday = statement(
  'training.today',
  z.object({ today: z.string() }),
  'select lender_day() as today',
)

/** What users completed, one row for each user and guide with its latest day; of all users when none is named. */
export const listCompletions = statement(
  'training.completions',
  z.object({ user_id: z.string(), guide: z.string(), completed_on: z.string() }),
  `select user_id, guide, max(completed_on) as completed_on from training_completion
   where $1::uuid is null or user_id = $1 group by user_id, guide`,
)

/** Users' latest certificates; of all users when none is named. */
export const listCertificates = statement(
  'training.certificates',
  z.object({ id: z.string(), user_id: z.string(), certified_on: z.string(), expires_on: z.string() }),
  `select distinct on (user_id) id, user_id, certified_on, expires_on from training_certificate
   where $1::uuid is null or user_id = $1 order by user_id, expires_on desc`,
)

/** What users were asked to do; of all users when none is named. */
export const listAssignments = statement(
  'training.assignments',
  z.object({
    user_id: z.string(),
    guide: z.string(),
    due_on: z.string().nullable(),
    assigned_by: z.string(),
    assigned_on: z.string(),
  }),
  `select user_id, guide, due_on, assigned_by, assigned_on from training_assignment
   where $1::uuid is null or user_id = $1 order by due_on nulls last, guide`,
)

const memberRow = z.object({
  id: z.string(),
  display_name: z.string(),
  email: z.string().nullable(),
  role: z.enum(['provider', 'administrator']),
})

/** A user who can work for the practice, or will once they have set a password. */
export type MemberRow = z.infer<typeof memberRow>

const members = `
  select a.id, a.display_name, a.email, u.role
  from identity.user_account a join portal_user u on u.id = a.id
  where a.practice_id = $1 and a.status in ('active', 'invited')`

/** The practice's users, by name. */
export const listMembers = statement(
  'training.members',
  memberRow,
  `${members} order by lower(a.display_name), a.id limit 1000`,
)

/** One of them. */
export const readMember = statement('training.member', memberRow, `${members} and a.id = $2`)

/** A guide that was completed today. */
export const insertCompletion = statement(
  'training.complete',
  z.unknown(),
  'insert into training_completion (practice_id, id, user_id, guide) values ($1, $2, $3, $4)',
)

/** A certificate that was earned today; two tabs that earn it at once earn one. */
export const insertCertificate = statement(
  'training.certify',
  z.unknown(),
  `insert into training_certificate (practice_id, id, user_id, expires_on) values ($1, $2, $3, $4)
   on conflict (practice_id, user_id, expires_on) do nothing`,
)

/** Locations stay certified at least as long as whoever certifies them. */
export const extendLocations = statement(
  'training.extend-locations',
  z.unknown(),
  `update merchant set certification_expires_on = $1 where certification_expires_on < $1`,
)

/** Sets a location's last certified day. */
export const setLocation = statement(
  'training.set-location',
  z.unknown(),
  'update merchant set certification_expires_on = $2 where merchant_number = $1',
)

/** Asks a user to do a guide, or changes until when. */
export const saveAssignment = statement(
  'training.assign',
  z.unknown(),
  `insert into training_assignment (practice_id, user_id, guide, due_on, assigned_by) values ($1, $2, $3, $4, $5)
   on conflict (practice_id, user_id, guide) do update set due_on = excluded.due_on`,
)

/** Asks a user no more to do any other guide than these. */
export const keepAssignments = statement(
  'training.keep-assignments',
  z.unknown(),
  'delete from training_assignment where user_id = $1 and guide <> all ($2::text[])',
)

/** Every practice; outside of practices. */
export const listPractices = statement(
  'training.practices',
  z.object({ id: z.string(), name: z.string() }),
  'select id, name from practice order by id',
)

/** Notes a reminder; answers nothing when it was sent before. */
export const insertReminder = statement(
  'training.remind',
  z.object({ user_id: z.string() }),
  `insert into training_reminder (practice_id, about, user_id, expires_on, days_ahead) values ($1, $2, $3, $4, $5)
   on conflict do nothing returning user_id`,
)
