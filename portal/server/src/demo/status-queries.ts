import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** An incident that began so many hours ago and was resolved two hours later: id, title, components, impact, hours. */
export const insertPastIncident = statement(
  'demo.incident',
  z.unknown(),
  `insert into incident (id, title, components, impact, state, began_at, resolved_at)
   values ($1, $2, $3, $4, 'resolved', clock.now() - make_interval(hours => $5),
     clock.now() - make_interval(hours => $5 - 2))`,
)

/** What was told of it: id, incident, state, impact, words, by whom, minutes ago. */
export const insertPastUpdate = statement(
  'demo.incident-update',
  z.unknown(),
  `insert into incident_update (id, incident_id, state, impact, says, written_by, written_at)
   values ($1, $2, $3, $4, $5, $6, clock.now() - make_interval(mins => $7))`,
)

/** Maintenance that began so many hours ago and lasted one: id, title, words, by whom, hours. */
export const insertPastMaintenance = statement(
  'demo.maintenance',
  z.unknown(),
  `insert into maintenance (id, title, says, announced_by, begins_at, ends_at)
   values ($1, $2, $3, $4, clock.now() - make_interval(hours => $5), clock.now() - make_interval(hours => $5 - 1))`,
)

/** A notice that was published a day ago and is shown for three weeks: id, title, words, by whom. */
export const insertShownNotice = statement(
  'demo.notice',
  z.unknown(),
  `insert into notice (id, title, says, published_by, published_at, shown_until)
   values ($1, $2, $3, $4, clock.now() - interval '1 day', clock.now() + interval '21 days')`,
)
