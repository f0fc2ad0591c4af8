import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Keeps a call, and drops what is older than the newest thousand or than seven days. */
export const insertCall = statement(
  'recorder.insert',
  z.unknown(),
  `with dropped as (
    delete from partner_call where called_at < clock.now() - interval '7 days'
      or id <= (select id from partner_call order by id desc offset 999 limit 1))
   insert into partner_call (practice_id, id, key_name, call, method, path, status, duration_ms, faults,
    idempotency_key, request_body, response_body)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)

const callRow = z.object({
  id: z.string(),
  called_at: z.string(),
  key_name: z.string(),
  call: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.int().nullable(),
  outcome: z.enum(['done', 'refused', 'failed', 'unanswered']),
  duration_ms: z.int(),
  faults: z.array(z.string()),
})

/** A recorded call. */
export type CallRow = z.infer<typeof callRow>

const outcome = `case when status is null then 'unanswered' when status < 400 then 'done'
  when status < 500 then 'refused' else 'failed' end`
const columns = `id, called_at, key_name, call, method, path, status, ${outcome} as outcome, duration_ms, faults`

/** Calls, newest first, after one of them, that a filter lets through. */
export const listCalls = statement(
  'recorder.list',
  callRow,
  `select ${columns} from partner_call
   where ($1::text is null or call = $1) and ($2::text is null or ${outcome} = $2)
    and ($3::text is null or position(lower($3) in lower(path)) > 0 or id::text = lower($3)
      or position(lower($3) in lower(coalesce(request_body, ''))) > 0
      or position(lower($3) in lower(coalesce(response_body, ''))) > 0)
    and ($4::uuid is null or id < $4)
   order by id desc limit $5`,
)

/** One call with its bodies. */
export const readCall = statement(
  'recorder.read',
  callRow.extend({
    idempotency_key: z.string().nullable(),
    request_body: z.string().nullable(),
    response_body: z.string().nullable(),
  }),
  `select ${columns}, idempotency_key, request_body, response_body from partner_call where id = $1`,
)
