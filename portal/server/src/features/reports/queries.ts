import { applicationChannels, planKinds } from '@tillwave/portal-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

// Every report is asked with the same parameters: $1 to $2 are days, both included; $3 is what rows stand for: `day`,
// `week`, `month`, `location`, or `all` for one sum; $4 is a location, or null for all.

/** Places of the practice, by name: those that a report can be about. */
export const listPlaces = statement(
  'reports.places',
  z.object({ id: z.string(), name: z.string() }),
  `select id, name from location l where exists (
     select from merchant m where m.practice_id = l.practice_id and m.location_id = l.id)
   order by name, id`,
)

/** The key of what happened at an instant: its slice's first day in the practice's zone, or its location. */
const keyOf = (instant: string) => keyOfDay(`(${instant} at time zone p.zone)`)

const keyOfDay = (day: string) => `case $3::text when 'location' then m.location_id::text when 'all' then ''
      else greatest(date_trunc($3, ${day})::date, $1::date)::text end as key`

// As the list of transactions has it.
const within = (instant: string) => `${instant} >= $1::date::timestamp at time zone p.zone
     and ${instant} < ($2::date + 1)::timestamp at time zone p.zone`

const placed = (table: string) => `
   join practice p on p.id = ${table}.practice_id
   join merchant m on m.practice_id = ${table}.practice_id and m.merchant_number = ${table}.merchant_number`

const here = '($4::uuid is null or m.location_id = $4)'

/** True for a purchase that was voided since. */
const isVoided = (purchase: string) => `exists (
       select from lender_transaction v where v.practice_id = ${purchase}.practice_id
         and v.original_transaction_id = ${purchase}.id and v.refund_kind = 'void' and v.status = 'approved')`

/** Purchases, voids, refunds and declines by group. */
export const listSales = statement(
  'reports.sales',
  z.object({
    key: z.string(),
    purchases: z.int(),
    purchase_cents: z.int(),
    voids: z.int(),
    void_cents: z.int(),
    refunds: z.int(),
    refund_cents: z.int(),
    declined: z.int(),
    declined_cents: z.int(),
    kept: z.int(),
    kept_cents: z.int(),
    smallest_cents: z.int().nullable(),
    largest_cents: z.int().nullable(),
  }),
  `with made as (
     select ${keyOf('t.occurred_at')}, t.amount_cents,
       case when t.status = 'declined' then 'declined' else coalesce(t.refund_kind, t.kind) end as what,
       t.kind = 'purchase' and t.status = 'approved' and not ${isVoided('t')} as kept
     from lender_transaction t ${placed('t')}
     where ${within('t.occurred_at')} and ${here})
   select key,
     count(*) filter (where what = 'purchase') as purchases,
     coalesce(sum(amount_cents) filter (where what = 'purchase'), 0) as purchase_cents,
     count(*) filter (where what = 'void') as voids,
     coalesce(sum(amount_cents) filter (where what = 'void'), 0) as void_cents,
     count(*) filter (where what = 'refund') as refunds,
     coalesce(sum(amount_cents) filter (where what = 'refund'), 0) as refund_cents,
     count(*) filter (where what = 'declined') as declined,
     coalesce(sum(amount_cents) filter (where what = 'declined'), 0) as declined_cents,
     count(*) filter (where kept) as kept, coalesce(sum(amount_cents) filter (where kept), 0) as kept_cents,
     min(amount_cents) filter (where kept) as smallest_cents, max(amount_cents) filter (where kept) as largest_cents
   from made group by key`,
)

/** Refunds and voids by how many days they came after their purchase. */
export const listRefundAges = statement(
  'reports.refund-ages',
  z.object({ days: z.int(), count: z.int(), cents: z.int() }),
  `select (t.occurred_at at time zone p.zone)::date - (o.occurred_at at time zone p.zone)::date as days,
     count(*) as count, sum(t.amount_cents) as cents
   from lender_transaction t ${placed('t')}
   join lender_transaction o on o.practice_id = t.practice_id and o.id = t.original_transaction_id
   where ${within('t.occurred_at')} and ($3::uuid is null or m.location_id = $3)
     and t.kind = 'refund' and t.status = 'approved'
   group by 1`,
)

/** Purchases that nobody voided since, by group and the plan that they are on now, with its fee. */
export const listChosenPlans = statement(
  'reports.chosen-plans',
  z.object({
    key: z.string(),
    code: z.string(),
    label: z.string(),
    kind: z.enum(planKinds),
    purchases: z.int(),
    cents: z.int(),
    fee_cents: z.int(),
  }),
  `with chosen as (
     select ${keyOf('t.occurred_at')}, u.plan, t.amount_cents
     from lender_transaction t ${placed('t')}
     join purchase_plan u on u.practice_id = t.practice_id and u.purchase_id = t.id
     where ${within('t.occurred_at')} and ${here} and t.kind = 'purchase' and t.status = 'approved'
       and not ${isVoided('t')})
   select key, plan->>'code' as code, plan->>'label' as label, plan->>'kind' as kind, count(*) as purchases,
     sum(amount_cents) as cents, sum(plan_fee(amount_cents, (plan->>'feeBasisPoints')::int)) as fee_cents
   from chosen group by key, plan->>'code', plan->>'label', plan->>'kind'`,
)

