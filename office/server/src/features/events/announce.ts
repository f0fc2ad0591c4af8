import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { insertEvent } from './queries.ts'

/** What changed, for other screens to read again (BI-15): a noun and ids, never data. */
export interface Announcement {
  topic: 'patient' | 'payment' | 'catalog' | 'location'
  subject: Record<string, string>
}

/** Announces a change, in its own transaction; browsers hear of it once that is committed. */
export async function announce(tx: Reader, practiceId: string, event: Announcement): Promise<void> {
  await tx.run(insertEvent, [practiceId, newId(), event.topic, JSON.stringify(event.subject)])
}
