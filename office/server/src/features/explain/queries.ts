import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const line = z.object({
  entry_id: z.string(),
  line: z.int(),
  on: z.string(),
  recorded_at: z.string(),
  kind: z.string(),
  account: z.int(),
  account_name: z.string(),
  actor: z.string().nullable(),
  cents: z.int(),
  running_cents: z.int(),
  total_cents: z.int(),
})

/** A posting of a figure as read. */
export type LineRow = z.infer<typeof line>

// The columns that every explanation reads from a posting `l` of an entry `e`; `cents` in the sense of the figure.
const columns = (
  cents: string,
) => `l.entry_id, l.line, e.effective_on as "on", e.recorded_at, e.kind, l.account,
    e.actor_id, ${cents} as cents`
const debit = `case l.side when 'D' then l.cents else -l.cents end`

// Oldest first, with what the figure had come to after each: $2 how many to pass over, $3 most.
const inOrder = (postings: string) => `
  select x.entry_id, x.line, x."on", x.recorded_at, x.kind, x.account, a.name as account_name, s.name as actor, x.cents,
    (sum(x.cents) over (order by x."on", x.recorded_at, x.entry_id, x.line))::bigint as running_cents,
    (sum(x.cents) over ())::bigint as total_cents
  from (${postings}) x join ledger_account a on a.number = x.account
  left join staff s on s.practice_id = $1 and s.id = x.actor_id
  order by x."on", x.recorded_at, x.entry_id, x.line offset $2 limit $3`

/** Postings of keys: $4 accounts and $5 keys in pairs, $6 to, $7 known at, $8 true when debits count positive. */
export const listLinesOfKeys = statement(
  'explain.lines-of-keys',
  line,
  inOrder(`select ${columns(`case when $8 then ${debit} else -(${debit}) end`)}
    from unnest($4::smallint[], $5::text[]) k(account, key)
    join posting l on l.practice_id = $1 and l.account = k.account and l.key = k.key
    join entry e on e.practice_id = $1 and e.id = l.entry_id
    where e.effective_on <= $6::date and e.recorded_at <= coalesce($7::timestamptz, 'infinity')`),
)

/** What makes a part of an invoice's balance: $4 the invoice, $5 the part, $6 to, $7 known at. */
export const listLinesOfPart = statement(
  'explain.lines-of-part',
  line,
  inOrder(`select p.entry_id, (row_number() over (partition by p.entry_id))::int as line, e.effective_on as "on",
      e.recorded_at, e.kind, p.account, e.actor_id, p.cents
    from invoice_parts($1, $4) p join entry e on e.practice_id = $1 and e.id = p.entry_id
    where p.part = $5 and e.effective_on <= $6::date and e.recorded_at <= coalesce($7::timestamptz, 'infinity')`),
)

// The entries of a period: $4 from, $5 to, $6 known at, $7 locations or null.
const inPeriod = `e.practice_id = $1 and e.effective_on between $4::date and $5::date
    and e.recorded_at <= coalesce($6::timestamptz, 'infinity') and ($7::uuid[] is null or e.location_id = any($7))`

/** Postings of an account in a period: $8 account, $9 the positive side; $10 one side and $11 one key, or null. */
export const listLinesOfAccount = statement(
  'explain.lines-of-account',
  line,
  inOrder(`select ${columns(`case when l.side = $9 then l.cents else -l.cents end`)}
    from entry e join posting l on l.practice_id = $1 and l.entry_id = e.id
    where ${inPeriod} and l.account = $8 and ($10::text is null or l.side = $10)
      and ($11::text is null or l.key = $11)`),
)

/**
 * Postings that moved patients' money in a period: $8 accounts, $9 kinds of entries that do not count, $10 receipts,
 * reversed or refunds, $11 the kind of a bounced check and $12 the accounts that it leaves, or none.
 */
