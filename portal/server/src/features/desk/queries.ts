import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Today's figures in the practice's zone. */
export const readToday = statement(
  'desk.today',
  z.object({
    purchase_count: z.int(),
    purchase_cents: z.int(),
    refund_count: z.int(),
    refund_cents: z.int(),
    declined_count: z.int(),
    pending_applications: z.int(),
  }),
  `select
    count(*) filter (where kind = 'purchase' and status = 'approved') as purchase_count,
    coalesce(sum(amount_cents) filter (where kind = 'purchase' and status = 'approved'), 0) as purchase_cents,
    count(*) filter (where kind = 'refund' and status = 'approved') as refund_count,
    coalesce(sum(amount_cents) filter (where kind = 'refund' and status = 'approved'), 0) as refund_cents,
    count(*) filter (where status = 'declined') as declined_count,
    (select count(*) from application a left join application_decision d
      on d.practice_id = a.practice_id and d.application_id = a.id where d.application_id is null)
      as pending_applications
  from lender_transaction t join practice p on p.id = t.practice_id
  where t.occurred_at >= date_trunc('day', clock.now() at time zone p.zone) at time zone p.zone`,
)

/** Approved purchases and refunds of each of the last seven days, days without any included. */
export const readTrend = statement(
  'desk.trend',
  z.object({ day: z.string(), purchase_cents: z.int(), refund_cents: z.int() }),
  `select d.day::date as day,
    coalesce(sum(t.amount_cents) filter (where t.kind = 'purchase'), 0) as purchase_cents,
    coalesce(sum(t.amount_cents) filter (where t.kind = 'refund'), 0) as refund_cents
  from practice p
  cross join lateral generate_series(
    date_trunc('day', clock.now() at time zone p.zone) - interval '6 days',
    date_trunc('day', clock.now() at time zone p.zone), interval '1 day') as d(day)
  left join lender_transaction t on t.practice_id = p.id and t.status = 'approved'
    and t.occurred_at >= d.day at time zone p.zone
    and t.occurred_at < (d.day + interval '1 day') at time zone p.zone
  where p.id = wall.practice()
  group by d.day order by d.day`,
)
