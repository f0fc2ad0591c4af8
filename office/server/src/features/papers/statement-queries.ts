import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Today at the practice. */
export const readToday = statement(
  'papers.today',
  z.object({ today: z.string() }),
  `select (clock.now() at time zone zone)::date::text as today from practice where practice_id = $1`,
)

/** Who pays for a patient (BI-16): their guarantor, or they themselves. */
export const readGuarantor = statement(
  'papers.guarantor',
  z.object({ id: z.string() }),
  `select coalesce(p.guarantor_id, p.id) as id from patient p
   where p.practice_id = $1 and p.id = surviving_patient($1, $2)`,
)

/** Everybody for whom $2 pays, themselves first, with all charts of each. */
export const listMembers = statement(
  'papers.members',
  z.object({ id: z.string(), name: z.string(), chart_ids: z.array(z.string()) }),
  `select p.id, p.first_name || ' ' || p.last_name as name, p.id || p.merged_ids as chart_ids from patient p
   where p.practice_id = $1 and p.merged_into is null and (p.id = $2 or p.guarantor_id = $2)
   order by p.id <> $2, p.birth_date, p.id`,
)

// What entries did to the debts of the charts $2; `period` narrows the dates.
const effects = (period: string) => `
  select e.id, e.effective_on, e.recorded_at, e.kind, e.reverses_id, e.document_id, i.patient_id, i.number,
    i.issued_on, case l.side when 'D' then l.cents else -l.cents end as cents
  from invoice i
  join posting l on l.practice_id = $1 and l.account = 1100 and l.key = i.id::text
  join entry e on e.practice_id = $1 and e.id = l.entry_id
  where i.practice_id = $1 and i.patient_id = any($2::uuid[]) and ${period}`

/** What the charts $2 owed before the date $3. */
export const readOwedBefore = statement(
  'papers.owed-before',
  z.object({ cents: z.int() }),
  `select coalesce(sum(cents), 0)::bigint as cents from (${effects('e.effective_on < $3::date')}) x`,
)

/**
 * What entries from $3 to $4 did to the debts of the charts $2, oldest first, at most $5. An entry that was taken back
 * within the period is left out with what took it back: together they did nothing.
 */
export const listEffects = statement(
  'papers.effects',
  z.object({
    on: z.string(),
    kind: z.string(),
    reversing: z.boolean(),
    method: z.string().nullable(),
    numbers: z.array(z.int()),
    patient_id: z.string(),
    cents: z.int(),
  }),
  `with effect as (${effects('e.effective_on between $3::date and $4::date')}),
     standing as (select * from effect x
       where not exists (select from effect y where y.reverses_id = x.id or y.id = x.reverses_id))
   select x.effective_on as "on", x.kind, x.reverses_id is not null as reversing,
     coalesce(m.method, r.method) as method, array_agg(distinct x.number order by x.number) as numbers,
     x.patient_id, sum(x.cents)::bigint as cents
   from standing x
   left join payment m on m.practice_id = $1 and m.id = x.document_id
   left join refund r on r.practice_id = $1 and r.id = x.document_id
   group by x.id, x.effective_on, x.recorded_at, x.kind, x.reverses_id, m.method, r.method, x.patient_id
   having sum(x.cents) <> 0
   order by x.effective_on, x.recorded_at, x.id, x.patient_id limit $5`,
)

/** What the charts $2 owe at the end of $3 by age: $4 the first day of each older bucket. */
export const listAges = statement(
  'papers.ages',
  z.object({ bucket: z.int(), cents: z.int() }),
  `select width_bucket($3::date - issued_on, $4::int[]) as bucket, sum(cents)::bigint as cents
   from (${effects('e.effective_on <= $3::date')}) x group by 1`,
)

/** Deposits and credits of the charts $2 that could be spent at the end of $3. */
export const readHeld = statement(
  'papers.held',
  z.object({ cents: z.int() }),
  `select coalesce(sum(case p.side when 'C' then p.cents else -p.cents end), 0)::bigint as cents
   from lot l
   join posting p on p.practice_id = $1 and p.account = l.account and p.key = l.id::text
   join entry e on e.practice_id = $1 and e.id = p.entry_id and e.effective_on <= $3::date
   where l.practice_id = $1 and l.patient_id = any($2::uuid[])`,
)
