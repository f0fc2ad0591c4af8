import { claimSystem } from '@tillwave/identity/first-start'
import type { firstStartRoutes } from '@tillwave/office-contract/first-start'
import { usualLimits } from '@tillwave/office-domain/limits'
import type { Role } from '@tillwave/office-domain/permissions'
import type { Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import type { App } from '../../context.ts'
import { siteOf } from '../../site.ts'
import { recordAudit } from '../audit/index.ts'
import { insertMember } from '../staff/index.ts'
import { insertLocation, insertPractice } from './queries.ts'

const roles: Role[] = ['manager', 'administrator']

/** Makes the practice, its first location and its owner, and nothing else; once, and only where nobody is yet. */
export async function claimOffice(
  app: App,
  body: Received<(typeof firstStartRoutes)['claimOffice']>['body'],
): Promise<null> {
  const { practiceName, locationName, zone, displayName: name, ...person } = body
  const practiceId = newId()
  const db = app.database.inPractice(practiceId)
  await db.transaction(async (tx) => {
    const owner = { ...person, practiceId, displayName: name, contextWords: [practiceName] }
    const id = await claimSystem(siteOf(app), tx, owner)
    await tx.run(insertPractice, [practiceId, practiceName, zone])
    await tx.run(insertLocation, [practiceId, newId(), locationName, zone])
    await tx.run(insertMember, [practiceId, id, name, roles, true])
    const actor = { kind: 'staff', id, name, roles, locationIds: null, limits: usualLimits } as const
    const ctx = { app, practiceId, actor, db, signInId: null, idempotencyKey: null, requestHash: null }
    await recordAudit(tx, ctx, { action: 'practice.add', summary: `Set up ${practiceName}` })
  })
  return null
}
