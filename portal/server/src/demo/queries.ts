import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Lets one process seed at a time; answers whether anything is there already. */
export const lockAndCount = statement(
  'demo.lock',
  z.object({ practices: z.int(), now: z.string() }),
  `select (select count(*) from practice) as practices, clock.now() as now
   from (select pg_advisory_xact_lock(7411266)) as held`,
)

/** An account as its history left it. */
export const insertAccount = statement(
  'demo.account',
  z.unknown(),
  `insert into lender_account (id, account_number, first_name, last_name, birth_date, zip, person_key, limit_cents,
    available_cents, opened_at, opened_on, phone, email, line1, city, state)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9::timestamptz,
    ($9::timestamptz at time zone 'America/New_York')::date, $10, $11, '1 Example Street', 'Portland', 'ME')`,
)

/** A movement of an account at a time in the past. */
export const insertEntry = statement(
  'demo.entry',
  z.unknown(),
  `insert into account_entry (id, account_id, kind, amount_cents, happened_on, recorded_at, owner_practice, purchase_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

/** The plan of a purchase that began at a time in the past. */
export const insertPlan = statement(
  'demo.plan',
  z.unknown(),
  `insert into purchase_plan (practice_id, purchase_id, account_id, plan, begins_on, amount_cents, refunded_cents,
    next_due_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

/** A funding batch of a day in the past. */
export const insertBatch = statement(
  'demo.batch',
  z.unknown(),
  `insert into funding_batch (practice_id, id, merchant_number, batch_on, expected_on) values ($1, $2, $3, $4, $5)
   on conflict (practice_id, generation, merchant_number, batch_on) do nothing`,
)

/** That batch. */
export const findBatch = statement(
  'demo.find-batch',
  z.object({ id: z.string() }),
  'select id from funding_batch where merchant_number = $1 and batch_on = $2',
)

/** Takes a movement from an account's available credit. */
export const takeCredit = statement(
  'demo.take-credit',
  z.unknown(),
  'update lender_account set available_cents = available_cents - $2 where id = $1',
)

/** An application at a time in the past. */
export const insertApplication = statement(
  'demo.application',
  z.unknown(),
  `insert into application (practice_id, id, merchant_number, first_name, last_name, birth_date, person_key, phone,
    email, line1, city, state, zip, annual_income_cents, limit_cents, submitted_at, submitted_by)
   values ($1, $2, $3, $4, $5, $6, $7, '', '', '1 Example Street', 'Portland', 'ME', $8, $9, $10, $11, $12)`,
)

/** Its decision at the same time. */
export const insertDecision = statement(
  'demo.decision',
  z.unknown(),
  `insert into application_decision (practice_id, application_id, status, account_id, decided_at)
   values ($1, $2, $3, $4, $5)`,
)

/** A purchase or refund at a time in the past. */
export const insertTransaction = statement(
  'demo.transaction',
  z.unknown(),
  `insert into lender_transaction (practice_id, id, kind, status, decline_reason, account_id, account_holder_name,
    merchant_number, amount_cents, plan, authorization_code, original_transaction_id, refund_kind, reference,
    occurred_at, made_by, batch_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
)
