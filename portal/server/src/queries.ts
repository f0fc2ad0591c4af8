import { roles } from '@tillwave/portal-domain/permissions'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Answers when the database does. */
export const ping = statement('portal.ping', z.object({ ok: z.int() }), 'select 1 as ok')

/** What a user is; outside of practices. */
export const roleOf = statement(
  'portal.role',
  z.object({ role: z.enum(roles) }),
  'select role from portal_user where id = $1',
)

/** A practice's name; outside of practices. */
export const practiceName = statement(
  'portal.practice-name',
  z.object({ name: z.string() }),
  'select name from practice where id = $1',
)

/** Who did what. */
export const insertAudit = statement(
  'portal.insert-audit',
  z.unknown(),
  `insert into audit (practice_id, id, actor_id, actor_name, action, subject_id, summary)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

/** What an operator did to what belongs to no practice. */
export const insertOperatorAudit = statement(
  'portal.insert-operator-audit',
  z.unknown(),
  `insert into operator_audit (id, actor_id, actor_name, action, subject_id, summary)
   values ($1, $2, $3, $4, $5, $6)`,
)

/**
 * Lets requests with the same key wait for each other, until the transaction ends. The practice's generation comes
 * first, as in every other transaction: a reset waits for it, and must not be waited for by who holds a key.
 */
export const lockKey = statement(
  'portal.lock-key',
  z.unknown(),
  'select sandbox_generation(), pg_advisory_xact_lock(hashtextextended($1, 0))',
)

/** What a key made. */
export const findKey = statement(
  'portal.find-key',
  z.object({ request_hash: z.string(), subject_id: z.string() }),
  'select request_hash, subject_id from idempotency_key where key = $1',
)

/** Remembers for ever what a key made. */
export const keepKey = statement(
  'portal.keep-key',
  z.unknown(),
  'insert into idempotency_key (practice_id, key, request_hash, subject_id) values ($1, $2, $3, $4)',
)

/** What an operator's key made outside of practices. */
export const findOperatorKey = statement(
  'portal.find-operator-key',
  z.object({ request_hash: z.string(), subject_id: z.string() }),
  'select request_hash, subject_id from operator_key where key = $1',
)

/** Remembers that for ever. */
export const keepOperatorKey = statement(
  'portal.keep-operator-key',
  z.unknown(),
  'insert into operator_key (key, request_hash, subject_id) values ($1, $2, $3)',
)
