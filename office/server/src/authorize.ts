import { may, permissions, type Action } from '@tillwave/office-domain/permissions'
import { Problem } from '@tillwave/route/problem'
import type { Context } from './context.ts'

/** Throws `forbidden` unless the actor's roles allow the action (BI-12); the office itself may act for its staff. */
export function requirePermission(ctx: Pick<Context, 'actor'>, action: Action): void {
  if (ctx.actor.kind === 'system' || may(ctx.actor.roles, action)) return
  throw new Problem('forbidden', `Your role does not allow this (${action}). Ask a manager.`)
}

/** A route's permission as an action of the table; a name that the table lacks is our own bug and denies. */
export function actionOf(permission: string): Action {
  if (Object.hasOwn(permissions, permission)) return permission as Action
  throw new Error(`no such action: ${permission}`)
}
