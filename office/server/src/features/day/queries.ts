import { bankDepositKinds } from '@tillwave/office-domain/billing/bank-deposit'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** What drawer and clearing of a location hold as of a date: $2 location, $3 date. */
export const readTills = statement(
  'day.tills',
  z.object({ account: z.int(), cents: z.int() }),
  `select account, cents from balances_at($1, array[1000, 1010, 1015, 1020]::smallint[], $3::date, null)
   where key = $2::uuid::text`,
)

// Checks that came into the drawer (imported ones never did), with the version of their source of money.
const checkColumns = `m.id, m.location_id, m.received_on, m.amount_cents, m.reference, s.version, m.patient_id,
  exists (select from payment_end x where x.practice_id = $1 and x.payment_id = m.id) as ended,
  bank_deposit_of($1, m.id) is not null as deposited`
const checkTables = `payment m join money_source s on s.practice_id = $1 and s.id = m.id`
const cameIn = `exists (select from posting l
  where l.practice_id = $1 and l.entry_id = m.entry_id and l.account = 1010)`

const checkRow = z.object({
  id: z.string(),
  location_id: z.string(),
  received_on: z.string(),
  amount_cents: z.int(),
  reference: z.string(),
  version: z.int(),
  patient_id: z.string(),
  ended: z.boolean(),
  deposited: z.boolean(),
})

/** Checks by id. */
export const listChecks = statement(
  'day.checks',
  checkRow,
  `select ${checkColumns} from ${checkTables}
   where m.practice_id = $1 and m.id = any($2::uuid[]) and m.method = 'check' and ${cameIn}`,
)

/** Checks in a location's drawer on a date, the oldest first: $2 location, $3 date. */
export const listUndeposited = statement(
  'day.undeposited',
  checkRow.extend({ name: z.string() }),
  `select c.*, p.first_name || ' ' || p.last_name as name from (
     select ${checkColumns} from ${checkTables}
     where m.practice_id = $1 and m.location_id = $2 and m.method = 'check' and m.received_on <= $3::date and ${cameIn}
   ) c
   join patient o on o.practice_id = $1 and o.id = c.patient_id
   join patient p on p.practice_id = $1 and p.id = o.surviving_id
   where not c.ended and not c.deposited order by c.received_on, c.id limit 200`,
)

/** Counts of a location's drawer on a date, the newest first. */
export const listCounts = statement(
  'day.counts',
  z.object({
    id: z.string(),
    counted_on: z.string(),
    expected_cents: z.int(),
    counted_cents: z.int(),
    note: z.string(),
    by: z.string(),
    recorded_at: z.string(),
  }),
  `select c.id, c.counted_on, c.expected_cents, c.counted_cents, c.note, coalesce(s.name, '') as by, c.recorded_at
   from cash_count c left join staff s on s.practice_id = $1 and s.id = c.created_by
   where c.practice_id = $1 and c.location_id = $2 and c.counted_on = $3::date order by c.id desc limit 50`,
)

const depositRow = z.object({
  id: z.string(),
  kind: z.enum(bankDepositKinds),
  location_id: z.string(),
  deposited_on: z.string(),
  cash_cents: z.int(),
  checks_cents: z.int(),
  gross_cents: z.int(),
  fee_cents: z.int(),
  bank_cents: z.int(),
  reference: z.string(),
  entry_id: z.string(),
  void: z.boolean(),
  recorded_at: z.string(),
})
const depositColumns = `d.id, d.kind, d.location_id, d.deposited_on, d.cash_cents, d.checks_cents, d.gross_cents,
  d.fee_cents, d.bank_cents, d.reference, d.entry_id, d.recorded_at,
  exists (select from bank_deposit_void v where v.practice_id = $1 and v.deposit_id = d.id) as void`

/** Deposits of a location on a date, the newest first. */
export const listDeposits = statement(
  'day.deposits',
  depositRow.extend({ by: z.string(), checks: z.int() }),
  `select ${depositColumns}, coalesce(s.name, '') as by,
     (select count(*)::int from bank_deposit_check c where c.practice_id = $1 and c.deposit_id = d.id) as checks
   from bank_deposit d left join staff s on s.practice_id = $1 and s.id = d.created_by
   where d.practice_id = $1 and d.location_id = $2 and d.deposited_on = $3::date order by d.id desc limit 50`,
)

/** One deposit. */
export const readDeposit = statement(
  'day.deposit',
  depositRow,
  `select ${depositColumns} from bank_deposit d where d.practice_id = $1 and d.id = $2`,
)

/** The checks of a deposit with their versions. */
export const listDepositChecks = statement(
  'day.deposit-checks',
  z.object({ id: z.string(), version: z.int(), ended: z.boolean() }),
  `select s.id, s.version,
     exists (select from payment_end x where x.practice_id = $1 and x.payment_id = s.id) as ended
   from bank_deposit_check c
   join money_source s on s.practice_id = $1 and s.id = c.payment_id
   where c.practice_id = $1 and c.deposit_id = $2`,
)

/** A location's date and what is closed there. */
export const readPlace = statement(
  'day.place',
  z.object({
    today: z.string(),
    closed_through: z.string().nullable(),
    open_dialogs: z.int(),
    open_exceptions: z.int(),
  }),
  `select (clock.now() at time zone l.zone)::date::text as today,
     (select max(c.closed_through)::text from closing c
      where c.practice_id = $1 and (c.location_id is null or c.location_id = l.id)) as closed_through,
     (select count(*)::int from carecredit_session s where s.practice_id = $1 and s.location_id = l.id
        and s.dialog = 'open' and s.lease_until >= clock.now()) as open_dialogs,
     (select count(*)::int from exception x where x.practice_id = $1 and x.resolved_at is null) as open_exceptions
   from location l where l.practice_id = $1 and l.id = $2`,
)

/** The newest closings of a location and of the practice. */
export const listClosings = statement(
  'day.closings',
  z.object({
    id: z.string(),
    kind: z.enum(['day', 'month']),
    closed_through: z.string(),
    by: z.string(),
    recorded_at: z.string(),
    seal_number: z.int().nullable(),
    seal_hash: z.string().nullable(),
    sealed_at: z.string().nullable(),
  }),
  `select c.id, case when c.location_id is null then 'month' else 'day' end as kind, c.closed_through,
     coalesce(s.name, '') as by, c.recorded_at, c.seal_number, c.seal_hash, c.sealed_at
   from closing c left join staff s on s.practice_id = $1 and s.id = c.closed_by
   where c.practice_id = $1 and (c.location_id is null or c.location_id = $2)
   order by c.closed_through desc, c.id desc limit 12`,
)

/** The dates of all locations, what is closed for all of them, and the first day that has an entry. */
export const readCalendar = statement(
  'day.calendar',
  z.object({
    todays: z.array(z.string()),
    closed_through: z.string().nullable(),
    first_on: z.string().nullable(),
  }),
  `select (select jsonb_agg(distinct (clock.now() at time zone l.zone)::date) from location l
       where l.practice_id = $1) as todays,
     (select max(c.closed_through)::text from closing c where c.practice_id = $1 and c.location_id is null)
       as closed_through,
     (select min(e.effective_on)::text from entry e where e.practice_id = $1) as first_on`,
)

/** How many other closings reach as far: $2 own id, $3 location or null, $4 date. */
export const countAlike = statement(
  'day.count-alike',
  z.object({ others: z.int() }),
  `select count(*)::int as others from closing where practice_id = $1 and id <> $2 and closed_through >= $4::date
     and (location_id is null or location_id = $3::uuid)`,
)
