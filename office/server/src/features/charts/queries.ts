import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const ruled = z.object({
  id: z.string(),
  chart_number: z.string(),
  name: z.string(),
  active: z.boolean(),
  merged_into: z.string().nullable(),
  merged_ids: z.array(z.string()),
  guarantor_id: z.string().nullable(),
  has_dependants: z.boolean(),
  version: z.int(),
})

/** A chart as rules read it. */
export type RuledRow = z.infer<typeof ruled>

const ruledSql = `select p.id, p.chart_number, p.first_name || ' ' || p.last_name as name, p.active, p.merged_into,
   p.merged_ids::text[] as merged_ids, p.guarantor_id, p.version,
   exists (select from patient d where d.practice_id = p.practice_id and d.guarantor_id = p.id) as has_dependants
 from patient p where p.practice_id = $1 and p.id = any($2::uuid[]) order by p.id`

/** Charts by id. */
export const readCharts = statement('charts.read', ruled, ruledSql)

/** Charts to be changed, with what hangs on them, held until the transaction ends; all lock in the order of ids. */
export const holdCharts = statement(
  'charts.hold',
  z.unknown(),
  `select from patient where practice_id = $1
     and (id = any($2::uuid[]) or merged_into = any($2::uuid[]) or guarantor_id = any($2::uuid[]))
   order by id for no key update`,
)

/** Two charts with what a merge would bring together. */
export const compareCharts = statement(
  'charts.compare',
  z.object({
    id: z.string(),
    chart_number: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    birth_date: z.string(),
    phone: z.string(),
    email: z.string(),
    address: z.string(),
    active: z.boolean(),
    version: z.int(),
    added_on: z.string(),
    guarantor: z.string().nullable(),
    dependants: z.int(),
    invoices: z.int(),
    payments: z.int(),
    notes: z.int(),
    open_dialogs: z.int(),
    balance_cents: z.int(),
    deposits_cents: z.int(),
    credits_cents: z.int(),
  }),
  `select p.id, p.chart_number, p.first_name, p.last_name, p.birth_date, p.phone, p.email, p.active, p.version,
     concat_ws(', ', nullif(p.street, ''), nullif(p.city, ''), nullif(concat_ws(' ', nullif(p.state, ''),
       nullif(p.zip, '')), '')) as address,
     (p.added_at at time zone s.zone)::date as added_on,
     (select g.first_name || ' ' || g.last_name from patient g
       where g.practice_id = $1 and g.id = p.guarantor_id) as guarantor,
     (select count(*) from patient d where d.practice_id = $1 and d.guarantor_id = p.id) as dependants,
     coalesce(i.invoices, 0) as invoices, coalesce(i.balance_cents, 0) as balance_cents,
     (select count(*) from payment m where m.practice_id = $1 and m.patient_id = any(p.charts)
       and not exists (select from payment_end e where e.practice_id = $1 and e.payment_id = m.id)) as payments,
     (select count(*) from patient_note n where n.practice_id = $1 and n.patient_id = any(p.charts)) as notes,
     (select count(*) from carecredit_session o where o.practice_id = $1 and o.patient_id = any(p.charts)
       and o.dialog = 'open' and o.lease_until >= clock.now()) as open_dialogs,
     coalesce(h.deposits_cents, 0) as deposits_cents, coalesce(h.credits_cents, 0) as credits_cents
   from patient p
   join practice s on s.practice_id = p.practice_id
   left join lateral (
     select count(*) as invoices, sum(b.balance_cents)::bigint as balance_cents from invoice v
     left join balance b on b.practice_id = $1 and b.account = 1100 and b.key = v.id
     where v.practice_id = $1 and v.patient_id = any(p.charts)) i on true
   left join lateral (
     select sum(b.balance_cents) filter (where l.account = 2100)::bigint as deposits_cents,
            sum(b.balance_cents) filter (where l.account <> 2100)::bigint as credits_cents
     from lot l join balance b on b.practice_id = $1 and b.account = l.account and b.key = l.id
     where l.practice_id = $1 and l.patient_id = any(p.charts)) h on true
   where p.practice_id = $1 and p.id = any($2::uuid[])`,
)

/** That a chart was merged into another: $5 who and $6 their name. */
export const insertMerge = statement(
  'charts.insert-merge',
  z.unknown(),
  `insert into patient_merge (practice_id, id, merged_id, into_id, reason, created_by, created_by_name)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

/** The charts $2 are read through $3 from now on, and have no family of their own. */
export const pointCharts = statement(
  'charts.point',
  z.unknown(),
  `update patient set merged_into = $3, merged_ids = '{}', guarantor_id = null, version = version + 1
   where practice_id = $1 and id = any($2::uuid[])`,
)

/** The surviving chart takes over the charts $3 and the guarantor $4. */
export const takeOver = statement(
  'charts.take-over',
  z.unknown(),
  `update patient set merged_ids = merged_ids || $3::uuid[], guarantor_id = $4, version = version + 1
   where practice_id = $1 and id = $2`,
)

/** Whom the chart $2 paid for, $3 pays for. */
export const moveDependants = statement(
  'charts.move-dependants',
  z.unknown(),
  `update patient set guarantor_id = $3, version = version + 1
   where practice_id = $1 and guarantor_id = $2 and id <> $3`,
)
