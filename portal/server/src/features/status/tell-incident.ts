import type { Component, Impact, IncidentState } from '@tillwave/portal-domain/status'
import { Problem } from '@tillwave/route/problem'
import type { Database, Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Actor } from '../../context.ts'
import { once } from '../../once.ts'
import { presentIncidents } from './present.ts'
import { insertIncident, insertUpdate, lockIncident, readIncident, setIncident } from './queries.ts'

/** An operator who tells something, once per key. */
export interface Teller {
  database: Database
  actor: Actor
  key: string
}

/** An incident to tell of. */
export interface NewIncident {
  title: string
  components: readonly Component[]
  impact: Impact
  says: string
}

/** How an incident stands; `resolved` ends it. */
export interface Told {
  state: IncidentState
  impact: Impact
  says: string
}

/** Tells of an incident (PP-6). */
export async function openIncident({ database, actor, key }: Teller, asked: NewIncident) {
  return database.outside().transaction(async (tx) => {
    const intent = { practiceId: null, actor, key, asked: { route: 'openIncident', ...asked } }
    const { id } = await once(tx, intent, async () => {
      const { title, components, impact, says } = asked
      const incidentId = newId()
      await tx.run(insertIncident, [incidentId, title, components, impact])
      await tx.run(insertUpdate, [newId(), incidentId, 'investigating', impact, says, actor.name])
      const summary = `Told of an incident: ${title}.`
      await record(tx, intent, { action: 'incident.open', subjectId: incidentId, summary })
      return incidentId
    })
    return told(tx, id)
  })
}

/** Tells how an incident stands. Throws `incident-resolved` once it is over: another one is a new incident. */
export async function updateIncident({ database, actor, key }: Teller, incidentId: string, asked: Told) {
  return database.outside().transaction(async (tx) => {
    const intent = { practiceId: null, actor, key, asked: { route: 'updateIncident', incidentId, ...asked } }
    await once(tx, intent, async () => {
      const found = await tx.one(lockIncident, [incidentId])
      if (found.state === 'resolved')
        throw new Problem('incident-resolved', 'This incident is resolved. Tell of a new one.')
      const { state, impact, says } = asked
      await tx.run(insertUpdate, [newId(), incidentId, state, impact, says, actor.name])
      await tx.run(setIncident, [incidentId, state, impact])
      const summary = `Told of the incident "${found.title}": ${state}.`
      await record(tx, intent, { action: 'incident.update', subjectId: incidentId, summary })
      return incidentId
    })
    return told(tx, incidentId)
  })
}

async function told(tx: Reader, id: string | undefined) {
  const [incident] = await presentIncidents(tx, [await tx.one(readIncident, [id])])
  if (!incident) throw new Error('an incident vanished')
  return incident
}
