import { chainOf, type Chain } from '@tillwave/server-kit/seal/chain'
import { statement, type Statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const auditRow = z.object({
  id: z.string(),
  recorded_at: z.string(),
  actor_name: z.string(),
  is_look: z.boolean(),
  action: z.string(),
  summary: z.string(),
  subject_id: z.string().nullable(),
})

/** A row of a trail. */
export type AuditRow = z.infer<typeof auditRow>

/** The statements of one trail. */
export interface Trail {
  /**
   * Rows by who ($1), action ($2), whether a look ($3) and days ($4, $5, both included) of a zone ($6), newest first
   * after one of them ($7), so many ($8).
   */
  list: Statement<AuditRow>
  /** Who did something, by the name that they had last. */
  listPeople: Statement<{ id: string; name: string }>
  listActions: Statement<{ action: string }>
  chain: Chain
}

// A seal keeps what a row told, so this list never changes; the time is written the same in every session.
const sealed = [
  'id',
  `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
  'actor_id',
  'actor_name',
  'action',
  'subject_id',
  'summary',
  'is_look',
]

/** A practice's trail, within its scope. */
export const practiceTrail = trailOf('audit', true)

/** The operators' trail; outside of practices. */
export const operatorTrail = trailOf('operator_audit', false)

/** Every practice. */
export const listPracticeIds = statement(
  'audit.practices',
  z.object({ id: z.string() }),
  'select id from practice order by id',
)

function trailOf(table: 'audit' | 'operator_audit', ofPractice: boolean): Trail {
  return {
    list: statement(
      `audit.list-${table}`,
      auditRow,
      `select id, recorded_at, actor_name, is_look, action, summary, subject_id from ${table}
       where ($1::uuid is null or actor_id = $1) and ($2::text is null or action = $2)
         and ($3::boolean is null or is_look = $3)
         and ($4::date is null or recorded_at >= $4::date::timestamp at time zone $6::text)
         and ($5::date is null or recorded_at < ($5::date + 1)::timestamp at time zone $6::text)
         and ($7::uuid is null or (recorded_at, id) < (select recorded_at, id from ${table} where id = $7))
       order by recorded_at desc, id desc limit $8`,
    ),
    listPeople: statement(
      `audit.people-${table}`,
      z.object({ id: z.string(), name: z.string() }),
      `select id, name from (
         select distinct on (actor_id) actor_id as id, actor_name as name from ${table}
         order by actor_id, recorded_at desc) person
       order by lower(name), id limit 500`,
    ),
    listActions: statement(
      `audit.actions-${table}`,
      z.object({ action: z.string() }),
      `select distinct action from ${table} order by action`,
    ),
    chain: chainOf(table, sealed, ofPractice),
  }
}
