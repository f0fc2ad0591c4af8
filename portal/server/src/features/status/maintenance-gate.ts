import { secondsUntil } from '@tillwave/portal-domain/status'
import type { Host } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import type { Route } from '@tillwave/route/table'
import type { Database } from '@tillwave/server-kit/database'
import type { FastifyRequest } from 'fastify'
import { roleOf } from '../../queries.ts'
import type { Context } from '../../context.ts'
import { readOn } from './queries.ts'

/**
 * What goes on meanwhile: how the portal does, support, signing in and recovery, which alone can tell an operator: they
 * ask `refuseEntryInMaintenance`, so a practice's user gets neither in nor a link.
 */
const staysOpen = [
  '/api/status',
  '/api/support',
  '/api/sign-in',
  '/api/recovery',
  '/api/password-link',
  '/api/first-start',
]

/** Admits only operators during maintenance; everybody else is refused before anything is read or done (PP-6). */
export function closedInMaintenance(database: Database, host: Host<Context>): Host<Context> {
  return {
    async admit(request, route) {
      const refusal = isOpen(route) ? undefined : await maintenanceRefusal(database)
      const ctx = await host.admit(request, route).catch((error: unknown) => {
        throw refusal ?? error
      })
      if (refusal && ctx.role !== 'operator') throw refusal
      return ctx
    },
  }
}

/** A host that can note whose call a request is without admitting it. */
export interface NotingHost<C> extends Host<C> {
  note(request: FastifyRequest, route: Route): Promise<void>
}

/** The same for the partner API, which no operator calls; the recorder learns of what was refused. */
export function partnersClosedInMaintenance<C>(database: Database, host: NotingHost<C>): Host<C> {
  return {
    async admit(request, route) {
      const refusal = await maintenanceRefusal(database)
      if (!refusal) return host.admit(request, route)
      // A key of nobody hears of the maintenance too, and is recorded nowhere.
      await host.note(request, route).catch(() => undefined)
      throw refusal
    },
  }
}

/** Lets only operators in during maintenance; the others are told after correct details, or a good link. */
export async function refuseEntryInMaintenance(database: Database, accountId: string): Promise<void> {
  const refusal = await maintenanceRefusal(database)
  if (!refusal) return
  const found = await database.outside().maybe(roleOf, [accountId])
  if (found?.role !== 'operator') throw refusal
}

async function maintenanceRefusal(database: Database): Promise<Problem | undefined> {
  const on = await database.outside().maybe(readOn)
  if (!on) return undefined
  const until = `${on.ends_at.slice(0, 16).replace('T', ' ')} UTC`
  return new Problem('maintenance', `The portal is down for maintenance until ${until}. Nothing was done.`, {
    retryAfterSeconds: secondsUntil(on.ends_at, on.now),
  })
}

function isOpen({ path }: Route): boolean {
  return staysOpen.some((open) => path === open || path.startsWith(`${open}/`))
}
