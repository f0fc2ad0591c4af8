import { planOffer } from '@tillwave/portal-contract/transactions'
import { declineReasons, transactionKinds, transactionStatuses } from '@tillwave/portal-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const declineReason = z.enum(Object.keys(declineReasons) as (keyof typeof declineReasons)[])

const transactionRow = z.object({
  id: z.string(),
  kind: z.enum(transactionKinds),
  status: z.enum(transactionStatuses),
  decline_reason: declineReason.nullable(),
  account_id: z.string(),
  account_number: z.string(),
  account_holder_name: z.string(),
  session_id: z.string().nullable(),
  patient_reference: z.string().nullable(),
  merchant_number: z.string(),
  location_name: z.string(),
  amount_cents: z.int(),
  plan: planOffer.nullable(),
  authorization_code: z.string().nullable(),
  original_transaction_id: z.string().nullable(),
  refund_kind: z.enum(['refund', 'void']).nullable(),
  batch_id: z.string().nullable(),
  expected_on: z.string().nullable(),
  funded: z.boolean(),
  reference: z.string(),
  occurred_at: z.string(),
  made_by: z.string(),
})

/** A purchase or refund with what its lists and receipt show. */
export type TransactionRow = z.infer<typeof transactionRow>

const select = `
  select t.id, t.kind, t.status, t.decline_reason, t.account_id, a.account_number, t.account_holder_name,
    t.session_id, s.patient_reference, t.merchant_number, l.name as location_name, t.amount_cents,
    coalesce(pp.plan, t.plan) as plan, t.authorization_code, t.original_transaction_id, t.refund_kind, t.batch_id,
    b.expected_on, coalesce(b.expected_on <= lender_day(), false) as funded, t.reference, t.occurred_at, t.made_by
  from lender_transaction t
  join lender_account a on a.id = t.account_id
  join merchant m on m.practice_id = t.practice_id and m.merchant_number = t.merchant_number
  join location l on l.practice_id = m.practice_id and l.id = m.location_id
  left join purchase_plan pp on pp.practice_id = t.practice_id and pp.purchase_id = t.id
  left join funding_batch b on b.practice_id = t.practice_id and b.id = t.batch_id
  left join practice_session s on s.practice_id = t.practice_id and s.id = t.session_id`

/** One transaction. */
export const readTransaction = statement('transactions.read', transactionRow, `${select} where t.id = $1`)

/** Transactions, newest first, after one of them; days are of the practice's zone, both included. */
export const listTransactions = statement(
  'transactions.list',
  transactionRow,
  `${select} join practice p on p.id = t.practice_id
  where ($1::text is null or t.kind = $1)
    and ($2::text is null or t.status = $2)
    and ($3::text is null or t.merchant_number = $3)
    and ($4::date is null or t.occurred_at >= $4::date::timestamp at time zone p.zone)
    and ($5::date is null or t.occurred_at < ($5::date + 1)::timestamp at time zone p.zone)
    and ($6::text is null or position(lower($6) in lower(t.account_holder_name)) > 0
      or t.authorization_code = upper($6) or right(a.account_number, 4) = $6)
    and ($7::uuid is null
      or (t.occurred_at, t.id) < (select occurred_at, id from lender_transaction where id = $7))
  order by t.occurred_at desc, t.id desc limit $8`,
)

/** What the practice did on an account, newest first. */
export const listByAccount = statement(
  'transactions.by-account',
  transactionRow,
  `${select} where t.account_id = $1 order by t.occurred_at desc, t.id desc limit 200`,
)

/** The refunds of a purchase, oldest first. */
export const listRefunds = statement(
  'transactions.refunds',
  transactionRow,
  `${select} where t.original_transaction_id = $1 order by t.occurred_at, t.id`,
)

/** What of a purchase has been refunded. Read under the account's lock when something depends on it. */
export const readRefunded = statement(
  'transactions.refunded',
  z.object({ refunded_cents: z.int() }),
  `select coalesce(sum(amount_cents), 0) as refunded_cents from lender_transaction
   where original_transaction_id = $1 and status = 'approved'`,
)

/** A decided purchase or refund. */
export const insertTransaction = statement(
  'transactions.insert',
  z.unknown(),
  `insert into lender_transaction (practice_id, id, kind, status, decline_reason, account_id, account_holder_name,
    session_id, merchant_number, amount_cents, plan, authorization_code, original_transaction_id, refund_kind,
    batch_id, reference, made_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
)

/** Remembers that a magic amount timed out; answers 0 when it had already. */
export const rememberTimeOut = statement(
  'transactions.remember-time-out',
  z.unknown(),
  'insert into sandbox_time_out (account_id, amount_cents) values ($1, $2) on conflict do nothing',
)

/** Forgets a time-out; answers 1 when there had been one. */
export const forgetTimeOut = statement(
  'transactions.forget-time-out',
  z.unknown(),
  'delete from sandbox_time_out where account_id = $1 and amount_cents = $2',
)
