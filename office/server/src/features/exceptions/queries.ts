import { exceptionKinds } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** An exception of the worklist. */
const exceptionRow = z.object({
  id: z.string(),
  kind: z.enum(exceptionKinds),
  raised_at: z.string(),
  resolution: z.string().nullable(),
  resolved_by: z.string().nullable(),
  resolved: z.boolean(),
  patient_id: z.string().nullable(),
  patient_name: z.string().nullable(),
  amount_cents: z.int().nullable(),
  title: z.string(),
  detail: z.string(),
  comparison: z.array(z.object({ label: z.string(), ours: z.string(), theirs: z.string() })),
  lot_id: z.string().nullable(),
  payment_id: z.string().nullable(),
})

// Where an exception `x` belongs: where its payment `m` was taken, or its set-aside result's session was launched.
const placeOf = `coalesce(m.location_id, (select s.location_id from quarantined_result q
  join carecredit_session s on s.practice_id = $1 and s.id = q.session_id
  where q.practice_id = $1 and q.id = x.id))`

/** The worklist, newest first, after a cursor: $5 the locations seen, or null. */
export const listExceptions = statement(
  'exceptions.list',
  exceptionRow,
  `select x.id, x.kind, x.raised_at, x.resolution, x.resolved_by, x.resolved_at is not null as resolved,
     p.id as patient_id,
     p.first_name || ' ' || p.last_name as patient_name, x.amount_cents, x.title, x.detail, x.comparison, x.lot_id,
       x.payment_id
   from exception x
   left join patient c on c.practice_id = $1 and c.id = x.patient_id
   left join patient p on p.practice_id = $1 and p.id = c.surviving_id
   left join payment m on m.practice_id = $1 and m.id = x.payment_id
   where x.practice_id = $1 and ($2 or x.resolved_at is null) and ($3::uuid is null or x.id < $3)
     and ($5::uuid[] is null or coalesce(${placeOf} = any($5), true))
   order by x.id desc limit $4`,
)

/** An exception with what resolving it needs to look up. */
export const readException = statement(
  'exceptions.one',
  z.object({
    id: z.string(),
    version: z.int(),
    kind: z.enum(exceptionKinds),
    patient_id: z.string().nullable(),
    title: z.string(),
    resolved: z.boolean(),
    lot_id: z.string().nullable(),
    payment_id: z.string().nullable(),
    other_payment_id: z.string().nullable(),
    location_id: z.string().nullable(),
    place_id: z.string().nullable(),
  }),
  `select x.id, x.version, x.kind, x.patient_id, x.title, x.resolved_at is not null as resolved, x.lot_id, x.payment_id,
     x.other_payment_id, m.location_id, ${placeOf} as place_id
   from exception x left join payment m on m.practice_id = $1 and m.id = x.payment_id
   where x.practice_id = $1 and x.id = $2`,
)

/** A patient's invoices that are open, oldest first. */
export const listOpenInvoices = statement(
  'exceptions.open-invoices',
  z.object({ id: z.string() }),
  `select i.id from invoice i join balance b on b.practice_id = $1 and b.account = 1100 and b.key = i.id
   where i.practice_id = $1 and i.patient_id = any(charts_of($1, $2)) and b.balance_cents > 0
   order by i.issued_on, i.number limit 50`,
)

/** Patients by the ids of their charts, as a person would name them. */
export const namePatients = statement(
  'exceptions.name-patients',
  z.object({ id: z.string(), name: z.string() }),
  `select c.id, p.first_name || ' ' || p.last_name || ', chart ' || p.chart_number as name
   from patient c join patient p on p.practice_id = $1 and p.id = c.surviving_id
   where c.practice_id = $1 and c.id = any($2::uuid[])`,
)
