import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import type { Statement } from '@tillwave/server-kit/statement'

/**
 * Why an update by id and version touched nothing: the row is gone or another practice's (throws `not-found`),
 * or somebody changed it since (answers `stale`).
 */
export async function staleUnlessGone(
  tx: Reader,
  find: Statement<unknown>,
  key: readonly unknown[],
): Promise<Problem> {
  await tx.one(find, key)
  return new Problem('stale', 'Somebody changed this meanwhile. Look at it again, then change it.')
}
