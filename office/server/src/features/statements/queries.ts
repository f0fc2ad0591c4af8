import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

// Families that owe at least $2 cents, of invoices until the date $3, some at least $4 days old then.
const owing = `
  select h.id, h.email, sum(b.balance_cents)::bigint as cents
  from balance b
  join invoice i on i.practice_id = $1 and i.id = b.key and i.issued_on <= $3::date
  join patient c on c.practice_id = $1 and c.id = i.patient_id
  join patient p on p.practice_id = $1 and p.id = c.surviving_id
  join patient h on h.practice_id = $1 and h.id = coalesce(p.guarantor_id, p.id)
  where b.practice_id = $1 and b.account = 1100 and b.balance_cents > 0
  group by h.id, h.email
  having sum(b.balance_cents) >= $2 and max($3::date - i.issued_on) >= $4::int`

/** Counts what has grown since it was last counted, so that what follows is planned for what there is. */
export const countGrown = statement('statements.count-grown', z.unknown(), `select analyze_grown()`)

/** How many families a run would be for. */
export const countOwing = statement(
  'statements.count-owing',
  z.object({ families: z.int(), with_email: z.int(), owed_cents: z.int() }),
  `select count(*)::int as families, (count(*) filter (where email <> ''))::int as with_email,
     coalesce(sum(cents), 0)::bigint as owed_cents
   from (${owing}) o`,
)

/** A run's families, all waiting: $5 the run. */
export const insertItems = statement(
  'statements.insert-items',
  z.unknown(),
  `insert into statement_run_item (practice_id, run_id, patient_id) select $1, $5, o.id from (${owing}) o`,
)

/** Whether a run is at work; the lock lets two starts see each other. */
export const countWorking = statement(
  'statements.count-working',
  z.object({ working: z.int() }),
  `select (select count(*)::int from statement_run where practice_id = $1::uuid and state = 'working') as working
   from pg_advisory_xact_lock(hashtextextended('statement runs ' || $1::uuid, 7))`,
)

/** A new run. */
export const insertRun = statement(
  'statements.insert-run',
  z.unknown(),
  `insert into statement_run (practice_id, id, from_day, to_day, minimum_cents, minimum_age_days, by_email, message,
     created_by, created_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)

const run = z.object({
  id: z.string(),
  from_day: z.string(),
  to_day: z.string(),
  minimum_cents: z.int(),
  minimum_age_days: z.int(),
  by_email: z.boolean(),
  message: z.string(),
  state: z.enum(['working', 'done', 'cancelled']),
  created_by_name: z.string(),
  recorded_at: z.string(),
  finished_at: z.string().nullable(),
})

const runColumns = `r.id, r.from_day, r.to_day, r.minimum_cents, r.minimum_age_days, r.by_email, r.message, r.state,
  r.created_by_name, r.recorded_at, r.finished_at`

const counted = run.extend({
  total: z.int(),
  waiting: z.int(),
  printed: z.int(),
  mailed: z.int(),
  skipped: z.int(),
  failed: z.int(),
})

/** A run with how far it is. */
export type RunRow = z.infer<typeof counted>

const countedRuns = `
  select ${runColumns}, count(t.patient_id)::int as total,
    ${['waiting', 'printed', 'mailed', 'skipped', 'failed']
      .map((state) => `(count(*) filter (where t.state = '${state}'))::int as ${state}`)
      .join(', ')}
  from statement_run r
  left join statement_run_item t on t.practice_id = r.practice_id and t.run_id = r.id`

/** The newest runs. */
export const listRuns = statement(
  'statements.list',
  counted,
  `${countedRuns} where r.practice_id = $1 group by r.practice_id, r.id order by r.id desc limit 20`,
)

/** One run with how far it is. */
export const readRun = statement(
  'statements.read',
  counted,
  `${countedRuns} where r.practice_id = $1 and r.id = $2 group by r.practice_id, r.id`,
)

/** A run for the time of a transaction: whoever would cancel it waits. */
export const holdRun = statement(
  'statements.hold',
  run,
  `select ${runColumns} from statement_run r where r.practice_id = $1 and r.id = $2 for share`,
)

/** Whom a run could not serve as asked. */
export const listProblems = statement(
  'statements.problems',
  z.object({ patient_id: z.string(), name: z.string(), problem: z.string() }),
  `select t.patient_id, p.first_name || ' ' || p.last_name as name, t.problem
   from statement_run_item t join patient p on p.practice_id = t.practice_id and p.id = t.patient_id
   where t.practice_id = $1 and t.run_id = $2 and t.problem is not null
   order by p.sort_name, t.patient_id limit 200`,
)

/** Ends a run that is at work: $3 how. */
export const endRun = statement(
  'statements.end',
  z.unknown(),
  `update statement_run set state = $3, finished_at = clock.now()
   where practice_id = $1 and id = $2 and state = 'working'`,
)

/** Takes a run for as long as the transaction lasts; a killed process gives it back. */
export const takeRun = statement(
  'statements.take',
  z.object({ taken: z.boolean() }),
  `select pg_try_advisory_xact_lock(hashtextextended('statement run ' || $1, 7)) as taken`,
)

/** Runs that a job should be working on. */
export const listStanding = statement(
  'statements.standing',
  z.object({ id: z.string() }),
  `select id from statement_run where practice_id = $1 and state = 'working'`,
)

/** The next families of a run that wait: $3 most. */
export const listWaiting = statement(
  'statements.waiting',
  z.object({ patient_id: z.string() }),
  `select patient_id from statement_run_item where practice_id = $1 and run_id = $2 and state = 'waiting'
   order by patient_id limit $3`,
)

/** What became of a family's statement. */
export const settleItem = statement(
  'statements.settle-item',
  z.unknown(),
  `update statement_run_item set state = $4, problem = $5, paper_id = $6
   where practice_id = $1 and run_id = $2 and patient_id = $3`,
)

/** One file of the statements to print, by name: $3 how many to pass over, $4 most. */
export const listPart = statement(
  'statements.part',
  z.object({ content: z.unknown() }),
  `select q.content from statement_run_item t
   join patient p on p.practice_id = t.practice_id and p.id = t.patient_id
   join paper q on q.practice_id = t.practice_id and q.id = t.paper_id
   where t.practice_id = $1 and t.run_id = $2 and t.state = 'printed'
   order by p.sort_name, p.id offset $3 limit $4`,
)
