import { componentNames, healths, impacts, incidentStates } from '@tillwave/portal-domain/status'
import { id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

const component = z.enum(componentNames)
const impact = z.enum(impacts)
const state = z.enum(incidentStates)

/** An incident with what was told of it, newest first. */
export const incident = z.strictObject({
  id,
  title: z.string(),
  components: z.array(component),
  impact,
  state,
  beganAt: instant,
  resolvedAt: instant.nullable(),
  updates: z.array(z.strictObject({ state, impact, says: z.string(), writtenAt: instant })),
})

/** Maintenance, announced, on or past. */
export const maintenance = z.strictObject({
  id,
  title: z.string(),
  says: z.string(),
  beginsAt: instant,
  endsAt: instant,
  state: z.enum(['announced', 'on', 'over', 'withdrawn']),
})

/** What an operator tells the practices on their dashboard. */
export const notice = z.strictObject({
  id,
  title: z.string(),
  says: z.string(),
  publishedAt: instant,
  shownUntil: instant,
})

const title = required(120, 'Give it a title.')
const says = required(2_000, 'Write what people should know.')
const byIncident = z.strictObject({ incidentId: id })
const byMaintenance = z.strictObject({ maintenanceId: id })

/** How the portal does, for everybody; and what operators tell of it (PP-6). All of it answers during maintenance. */
export const statusRoutes = routes({
  readStatus: {
    method: 'GET',
    path: '/api/status',
    summary: 'How each part does, open incidents, and maintenance that is on or announced; for everybody.',
    permission: 'public',
    reply: z.strictObject({
      /** The portal's clock, to compare a browser's with. */
      now: instant,
      health: z.enum(healths),
      components: z.array(z.strictObject({ component, health: z.enum(healths) })),
      incidents: z.array(incident),
      maintenance: z.array(maintenance),
      /** True where mails leave nowhere and are read at `/outbox`. */
      demo: z.boolean(),
    }),
  },
  readStatusHistory: {
    method: 'GET',
    path: '/api/status/history',
    summary: 'Incidents that were resolved and maintenance that was over in the last 90 days, newest first.',
    permission: 'public',
    reply: z.strictObject({ incidents: z.array(incident), maintenance: z.array(maintenance) }),
  },
  readStatusDesk: {
    method: 'GET',
    path: '/api/operator/status',
    summary: 'Maintenance and notices as operators see them: also those that were withdrawn or are over.',
    permission: 'status.operate',
    reply: z.strictObject({ maintenance: z.array(maintenance), notices: z.array(notice) }),
  },
  openIncident: {
    method: 'POST',
    path: '/api/operator/incidents',
    summary: 'Tells of an incident.',
    permission: 'status.operate',
    body: z.strictObject({
      title,
      components: z.array(component).min(1, 'Choose what is affected.').max(componentNames.length),
      impact,
      says,
    }),
    reply: incident,
    status: 201,
  },
  updateIncident: {
    method: 'POST',
    path: '/api/operator/incidents/:incidentId/updates',
    summary: 'Tells how an open incident stands; the state `resolved` ends it.',
    permission: 'status.operate',
    params: byIncident,
    body: z.strictObject({ state, impact, says }),
    reply: incident,
    status: 201,
    problems: ['incident-resolved'],
  },
  announceMaintenance: {
    method: 'POST',
    path: '/api/operator/maintenance',
    summary: 'Announces maintenance; without a beginning it begins at once.',
    permission: 'status.operate',
    body: z.strictObject({ title, says: text(2_000), beginsAt: instant.nullable(), endsAt: instant }),
    reply: maintenance,
    status: 201,
    problems: ['maintenance-overlaps'],
  },
  startMaintenance: {
    method: 'POST',
    path: '/api/operator/maintenance/:maintenanceId/start',
    summary: 'Begins announced maintenance now; one that is on stays so.',
    permission: 'status.operate',
    params: byMaintenance,
    reply: maintenance,
    key: 'exempt',
    problems: ['maintenance-over', 'maintenance-overlaps'],
  },
  extendMaintenance: {
    method: 'PUT',
    path: '/api/operator/maintenance/:maintenanceId/end',
    summary: 'Moves the end of maintenance that is on or announced.',
    permission: 'status.operate',
    params: byMaintenance,
    body: z.strictObject({ endsAt: instant }),
    reply: maintenance,
    key: 'exempt',
    problems: ['maintenance-over', 'maintenance-overlaps'],
  },
  endMaintenance: {
    method: 'POST',
    path: '/api/operator/maintenance/:maintenanceId/end',
    summary: 'Ends maintenance now; one that has not begun is withdrawn. Once over it stays so.',
    permission: 'status.operate',
    params: byMaintenance,
    reply: maintenance,
    key: 'exempt',
  },
  publishNotice: {
    method: 'POST',
    path: '/api/operator/notices',
    summary: 'Shows a notice on the dashboard of every practice until an instant.',
    permission: 'status.operate',
    body: z.strictObject({ title, says, shownUntil: instant }),
    reply: notice,
    status: 201,
  },
  withdrawNotice: {
    method: 'POST',
    path: '/api/operator/notices/:noticeId/withdraw',
    summary: 'Takes a notice from the dashboards.',
    permission: 'status.operate',
    params: z.strictObject({ noticeId: id }),
    reply: notice,
    key: 'exempt',
  },
})
