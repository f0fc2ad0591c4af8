import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type { Actor } from './context.ts'
import { insertAudit, insertOperatorAudit } from './queries.ts'

/** What was done, in one plain sentence without patient data. */
export interface Deed {
  action: string
  subjectId?: string
  summary: string
}

/** Records who did what, in the transaction of what it tells of; without a practice it is an operator's deed. */
export async function record(
  tx: Reader,
  { practiceId, actor }: { practiceId: string | null; actor: Actor },
  { action, subjectId, summary }: Deed,
): Promise<void> {
  const told = [newId(), actor.id, actor.name, action, subjectId ?? null, summary]
  if (practiceId === null) await tx.run(insertOperatorAudit, told)
  else await tx.run(insertAudit, [practiceId, ...told])
}
