import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const none = z.unknown()

/** From the next reading of its settings on, each COMMIT waits for a standby; a superuser asks. */
export const waitForStandby = statement(
  'gates.wait-for-standby',
  none,
  `alter system set synchronous_standby_names = '*'`,
)

/** No COMMIT waits for anybody any more. */
export const waitForNobody = statement(
  'gates.wait-for-nobody',
  none,
  `alter system set synchronous_standby_names = ''`,
)

/** Reads the settings. */
export const readSettings = statement('gates.read-settings', none, `select pg_reload_conf()`)

/** Standbys that have caught up and follow. */
export const listFollowers = statement(
  'gates.followers',
  z.object({ sync_state: z.enum(['async', 'sync', 'potential', 'quorum']) }),
  `select sync_state from pg_stat_replication where state = 'streaming'`,
)

/** Connections whose COMMIT waits for the standby. */
export const listWaiting = statement(
  'gates.waiting',
  z.object({ pid: z.int() }),
  `select pid from pg_stat_activity where wait_event = 'SyncRep'`,
)

/** Every payment, deposit, credit and invoice with its amount. */
export const listDocuments = statement(
  'gates.documents',
  z.object({ id: z.string(), cents: z.int() }),
  `select id, amount_cents as cents from payment where practice_id = $1
   union all select id, total_cents from invoice where practice_id = $1`,
)
