import { componentHealth, worst } from '@tillwave/portal-domain/status'
import type { Reader } from '@tillwave/server-kit/database'
import { presentIncidents, presentMaintenance, presentNotice } from './present.ts'
import * as queries from './queries.ts'

/** How the portal does now, for everybody (PP-6). */
export async function readStatus(read: Reader) {
  const { now } = await read.one(queries.readNow)
  const incidents = await presentIncidents(read, await read.many(queries.listOpenIncidents))
  const maintenance = (await read.many(queries.listComing)).map((row) => presentMaintenance(row, now))
  const inMaintenance = maintenance.some(({ state }) => state === 'on')
  const components = componentHealth(incidents, inMaintenance)
  return { now, health: worst(components.map(({ health }) => health)), components, incidents, maintenance }
}

/** What is past, of the last 90 days. */
export async function readStatusHistory(read: Reader) {
  const { now } = await read.one(queries.readNow)
  return {
    incidents: await presentIncidents(read, await read.many(queries.listPastIncidents)),
    maintenance: (await read.many(queries.listOver)).map((row) => presentMaintenance(row, now)),
  }
}

/** Maintenance and notices as operators see them. */
export async function readStatusDesk(read: Reader) {
  const { now } = await read.one(queries.readNow)
  return {
    maintenance: (await read.many(queries.listMaintenance)).map((row) => presentMaintenance(row, now)),
    notices: (await read.many(queries.listNotices)).map(presentNotice),
  }
}

/** The notices that the dashboards show now. */
export async function listShownNotices(read: Reader) {
  return (await read.many(queries.listShownNotices)).map(presentNotice)
}
