import { roles } from '@tillwave/portal-domain/permissions'
import { reportNames } from '@tillwave/portal-domain/reports/report'
import { rhythms } from '@tillwave/portal-domain/reports/schedule'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const scheduleRow = z.object({
  id: z.string(),
  report: z.enum(reportNames),
  rhythm: z.enum(rhythms),
  location_id: z.string().nullable(),
  location_name: z.string().nullable(),
  user_id: z.string(),
  user_name: z.string(),
  user_email: z.string().nullable(),
  user_status: z.enum(['invited', 'active', 'suspended', 'removed']),
  user_role: z.enum(roles),
  next_from: z.string(),
  stop_token: z.string(),
  made_at: z.string(),
  made_by: z.string(),
  last_mailed_at: z.string().nullable(),
})

/** A report that is mailed, with who receives it. */
export type ScheduleRow = z.infer<typeof scheduleRow>

const select = `
  select s.id, s.report, s.rhythm, s.location_id, l.name as location_name, s.user_id, a.display_name as user_name,
    a.email as user_email, a.status as user_status, u.role as user_role, s.next_from, s.stop_token, s.made_at,
    s.made_by, s.last_mailed_at
  from report_schedule s
  join portal_user u on u.id = s.user_id
  join identity.user_account a on a.id = s.user_id and a.practice_id = s.practice_id
  left join location l on l.practice_id = s.practice_id and l.id = s.location_id`

/** Schedules that go on: of $1, or of everybody when it is null. */
export const listSchedules = statement(
  'reports.schedules',
  scheduleRow,
  `${select} where s.stopped_at is null and ($1::uuid is null or s.user_id = $1)
   order by lower(a.display_name), s.made_at, s.id limit 1000`,
)

/** One that goes on. */
export const readSchedule = statement(
  'reports.schedule',
  scheduleRow,
  `${select} where s.stopped_at is null and s.id = $1`,
)

/** The one of a link in a mail, stopped or not. */
export const findByStopToken = statement(
  'reports.find-by-stop-token',
  scheduleRow.extend({ stopped: z.boolean() }),
  `${select.replace('select s.id', 'select s.stopped_at is not null as stopped, s.id')} where s.stop_token = $1`,
)

/** The same report that is mailed to the same person already. */
export const findTwin = statement(
  'reports.find-twin',
  z.object({ id: z.string() }),
  `select id from report_schedule where user_id = $1 and report = $2 and rhythm = $3
     and location_id is not distinct from $4 and stopped_at is null`,
)

/** A new schedule. */
export const insertSchedule = statement(
  'reports.insert-schedule',
  z.unknown(),
  `insert into report_schedule
     (practice_id, id, user_id, report, rhythm, location_id, next_from, stop_token, made_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

/** Takes the next period, once: touches nothing when another has, or when the schedule was stopped. */
export const takePeriod = statement(
  'reports.take-period',
  z.unknown(),
  `update report_schedule set next_from = $3 where id = $1 and next_from = $2 and stopped_at is null`,
)

/** Notes that a mail was queued. */
export const noteMail = statement(
  'reports.note-mail',
  z.unknown(),
  'update report_schedule set last_mailed_at = clock.now() where id = $1',
)

/** Ends a schedule that goes on. */
export const stopSchedule = statement(
  'reports.stop-schedule',
  z.unknown(),
  `update report_schedule set stopped_at = clock.now(), stopped_by = $2 where id = $1 and stopped_at is null`,
)

/** Users of the practice who can receive mails: $1 for one of them. */
export const listRecipients = statement(
  'reports.recipients',
  z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(roles) }),
  `select a.id, a.display_name as name, a.email, u.role
   from identity.user_account a join portal_user u on u.id = a.id
   where a.practice_id = wall.practice() and a.status = 'active' and a.email is not null
     and ($1::uuid is null or a.id = $1)
   order by lower(a.display_name), a.id limit 1000`,
)

/** Practices; outside of them. */
export const listPractices = statement(
  'reports.practices',
  z.object({ id: z.string() }),
  'select id from practice order by id',
)