export const listLinesOfFlow = statement(
  'explain.lines-of-flow',
  line,
  inOrder(`select ${columns(`case when $10 = 'refunds' and l.side = 'D' then -l.cents else l.cents end`)}
    from entry e join posting l on l.practice_id = $1 and l.entry_id = e.id
    where ${inPeriod} and case
      when e.kind = $11 then $10 = 'reversed' and l.side = 'C' and l.account = any($12::smallint[])
      when e.kind = any($9::text[]) or l.account <> all($8::smallint[]) then false
      when e.reverses_id is null then l.side = case $10 when 'receipts' then 'D' when 'refunds' then 'C' end
      else l.side = case $10 when 'reversed' then 'C' when 'refunds' then 'D' end end`),
)

/** The lines of an entry: $4 its id. */
export const listLinesOfEntry = statement(
  'explain.lines-of-entry',
  line,
  inOrder(`select ${columns(debit)} from entry e join posting l on l.practice_id = $1 and l.entry_id = e.id
    where e.practice_id = $1 and e.id = $4`),
)

/** What an account had come to, debit positive: $2 account, $3 date, $4 known at, $5 key or null. */
export const readOpening = statement(
  'explain.opening',
  z.object({ cents: z.int() }),
  `select coalesce(sum(cents), 0)::bigint as cents 
   from balances_at($1, array[$2::smallint], $3::date, $4::timestamptz)
   where $5::text is null or key = $5`,
)

const keyRow = z.object({ account: z.int(), key: z.string() })

/** The receivables of the invoices of the charts $2. */
export const listInvoiceKeys = statement(
  'explain.invoice-keys',
  keyRow,
  `select 1100 as account, i.id::text as key from invoice i
   where i.practice_id = $1 and i.patient_id = any($2::uuid[])`,
)

/** The lots of the charts $2 in the accounts $3. */
export const listLotKeys = statement(
  'explain.lot-keys',
  keyRow,
  `select l.account, l.id::text as key from lot l
   where l.practice_id = $1 and l.patient_id = any($2::uuid[]) and l.account = any($3::smallint[])`,
)

/** The account of a lot. */
export const readLotKey = statement(
  'explain.lot-key',
  keyRow,
  `select account, id::text as key from lot where practice_id = $1 and id = $2`,
)

/** An invoice's number. */
export const readNumber = statement(
  'explain.invoice-number',
  z.object({ number: z.int() }),
  `select number from invoice where practice_id = $1 and id = $2`,
)

const named = z.object({ name: z.string(), charts: z.array(z.string()) })

/** A patient's name and all their charts. */
export const readPatient = statement(
  'explain.patient',
  named,
  `select first_name || ' ' || last_name as name, charts from patient
   where practice_id = $1 and id = surviving_patient($1, $2)`,
)

/** Who pays for a patient, and all charts of everybody whom they pay for. */
export const readFamily = statement(
  'explain.family',
  named,
  `select h.first_name || ' ' || h.last_name as name, array_agg(distinct c.id) as charts
   from patient s
   join patient h on h.practice_id = $1 and h.id = coalesce(s.guarantor_id, s.id)
   join patient p on p.practice_id = $1 and (p.id = h.id or p.guarantor_id = h.id)
   cross join unnest(p.charts) c(id)
   where s.practice_id = $1 and s.id = surviving_patient($1, $2)
   group by h.practice_id, h.id`,
)

/** What a statement is called, and the charts that it was for when it was made. */
export const readStatement = statement(
  'explain.statement',
  z.object({ title: z.string(), charts: z.array(z.string()) }),
  `select title, array(select jsonb_array_elements_text(content #> '{owed,charts}')) as charts
   from paper where practice_id = $1 and id = $2 and kind = 'statement' and content ? 'owed'`,
)

/** An entry's kind. */
export const readKind = statement(
  'explain.entry-kind',
  z.object({ kind: z.string(), on: z.string() }),
  `select kind, effective_on as "on" from entry where practice_id = $1 and id = $2`,
)

