import { maintenanceState } from '@tillwave/portal-domain/status'
import type { Reader } from '@tillwave/server-kit/database'
import {
  listUpdates,
  type IncidentRow,
  type MaintenanceRow,
  type NoticeRow,
  type UpdateRow,
} from './queries.ts'

/** Incidents as the contract shows them, each with what was told of it. */
export async function presentIncidents(read: Reader, rows: readonly IncidentRow[]) {
  const updates = rows.length === 0 ? [] : await read.many(listUpdates, [rows.map(({ id }) => id)])
  return rows.map((row) => presentIncident(row, updates))
}

function presentIncident(row: IncidentRow, updates: readonly UpdateRow[]) {
  const { id, title, components, impact, state } = row
  return {
    id,
    title,
    components,
    impact,
    state,
    beganAt: row.began_at,
    resolvedAt: row.resolved_at,
    updates: updates
      .filter((update) => update.incident_id === id)
      .map(({ written_at, incident_id: _, ...told }) => ({ ...told, writtenAt: written_at })),
  }
}

/** Maintenance as the contract shows it, and how it stands by the portal's clock. */
export function presentMaintenance(row: MaintenanceRow, now: string) {
  const time = { beginsAt: row.begins_at, endsAt: row.ends_at }
  const state = maintenanceState({ ...time, withdrawnAt: row.withdrawn_at }, now)
  return { id: row.id, title: row.title, says: row.says, ...time, state }
}

/** A notice as the contract shows it. */
export function presentNotice({ id, title, says, published_at, shown_until }: NoticeRow) {
  return { id, title, says, publishedAt: published_at, shownUntil: shown_until }
}
