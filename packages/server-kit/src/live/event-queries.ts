import * as z from 'zod'
import { statement } from '../statement.ts'

/** Where a reader of the feed stands: it has seen every event up to and including this one. */
export interface Position {
  txid: string
  id: string
}

const row = z.object({
  practice_id: z.string(),
  id: z.string(),
  txid: z.string(),
  topic: z.string(),
  subject: z.record(z.string(), z.unknown()),
})

/** An event as read: what changed, by ids. */
export type EventRow = z.infer<typeof row>

/** Everything before this position is settled, nothing after it was shown yet. */
export const feedStart = statement(
  'events.start',
  z.object({ txid: z.string() }),
  `select pg_snapshot_xmin(pg_current_snapshot())::text as txid`,
)

/** The events of all practices after a position: $1 txid, $2 id, $3 at most. */
export const feedAfter = statement(
  'events.after',
  row,
  `select practice_id, id, txid::text, topic, subject from event_feed($1::xid8, $2::uuid, $3)`,
)

/** What one practice missed: $1 txid, $2 id, $3 at most. Run inside the practice. */
export const missedSince = statement(
  'events.missed',
  row,
  `select practice_id, id, txid::text, topic, subject from event
   where (txid, id) > ($1::xid8, $2::uuid) and txid < pg_snapshot_xmin(pg_current_snapshot())
     and practice_id = (select wall.practice())
   order by txid, id limit $3`,
)

/** Whether the practice's oldest event kept is after $1: then something before it may be forgotten. */
export const mayHaveForgotten = statement(
  'events.may-have-forgotten',
  z.object({ forgotten: z.boolean() }),
  `select coalesce((select txid > $1::xid8 from event where practice_id = (select wall.practice())
     order by txid, id limit 1), false) as forgotten`,
)

/** Forgets events older than a day. */
export const pruneEvents = statement('events.prune', z.unknown(), `select event_prune()`)