/** An account's name. */
export const readAccount = statement(
  'explain.account-name',
  z.object({ name: z.string() }),
  `select name from ledger_account where number = $1`,
)

/** Invoices open at $2, known at $3, of locations $4, in bucket $6 by the bounds $5, of patient $7; nulls are all. */
export const listOpenKeys = statement(
  'explain.open-keys',
  keyRow,
  `with open as materialized (
     select b.key::uuid as id from balances_at($1, array[1100::smallint], $2::date, $3::timestamptz) b)
   select 1100 as account, open.id::text as key from open join invoice i on i.practice_id = $1 and i.id = open.id
   where ($4::uuid[] is null or i.location_id = any($4))
     and ($6::int is null or width_bucket($2::date - i.issued_on, $5::int[]) = $6)
     and ($7::uuid is null or i.patient_id = any(charts_of($1, $7)))`,
)

/** What entries are about: the payment, refund, deposit or invoices behind them, and whose they are. */
export const describe = statement(
  'explain.describe',
  z.object({
    id: z.string(),
    payment_id: z.string().nullable(),
    payment_method: z.string().nullable(),
    refund_method: z.string().nullable(),
    refunded_payment_id: z.string().nullable(),
    deposit_kind: z.string().nullable(),
    document_id: z.string(),
    invoice_id: z.string().nullable(),
    numbers: z.string().nullable(),
    patient_id: z.string().nullable(),
    patient_name: z.string().nullable(),
  }),
  `select w.id, w.document_id, case when w.payment_method is not null then w.document_id end as payment_id,
     w.payment_method, w.refund_method, w.refunded_payment_id, w.deposit_kind, w.invoice_ids[1] as invoice_id,
     (select string_agg(i.number::text, ', ' order by i.number) from invoice i
      where i.practice_id = $1 and i.id = any(w.invoice_ids)) as numbers,
     s.id as patient_id, s.first_name || ' ' || s.last_name as patient_name
   from (
     select d.*, surviving_patient($1, coalesce(d.payer_id, d.receiver_id, d.subject_id,
       (select i.patient_id from invoice i where i.practice_id = $1 and i.id = d.invoice_ids[1]),
       (select t.patient_id from lot t where t.practice_id = $1 and t.id = d.lot_id))) as patient_id
     from (
       select e.id, e.document_id,
         (select m.patient_id from payment m where m.practice_id = $1 and m.id = e.document_id) as payer_id,
         (select m.method from payment m where m.practice_id = $1 and m.id = e.document_id) as payment_method,
         (select f.patient_id from refund f where f.practice_id = $1 and f.id = e.document_id) as receiver_id,
         (select f.method from refund f where f.practice_id = $1 and f.id = e.document_id) as refund_method,
         (select f.source_id from refund f where f.practice_id = $1 and f.id = e.document_id) as refunded_payment_id,
         (select d.kind from bank_deposit d where d.practice_id = $1 and d.id = e.document_id) as deposit_kind,
         (select r.patient_id from lender_result r where r.practice_id = $1 and r.id = e.document_id) as subject_id,
         (select array_agg(distinct l.key::uuid) from posting l where l.practice_id = $1 and l.entry_id = e.id
            and l.account = 1100) as invoice_ids,
         (select l.key::uuid from posting l where l.practice_id = $1 and l.entry_id = e.id
            and l.account in (2100, 2200, 2210) limit 1) as lot_id
       from entry e where e.practice_id = $1 and e.id = any($2::uuid[]) offset 0) d offset 0) w
   left join lateral (select p.id, p.first_name, p.last_name from patient p
     where p.practice_id = $1 and p.id = w.patient_id) s on true`,
)

/** The practice's date. */
export const readToday = statement(
  'explain.today',
  z.object({ today: z.string() }),
  `select (clock.now() at time zone zone)::date::text as today from practice where practice_id = $1`,
)
