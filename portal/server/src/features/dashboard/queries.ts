import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Today's figures in the practice's zone. */
export const readToday = statement(
  'dashboard.today',
  z.object({
    purchase_count: z.int(),
    purchase_cents: z.int(),
    refund_count: z.int(),
    refund_cents: z.int(),
    declined_count: z.int(),
    pending_count: z.int(),
  }),
  `select
    count(*) filter (where kind = 'purchase' and status = 'approved') as purchase_count,
    coalesce(sum(amount_cents) filter (where kind = 'purchase' and status = 'approved'), 0) as purchase_cents,
    count(*) filter (where kind = 'refund' and status = 'approved') as refund_count,
    coalesce(sum(amount_cents) filter (where kind = 'refund' and status = 'approved'), 0) as refund_cents,
    count(*) filter (where status = 'declined') as declined_count,
    (select count(*) from application a left join application_decision d
      on d.practice_id = a.practice_id and d.application_id = a.id where d.application_id is null) as pending_count
  from lender_transaction t join practice p on p.id = t.practice_id
  where t.occurred_at >= date_trunc('day', clock.now() at time zone p.zone) at time zone p.zone`,
)

/** Each of the last 30 days of the practice's zone, the oldest first, days without anything included. */
export const listDays = statement(
  'dashboard.days',
  z.object({
    day: z.string(),
    purchase_cents: z.int(),
    refund_cents: z.int(),
    approved_applications: z.int(),
    declined_applications: z.int(),
  }),
  `with here as (
    select zone, (clock.now() at time zone zone)::date as today from practice where id = wall.practice()
  ), moved as (
    select (t.occurred_at at time zone zone)::date as day,
      sum(amount_cents) filter (where kind = 'purchase') as purchase_cents,
      sum(amount_cents) filter (where kind = 'refund') as refund_cents
    from here join lender_transaction t on t.occurred_at >= (today - 29)::timestamp at time zone zone
    where t.status = 'approved' group by 1
  ), decided as (
    select (d.decided_at at time zone zone)::date as day,
      count(*) filter (where status = 'approved') as approved,
      count(*) filter (where status = 'declined') as declined
    from here join application_decision d on d.decided_at >= (today - 29)::timestamp at time zone zone group by 1
  )
  select d.day::date as day, coalesce(purchase_cents, 0) as purchase_cents, coalesce(refund_cents, 0) as refund_cents,
    coalesce(approved, 0) as approved_applications, coalesce(declined, 0) as declined_applications
  from here cross join lateral generate_series(today - 29, today, interval '1 day') as d(day)
  left join moved on moved.day = d.day::date left join decided on decided.day = d.day::date
  order by d.day`,
)
