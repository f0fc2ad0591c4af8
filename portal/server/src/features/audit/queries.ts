import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Somebody looked ($1 to $7 as a row of the practice's trail). */
export const insertLook = statement(
  'audit.insert-look',
  z.unknown(),
  `insert into audit (practice_id, id, actor_id, actor_name, action, subject_id, summary, is_look)
   values ($1, $2, $3, $4, $5, $6, $7, true)`,
)

/** The same, unless it is the same look as one of the last five minutes. */
export const insertLookOnce = statement(
  'audit.insert-look-once',
  z.unknown(),
  `insert into audit (practice_id, id, actor_id, actor_name, action, subject_id, summary, is_look)
   select $1, $2::uuid, $3, $4::text, $5, $6, $7, true where not exists (
     select from audit where practice_id = $1::uuid and actor_id = $3::uuid and action = $5::text
       and subject_id is not distinct from $6::uuid and summary = $7::text
       and recorded_at > clock.now() - interval '5 minutes')`,
)

/** An operator looked at what belongs to no practice ($1 to $6 as a row of the operators' trail). */
export const insertOperatorLook = statement(
  'audit.insert-operator-look',
  z.unknown(),
  `insert into operator_audit (id, actor_id, actor_name, action, subject_id, summary, is_look)
   values ($1, $2, $3, $4, $5, $6, true)`,
)

/** The same, unless it is the same look as one of the last five minutes. */
export const insertOperatorLookOnce = statement(
  'audit.insert-operator-look-once',
  z.unknown(),
  `insert into operator_audit (id, actor_id, actor_name, action, subject_id, summary, is_look)
   select $1::uuid, $2, $3::text, $4, $5, $6, true where not exists (
     select from operator_audit where actor_id = $2::uuid and action = $4::text
       and subject_id is not distinct from $5::uuid and summary = $6::text
       and recorded_at > clock.now() - interval '5 minutes')`,
)