/** Applications by group, who sent them, and where they stand now. */
export const listApplied = statement(
  'reports.applied',
  z.object({
    key: z.string(),
    channel: z.enum(applicationChannels),
    approved: z.int(),
    declined: z.int(),
    pending: z.int(),
    limit_cents: z.int(),
  }),
  `with sent as (
     select ${keyOf('a.submitted_at')}, case when a.link_id is null then 'practice' else 'link' end as channel,
       coalesce(d.status, 'pending') as status, coalesce(d.limit_cents, a.limit_cents) as limit_cents
     from application a ${placed('a')}
     left join application_decision d on d.practice_id = a.practice_id and d.application_id = a.id
     where ${within('a.submitted_at')} and ${here})
   select key, channel, count(*) filter (where status = 'approved') as approved,
     count(*) filter (where status = 'declined') as declined, count(*) filter (where status = 'pending') as pending,
     coalesce(sum(limit_cents) filter (where status = 'approved'), 0) as limit_cents
   from sent group by key, channel`,
)

// A refund gives back the fee by what it adds to the refunded total; see `fundingLine`.
const refundedFee = `plan_fee(refunded_before, basis_points) - plan_fee(refunded_before + amount_cents, basis_points)`

/** Funding batches by group of the day that they are expected on, with the fees of their transactions. */
export const listFunded = statement(
  'reports.funded',
  z.object({
    key: z.string(),
    batches: z.int(),
    transactions: z.int(),
    gross_cents: z.int(),
    fee_cents: z.int(),
    net_cents: z.int(),
    funded_cents: z.int(),
    on_its_way_cents: z.int(),
  }),
  `with today as materialized (select lender_day() as lender_day), line as (
     select ${keyOfDay('b.expected_on')}, b.id, b.expected_on <= today.lender_day as funded, t.kind, t.amount_cents,
       (u.plan->>'feeBasisPoints')::int as basis_points,
       case when t.kind = 'refund' then coalesce((select sum(r.amount_cents) from lender_transaction r
         where r.practice_id = t.practice_id and r.original_transaction_id = t.original_transaction_id
           and r.status = 'approved' and (r.occurred_at, r.id) < (t.occurred_at, t.id)), 0)::bigint end
         as refunded_before
     from today cross join funding_batch b ${placed('b')}
     join lender_transaction t on t.practice_id = b.practice_id and t.batch_id = b.id
     join purchase_plan u
       on u.practice_id = t.practice_id and u.purchase_id = coalesce(t.original_transaction_id, t.id)
     where b.expected_on between $1 and $2 and ${here}),
   told as (
     select key, id, funded, case kind when 'purchase' then amount_cents else -amount_cents end as gross,
       case kind when 'purchase' then plan_fee(amount_cents, basis_points) else ${refundedFee} end as fee
     from line)
   select key, count(distinct id) as batches, count(*) as transactions, sum(gross) as gross_cents,
     sum(fee) as fee_cents, sum(gross - fee) as net_cents,
     coalesce(sum(gross - fee) filter (where funded), 0) as funded_cents,
     coalesce(sum(gross - fee) filter (where not funded), 0) as on_its_way_cents
   from told group by key`,
)

/** What the practice's users did by group: $4 is not used, since nobody signs in at a location. */
export const listDone = statement(
  'reports.done',
  z.object({
    key: z.string(),
    id: z.string(),
    name: z.string(),
    last_on: z.string(),
    sign_ins: z.int(),
    applications: z.int(),
    purchases: z.int(),
    refunds: z.int(),
    others: z.int(),
  }),
  `with member as (
     select a.id, a.display_name as name, p.zone
     from practice p join identity.user_account a on a.practice_id = p.id
     where p.id = wall.practice() and $4::uuid is null),
   done as (
     select u.id, u.name, u.zone, s.created_at as at, 'sign-in' as action
     from member u join identity.sign_in s on s.account_id = u.id
     union all
     select u.id, u.name, u.zone, a.recorded_at, a.action from member u join audit a on a.actor_id = u.id
     where not a.is_look or a.action = 'application.prequalify')
   select case $3::text when 'all' then '' else greatest(date_trunc($3, at at time zone zone)::date, $1::date)::text end
       as key,
     id, name, max(at at time zone zone)::date as last_on, count(*) filter (where action = 'sign-in') as sign_ins,
     count(*) filter (where action = 'application.submit') as applications,
     count(*) filter (where action = 'purchase.make') as purchases,
     count(*) filter (where action in ('refund.make', 'void.make')) as refunds,
     count(*) filter (where action not in
       ('sign-in', 'application.submit', 'purchase.make', 'refund.make', 'void.make')) as others
   from done p
   where ${within('at')}
   group by 1, id, name`,
)
