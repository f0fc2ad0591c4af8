import { planOffer } from '@tillwave/portal-contract/transactions'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const factRow = z.object({
  id: z.string(),
  kind: z.enum(['application', 'purchase', 'refund']),
  status: z.enum(['approved', 'declined', 'pending']),
  session_id: z.string().nullable(),
  merchant_number: z.string(),
  patient_reference: z.string().nullable(),
  account_holder_name: z.string(),
  amount_cents: z.int().nullable(),
  plan: planOffer.nullable(),
  authorization_code: z.string().nullable(),
  original_transaction_id: z.string().nullable(),
  refund_kind: z.enum(['refund', 'void']).nullable(),
  occurred_at: z.string(),
  /** The same in microseconds since 1970, which the order of the list goes by. */
  occurred_us: z.int(),
})

/** Something that happened at the lender. */
export type FactRow = z.infer<typeof factRow>

const select = `
  select f.id, f.kind, f.status, f.session_id, f.merchant_number, s.patient_reference, f.account_holder_name,
    f.amount_cents, f.plan, f.authorization_code, f.original_transaction_id, f.refund_kind, f.occurred_at,
    (extract(epoch from f.occurred_at) * 1000000)::bigint as occurred_us
  from lender_fact f left join practice_session s on s.practice_id = f.practice_id and s.id = f.session_id`

/** What happened in some sessions, oldest first, after a place in that order. */
export const listResults = statement(
  'partner.results',
  factRow,
  `${select}
  where f.session_id = any($1::uuid[]) and f.merchant_number = any($2)
    and ($3::bigint is null or (f.occurred_at, f.id) > (timestamptz 'epoch' + $3 * interval '1 microsecond', $4::uuid))
  order by f.occurred_at, f.id limit $5`,
)

/** The lender's own list of a period of UTC days, oldest first, after a place in that order. */
export const listFacts = statement(
  'partner.facts',
  factRow,
  `${select}
  where f.occurred_at >= $1::date::timestamp at time zone 'UTC'
    and f.occurred_at < ($2::date + 1)::timestamp at time zone 'UTC'
    and f.merchant_number = any($3) and ($4::text is null or f.merchant_number = $4)
    and ($5::bigint is null or (f.occurred_at, f.id) > (timestamptz 'epoch' + $5 * interval '1 microsecond', $6::uuid))
  order by f.occurred_at, f.id limit $7`,
)

/** Whether a session is the practice's, for one of the key's merchant numbers. */
export const findSession = statement(
  'partner.find-session',
  z.object({ id: z.string() }),
  'select id from practice_session where id = $1 and merchant_number = any($2)',
)

/** Whether a launch address is of a session for one of the key's merchant numbers. */
export const findLaunch = statement(
  'partner.find-launch',
  z.object({ id: z.string() }),
  `select s.id from launch l join practice_session s on s.practice_id = l.practice_id and s.id = l.session_id
   where l.token_hash = $1 and s.merchant_number = any($2)`,
)

/** Whether a transaction is of one of the key's merchant numbers. */
export const findTransaction = statement(
  'partner.find-transaction',
  z.object({ id: z.string() }),
  'select id from lender_transaction where id = $1 and merchant_number = any($2)',
)

/**
 * A financing patient has an open account that came of a session of theirs for one of the key's merchant numbers, or an
 * operator's flag (CC-10).
 */
export const readPatientFlag = statement(
  'partner.patient-flag',
  z.object({ financing: z.boolean() }),
  `select exists (select from patient_flag where reference = $1)
    or exists (
      select from practice_session s
      join application a on a.practice_id = s.practice_id and a.session_id = s.id
      join application_decision d on d.practice_id = a.practice_id and d.application_id = a.id
      join lender_account c on c.id = d.account_id and c.status = 'open'
      where s.patient_reference = $1 and s.merchant_number = any($2))
    or exists (
      select from practice_session s
      join lender_transaction t on t.practice_id = s.practice_id and t.session_id = s.id and t.status = 'approved'
      join lender_account c on c.id = t.account_id and c.status = 'open'
      where s.patient_reference = $1 and s.merchant_number = any($2)) as financing`,
)
