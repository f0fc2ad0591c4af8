import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Begins a merchant number's batch of a day, unless it has begun. */
export const insertBatch = statement(
  'settlements.insert-batch',
  z.unknown(),
  `insert into funding_batch (practice_id, id, merchant_number, batch_on, expected_on)
   values ($1, $2, $3, $4, $5) on conflict (practice_id, generation, merchant_number, batch_on) do nothing`,
)

/** A merchant number's batch of a day. */
export const findBatch = statement(
  'settlements.find-batch',
  z.object({ id: z.string() }),
  'select id from funding_batch where merchant_number = $1 and batch_on = $2',
)

const batchRow = z.object({
  id: z.string(),
  merchant_number: z.string(),
  location_name: z.string(),
  batch_on: z.string(),
  expected_on: z.string(),
  funded: z.boolean(),
})

/** A funding batch. */
export type BatchRow = z.infer<typeof batchRow>

const select = `
  select b.id, b.merchant_number, l.name as location_name, b.batch_on, b.expected_on,
    b.expected_on <= lender_day() as funded
  from funding_batch b
  join merchant m on m.practice_id = b.practice_id and m.merchant_number = b.merchant_number
  join location l on l.practice_id = m.practice_id and l.id = m.location_id`

/** One batch. */
export const readBatch = statement('settlements.read', batchRow, `${select} where b.id = $1`)

const within = `($1::text is null or b.merchant_number = $1)
    and ($2::date is null or b.expected_on >= $2) and ($3::date is null or b.expected_on <= $3)`

/** Batches by the day that they are expected, newest first, after one of them. */
export const listBatches = statement(
  'settlements.list',
  batchRow,
  `${select} where ${within}
    and ($4::uuid is null or (b.expected_on, b.batch_on, b.id) <
      (select expected_on, batch_on, id from funding_batch where id = $4))
  order by b.expected_on desc, b.batch_on desc, b.id desc limit $5`,
)

/** The same of some merchant numbers, oldest first, as the partner API tells them. */
export const listBatchesForward = statement(
  'settlements.list-forward',
  batchRow,
  `${select} where b.merchant_number = any($1) and b.expected_on between $2 and $3
    and ($4::uuid is null or (b.expected_on, b.id) > (select expected_on, id from funding_batch where id = $4))
  order by b.expected_on, b.id limit $5`,
)

/** Batches that have not been paid. */
export const listUnfunded = statement(
  'settlements.unfunded',
  batchRow,
  `${select} where b.expected_on > lender_day() order by b.expected_on, b.id limit 500`,
)

const lineRow = z.object({
  batch_id: z.string(),
  id: z.string(),
  kind: z.enum(['purchase', 'refund']),
  is_void: z.boolean(),
  account_holder_name: z.string(),
  account_number_end: z.string(),
  authorization_code: z.string(),
  promotion_label: z.string(),
  fee_basis_points: z.int(),
  occurred_at: z.string(),
  amount_cents: z.int(),
  refunded_before_cents: z.int(),
})

/** A transaction of a batch with what its fee depends on. */
export type LineRow = z.infer<typeof lineRow>

/** The transactions of some batches, oldest first, with the plan of their purchase as it is now. */
export const listLines = statement(
  'settlements.lines',
  lineRow,
  `select t.batch_id, t.id, t.kind, t.refund_kind is not distinct from 'void' as is_void, t.account_holder_name,
    right(a.account_number, 4) as account_number_end, t.authorization_code, p.plan->>'label' as promotion_label,
    (p.plan->>'feeBasisPoints')::int as fee_basis_points, t.occurred_at, t.amount_cents,
    coalesce((select sum(r.amount_cents) from lender_transaction r
      where r.practice_id = t.practice_id and r.original_transaction_id = t.original_transaction_id
        and r.status = 'approved' and (r.occurred_at, r.id) < (t.occurred_at, t.id)), 0) as refunded_before_cents
  from lender_transaction t
  join lender_account a on a.id = t.account_id
  join purchase_plan p
    on p.practice_id = t.practice_id and p.purchase_id = coalesce(t.original_transaction_id, t.id)
  where t.batch_id = any($1) order by t.occurred_at, t.id`,
)
