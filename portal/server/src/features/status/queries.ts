import { componentNames, impacts, incidentStates } from '@tillwave/portal-domain/status'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const impact = z.enum(impacts)
const state = z.enum(incidentStates)

const incidentRow = z.object({
  id: z.string(),
  title: z.string(),
  components: z.array(z.enum(componentNames)),
  impact,
  state,
  began_at: z.string(),
  resolved_at: z.string().nullable(),
})

/** An incident. */
export type IncidentRow = z.infer<typeof incidentRow>

const updateRow = z.object({
  incident_id: z.string(),
  state,
  impact,
  says: z.string(),
  written_at: z.string(),
})

/** What was told of an incident. */
export type UpdateRow = z.infer<typeof updateRow>

const maintenanceRow = z.object({
  id: z.string(),
  title: z.string(),
  says: z.string(),
  begins_at: z.string(),
  ends_at: z.string(),
  withdrawn_at: z.string().nullable(),
})

/** Maintenance. */
export type MaintenanceRow = z.infer<typeof maintenanceRow>

const noticeRow = z.object({
  id: z.string(),
  title: z.string(),
  says: z.string(),
  published_at: z.string(),
  shown_until: z.string(),
})

/** A notice on the dashboards. */
export type NoticeRow = z.infer<typeof noticeRow>

const incidentColumns = Object.keys(incidentRow.shape).join(', ')
const maintenanceColumns = Object.keys(maintenanceRow.shape).join(', ')
const noticeColumns = Object.keys(noticeRow.shape).join(', ')

/** The portal's clock. */
export const readNow = statement('status.now', z.object({ now: z.string() }), 'select clock.now() as now')

/** Incidents that go on, the oldest first. */
export const listOpenIncidents = statement(
  'status.open-incidents',
  incidentRow,
  `select ${incidentColumns} from incident where resolved_at is null order by began_at, id limit 50`,
)

/** Incidents of the last 90 days that are resolved, the latest first. */
export const listPastIncidents = statement(
  'status.past-incidents',
  incidentRow,
  `select ${incidentColumns} from incident
   where resolved_at > clock.now() - interval '90 days' order by resolved_at desc, id limit 100`,
)

/** What was told of some incidents, the latest first. */
export const listUpdates = statement(
  'status.updates',
  updateRow,
  `select incident_id, state, impact, says, written_at from incident_update
   where incident_id = any($1::uuid[]) order by written_at desc, id desc`,
)

/** One incident. */
export const readIncident = statement(
  'status.incident',
  incidentRow,
  `select ${incidentColumns} from incident where id = $1`,
)

/** The same, locked against a second update at once. */
export const lockIncident = statement(
  'status.lock-incident',
  incidentRow,
  `select ${incidentColumns} from incident where id = $1 for update`,
)

/** A new incident: id, title, components, impact. */
export const insertIncident = statement(
  'status.insert-incident',
  z.unknown(),
  `insert into incident (id, title, components, impact, state) values ($1, $2, $3, $4, 'investigating')`,
)

/** What is told of an incident: id, incident, state, impact, words, by whom. */
export const insertUpdate = statement(
  'status.insert-update',
  z.unknown(),
  `insert into incident_update (id, incident_id, state, impact, says, written_by) values ($1, $2, $3, $4, $5, $6)`,
)

/** How an incident stands. */
export const setIncident = statement(
  'status.set-incident',
  z.unknown(),
  `update incident set state = $2, impact = $3, resolved_at = case when $2 = 'resolved' then clock.now() end
   where id = $1`,
)

/** Maintenance that is on or announced, the next first. */
export const listComing = statement(
  'status.coming',
  maintenanceRow,
  `select ${maintenanceColumns} from maintenance
   where withdrawn_at is null and ends_at > clock.now() order by begins_at limit 50`,
)

/** Maintenance that was over in the last 90 days, the latest first. */
export const listOver = statement(
  'status.over',
  maintenanceRow,
  `select ${maintenanceColumns} from maintenance
   where withdrawn_at is null and ends_at <= clock.now() and ends_at > clock.now() - interval '90 days'
   order by ends_at desc limit 100`,
)

/** All maintenance of late and to come, as operators see it. */
export const listMaintenance = statement(
  'status.maintenance',
  maintenanceRow,
  `select ${maintenanceColumns} from maintenance
   where ends_at > clock.now() - interval '90 days' order by begins_at desc, id limit 100`,
)

/** Lets whoever changes the schedule of maintenance wait for each other, until the transaction ends. */
export const lockSchedule = statement(
  'status.lock-schedule',
  z.unknown(),
  `select pg_advisory_xact_lock(hashtextextended('maintenance', 0))`,
)

/** When the maintenance that is on now ends; no row while none is. */
export const readOn = statement(
  'status.on',
  z.object({ ends_at: z.string(), now: z.string() }),
  `select ends_at, clock.now() as now from maintenance
   where withdrawn_at is null and begins_at <= clock.now() and ends_at > clock.now()`,
)

/** One maintenance. */
export const readMaintenance = statement(
  'status.one-maintenance',
  maintenanceRow,
  `select ${maintenanceColumns} from maintenance where id = $1`,
)

/** The same, locked, with the clock as it is then. */
export const lockMaintenance = statement(
  'status.lock-maintenance',
  maintenanceRow.extend({ now: z.string() }),
  `select ${maintenanceColumns}, clock.now() as now from maintenance where id = $1 for update`,
)

/** New maintenance: id, title, words, beginning (null: now), end, by whom. */
export const insertMaintenance = statement(
  'status.insert-maintenance',
  z.unknown(),
  `insert into maintenance (id, title, says, begins_at, ends_at, announced_by)
   values ($1, $2, $3, coalesce($4::timestamptz, clock.now()), $5, $6)`,
)

/** Moves the beginning, the end, or withdraws. */
export const moveMaintenance = statement(
  'status.move-maintenance',
  maintenanceRow,
  `update maintenance set begins_at = $2, ends_at = $3, withdrawn_at = $4 where id = $1
   returning ${maintenanceColumns}`,
)

/** Notices that are shown now, the newest first. */
export const listShownNotices = statement(
  'status.shown-notices',
  noticeRow,
  `select ${noticeColumns} from notice where shown_until > clock.now() order by published_at desc, id limit 20`,
)

/** Notices as operators see them: the latest hundred. */
export const listNotices = statement(
  'status.notices',
  noticeRow,
  `select ${noticeColumns} from notice order by published_at desc, id limit 100`,
)

/** One notice. */
export const readNotice = statement(
  'status.notice',
  noticeRow,
  `select ${noticeColumns} from notice where id = $1`,
)

/** A new notice: id, title, words, until when, by whom. */
export const insertNotice = statement(
  'status.insert-notice',
  z.unknown(),
  'insert into notice (id, title, says, shown_until, published_by) values ($1, $2, $3, $4, $5)',
)

/** Takes a notice away; one that is not shown any more stays as it was. */
export const endNotice = statement(
  'status.end-notice',
  noticeRow,
  `update notice set shown_until = least(shown_until, clock.now()) where id = $1 returning ${noticeColumns}`,
)
