import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** One event: what changed, by ids only. */
export const insertEvent = statement(
  'events.insert',
  z.unknown(),
  `insert into event (practice_id, id, topic, subject) values ($1, $2, $3, $4::jsonb)`,
)
