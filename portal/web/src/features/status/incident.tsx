import { components } from '@tillwave/portal-domain/status'
import { StatusPill } from '@tillwave/ui/status-pill'
import type { ReactNode } from 'react'
import { localText } from '../../parts/dates.ts'
import type { IncidentData, MaintenanceData } from './queries.ts'
import { incidentLook, maintenanceLook } from '../../parts/words.ts'
import './status.css'

/** An incident: what is affected, how it stands, and what was told of it, the newest first. */
export function Incident({ incident, actions }: { incident: IncidentData; actions?: ReactNode }) {
  const { title, state, updates, beganAt, resolvedAt } = incident
  const { tone, label } = incidentLook[state]
  return (
    <article className="po-incident">
      <header>
        <h3>{title}</h3>
        <StatusPill tone={tone}>{label}</StatusPill>
        {actions && <div className="po-incident-actions">{actions}</div>}
      </header>
      <p className="po-quiet">
        {incident.components.map((component) => components[component]).join(', ')}. Since {localText(beganAt)}
        {resolvedAt && `, until ${localText(resolvedAt)}`}.
      </p>
      <ol aria-label={`What was told of ${title}`}>
        {updates.map((update) => (
          <li key={update.writtenAt}>
            <strong>{incidentLook[update.state].label}</strong>
            <p>{update.says}</p>
            <time dateTime={update.writtenAt}>{localText(update.writtenAt)}</time>
          </li>
        ))}
      </ol>
    </article>
  )
}

/** Maintenance: from when to when, and what it means. */
export function MaintenanceNote({
  maintenance,
  actions,
}: {
  maintenance: MaintenanceData
  actions?: ReactNode
}) {
  const { title, says, beginsAt, endsAt, state } = maintenance
  return (
    <article className="po-incident">
      <header>
        <h3>{title}</h3>
        <StatusPill tone={maintenanceLook[state].tone}>{maintenanceLook[state].label}</StatusPill>
        {actions && <div className="po-incident-actions">{actions}</div>}
      </header>
      <p className="po-quiet">
        {localText(beginsAt)} to {localText(endsAt)}
      </p>
      {says && <p>{says}</p>}
    </article>
  )
}
