import { groupings } from '@tillwave/portal-domain/reports/period'
import { reportNames } from '@tillwave/portal-domain/reports/report'
import { rhythms } from '@tillwave/portal-domain/reports/schedule'
import { day, id, instant } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

const period = { from: z.string(), to: z.string() }
const figureKind = z.enum(['count', 'money', 'share'])
const cell = z.union([z.string(), z.number(), z.null()])

/** A report as pure data: figures, a chart, tables. Money is integer cents, a share is basis points. */
export const report = z.strictObject({
  name: z.enum(reportNames),
  title: z.string(),
  /** What its figures count, when that is not plain. */
  note: z.string(),
  /** Today in the practice's zone. */
  today: z.string(),
  ...period,
  groupBy: z.enum(groupings),
  /** What the figures are compared with. */
  before: z.strictObject(period),
  locationId: id.nullable(),
  place: z.string(),
  figures: z.array(
    z.strictObject({
      label: z.string(),
      kind: figureKind,
      value: z.int().nullable(),
      before: z.int().nullable(),
    }),
  ),
  chart: z.strictObject({
    label: z.string(),
    kind: figureKind,
    series: z.array(z.string()),
    points: z.array(z.strictObject({ label: z.string(), values: z.array(z.int()) })),
  }),
  tables: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      columns: z.array(
        z.strictObject({
          key: z.string(),
          title: z.string(),
          kind: z.enum(['text', 'day', 'count', 'money', 'share']),
        }),
      ),
      rows: z.array(z.strictObject({ key: z.string(), cells: z.array(cell) })),
      totals: z.array(cell).nullable(),
      /** Rows that only the CSV has. */
      leftOut: z.int(),
    }),
  ),
})

/** A report that is mailed to somebody whenever a period is over. */
export const reportSchedule = z.strictObject({
  id,
  report: z.enum(reportNames),
  rhythm: z.enum(rhythms),
  locationId: id.nullable(),
  place: z.string(),
  user: z.strictObject({ id, name: z.string(), email: z.string() }),
  /** Why the user gets none for now; null when they do. */
  paused: z.string().nullable(),
  /** The period that is mailed next, once it is over. */
  next: z.strictObject(period),
  madeAt: instant,
  madeBy: z.string(),
  lastMailedAt: instant.nullable(),
})

/** Days are of the practice's zone, both included; without them the last 90 days. */
const asked = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  groupBy: z.enum(groupings).optional(),
  locationId: id.optional(),
})

const params = z.strictObject({ report: z.enum(reportNames) })
const schedule = z.strictObject({ scheduleId: id })

/** What *E-mail this report* sends. */
export const scheduleForm = z.strictObject({
  report: z.enum(reportNames),
  rhythm: z.enum(rhythms, 'Choose how often.'),
  locationId: id.nullable(),
  userAccountId: id,
})

/** Routes of reports and of those that are mailed (PP-14). */
export const reportRoutes = routes({
  readReport: {
    method: 'GET',
    path: '/api/reports/:report',
    summary: 'A report of a period, by day, week, month or location, beside the period before.',
    permission: 'report.read',
    params,
    query: asked,
    reply: report,
  },
  downloadReport: {
    method: 'GET',
    path: '/api/reports/:report/csv',
    summary: 'One table of a report, or its `figures`, as a CSV file with every row.',
    permission: 'report.read',
    params,
    query: asked.extend({ table: z.string().max(40).optional() }),
    reply: z.string(),
    raw: true,
  },
  printReport: {
    method: 'GET',
    path: '/api/reports/:report/pdf',
    summary: 'A report as a PDF.',
    permission: 'report.read',
    params,
    query: asked,
    reply: z.string(),
    raw: true,
  },
  listReportSchedules: {
    method: 'GET',
    path: '/api/report-schedules',
    summary: 'Reports that are mailed: one’s own, an administrator’s all, and to whom they can be.',
    permission: 'report.read',
    reply: z.strictObject({
      schedules: z.array(reportSchedule),
      recipients: z.array(z.strictObject({ id, name: z.string(), email: z.string() })),
    }),
  },
  scheduleReport: {
    method: 'POST',
    path: '/api/report-schedules',
    summary: 'Mails a report daily, weekly or monthly from now on, to oneself; an administrator to anybody.',
    permission: 'report.read',
    body: scheduleForm,
    reply: reportSchedule,
    status: 201,
  },
  sendReportNow: {
    method: 'POST',
    path: '/api/report-schedules/:scheduleId/send',
    summary: 'Mails the report of the last whole period once more; the schedule goes on as it was.',
    permission: 'report.read',
    params: schedule,
    reply: z.null(),
    status: 204,
  },
  stopReportSchedule: {
    method: 'POST',
    path: '/api/report-schedules/:scheduleId/stop',
    summary: 'Ends a schedule; nothing of it is mailed from now on.',
    permission: 'report.read',
    params: schedule,
    reply: z.null(),
    status: 204,
  },
  stopReportMail: {
    method: 'POST',
    path: '/api/report-mail/stop',
    summary: 'Ends a schedule by the link in its mails, without signing in; again, it answers the same.',
    permission: 'public',
    body: z.strictObject({
      token: z.string().min(60, 'This link is not whole. Copy all of it from the mail.').max(120),
    }),
    reply: z.strictObject({ title: z.string(), rhythm: z.enum(rhythms), practiceName: z.string() }),
    key: 'exempt',
  },
})
