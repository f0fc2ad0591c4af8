import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { insertEvent } from './queries.ts'

/** The nouns of live updates; money's own are announced by the plans that move it. */
export type Topic =
  | 'paper'
  | 'statement-run'
  | 'import'
  | 'export'
  | 'invoice'
  | 'lot'
  | 'patient'
  | 'day'
  | 'payment'
  | 'session'
  | 'refresh'
  | 'catalog'
  | 'location'
  | 'draft'
  | 'staff'
  | 'limits'

/** What changed, for other screens to read again (BI-15): a noun and ids, never data. */
export interface Announcement {
  topic: Topic
  subject: Record<string, string>
}

/** Announces a change, in its own transaction; browsers hear of it once that is committed. */
export async function announce(tx: Reader, practiceId: string, event: Announcement): Promise<void> {
  await tx.run(insertEvent, [practiceId, newId(), event.topic, JSON.stringify(event.subject)])
}
