import { usualLimits, type Authority } from '@tillwave/office-domain/limits'
import { may, permissions, type Action } from '@tillwave/office-domain/permissions'
import { Problem } from '@tillwave/route/problem'
import { requireStepUp as requireFreshPassword } from '@tillwave/identity/step-up'
import type { Context } from './context.ts'

/** Throws `forbidden` unless the actor's roles allow the action (BI-12); the office itself may act for its staff. */
export function requirePermission(ctx: Pick<Context, 'actor'>, action: Action): void {
  if (ctx.actor.kind === 'system' || may(ctx.actor.roles, action)) return
  throw new Problem('forbidden', `Your role does not allow this (${action}). Ask a manager.`)
}

/**
 * Throws `step-up` unless the same person gave the password again within the last hour: for what goes beyond the role's
 * limit, and for user administration. The browser then asks for it and sends the request again.
 */
export function requireStepUp(ctx: Pick<Context, 'actor' | 'steppedUp'>): void {
  if (ctx.actor.kind === 'staff') requireFreshPassword({ steppedUp: ctx.steppedUp === true })
}

/** How far the actor's word goes: roles and the practice's limits; the office itself gives nothing away (BI-12). */
export function authorityOf({ actor }: Pick<Context, 'actor'>): Authority {
  const { roles, limits } = actor.kind === 'staff' ? actor : { roles: [], limits: usualLimits }
  return { roles, limits }
}

/** Throws `forbidden` for a location at which this member of staff does not work. */
export function requireLocation({ actor }: Pick<Context, 'actor'>, locationId: string): void {
  if (actor.kind === 'system' || actor.locationIds === null || actor.locationIds.includes(locationId)) return
  throw new Problem('forbidden', 'You do not work at this location.')
}

/**
 * The locations whose lists and reports this person sees: of the asked one (null for all), those where they work; null
 * for every location. For SQL: `($n::uuid[] is null or location_id = any($n))`.
 */
export function locationsSeen(
  { actor }: Pick<Context, 'actor'>,
  asked: string | null = null,
): readonly string[] | null {
  const own = actor.kind === 'system' ? null : actor.locationIds
  if (asked === null) return own
  return own === null || own.includes(asked) ? [asked] : []
}

/** A route's permission as an action of the table; a name that the table lacks is our own bug and denies. */
export function actionOf(permission: string): Action {
  if (Object.hasOwn(permissions, permission)) return permission as Action
  throw new Error(`no such action: ${permission}`)
}
