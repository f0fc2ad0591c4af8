import { Problem } from '@tillwave/route/problem'
import { isLoopback } from '@tillwave/server-kit/config'
import type { Reader } from '@tillwave/server-kit/database'
import { sameSecret, sha256 } from '@tillwave/server-kit/hash'
import { isUnclaimed, lockClaim } from './queries.ts'
import type { Site } from './site.ts'
import { createUser, type NewUser } from './users.ts'

/**
 * What the first person must know on a system that others can reach: printed where it starts, the same in each of its
 * processes. Undefined on this machine alone, where whoever can open the page may also read the database.
 */
export function firstStartCode(settings: { publicUrl: string; databaseUrl: string }): string | undefined {
  if (isLoopback(new URL(settings.publicUrl).hostname)) return undefined
  return sha256(`first start ${settings.databaseUrl}`).slice(0, 12)
}

/** Whether the system still waits for its owner, and whether a code is asked of them. */
export async function readFirstStart({ read, firstStartCode: code }: Site) {
  const { unclaimed } = await read.one(isUnclaimed)
  return { needed: unclaimed, codeNeeded: unclaimed && code !== undefined }
}

/**
 * Makes the owner's sign-in, in the caller's transaction. Throws `conflict` once there is anybody, `forbidden` without
 * the code.
 */
export async function claimSystem(
  { firstStartCode: expected }: Pick<Site, 'firstStartCode'>,
  tx: Reader,
  owner: NewUser & { password: string; code: string; contextWords?: readonly string[] },
): Promise<string> {
  const { code, ...user } = owner
  await tx.run(lockClaim)
  const { unclaimed } = await tx.one(isUnclaimed)
  if (!unclaimed) throw new Problem('conflict', 'This was set up already. Sign in, or ask its administrator.')
  if (expected !== undefined && !sameSecret(code.trim(), expected)) {
    const detail = 'This is not the code that the server printed when it started.'
    throw new Problem('forbidden', detail, { fields: { code: detail } })
  }
  return createUser(tx, user)
}
