import type { Health, Impact, IncidentState, MaintenanceState } from '@tillwave/portal-domain/status'
import type { StatusTone } from '@tillwave/ui/status-pill'

interface Look {
  tone: StatusTone
  label: string
}

/** How a part does, in words. */
export const healthLook = {
  operational: { tone: 'positive', label: 'Working' },
  degraded: { tone: 'warning', label: 'Degraded' },
  outage: { tone: 'negative', label: 'Not working' },
  maintenance: { tone: 'progress', label: 'Maintenance' },
} as const satisfies Record<Health, Look>

/** The same of the whole portal, as a headline. */
export const headlines = {
  operational: 'Everything works',
  degraded: 'Some things are slow or fail in part',
  outage: 'Something does not work',
  maintenance: 'Down for maintenance',
} as const satisfies Record<Health, string>

/** How bad an incident is, as operators choose it. */
export const impactWords = {
  degraded: 'Degraded: slow, or failing in part',
  outage: 'Outage: cannot be used',
} as const satisfies Record<Impact, string>

/** How far the lender is with an incident. */
export const incidentLook = {
  investigating: { tone: 'warning', label: 'Investigating' },
  identified: { tone: 'warning', label: 'Identified' },
  monitoring: { tone: 'progress', label: 'Monitoring' },
  resolved: { tone: 'positive', label: 'Resolved' },
} as const satisfies Record<IncidentState, Look>

/** How maintenance stands. */
export const maintenanceLook = {
  announced: { tone: 'progress', label: 'Announced' },
  on: { tone: 'warning', label: 'On now' },
  over: { tone: 'ended', label: 'Over' },
  withdrawn: { tone: 'ended', label: 'Withdrawn' },
} as const satisfies Record<MaintenanceState, Look>
