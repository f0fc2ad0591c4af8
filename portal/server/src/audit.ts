import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type { Actor } from './context.ts'
import { insertAudit } from './queries.ts'

/** What was done, in one plain sentence without patient data. */
export interface Deed {
  action: string
  subjectId?: string
  summary: string
}

/** Records who did what, in the transaction of what it tells of. */
export async function record(
  tx: Reader,
  { practiceId, actor }: { practiceId: string; actor: Actor },
  { action, subjectId, summary }: Deed,
): Promise<void> {
  await tx.run(insertAudit, [practiceId, newId(), actor.id, actor.name, action, subjectId ?? null, summary])
}
