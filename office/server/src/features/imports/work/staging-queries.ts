import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Stages rows; answers the lines that were kept. A row whose key another row of the file has is not. */
export const stageRows = statement(
  'imports.stage',
  z.object({ line: z.int() }),
  `insert into import_row (practice_id, import_id, line, state, key, content_hash, content, problems, document_id,
     patient_id, invoice_id)
   select $1, $2, r.line, r.state, r.key, r.hash, r.content, r.problems, r.id, r."patientId", r."invoiceId"
   from jsonb_to_recordset($3::jsonb) as r(line int, state text, key text, hash text, content jsonb, problems jsonb,
     id uuid, "patientId" uuid, "invoiceId" uuid)
   on conflict (practice_id, import_id, key) do nothing returning line`,
)

/** The lines that have these keys already. */
export const findLines = statement(
  'imports.find-lines',
  z.object({ key: z.string(), line: z.int() }),
  `select key, line from import_row where practice_id = $1 and import_id = $2 and key = any($3::text[])`,
)

/** What rows of the kind $2 with these keys said when they were imported. */
export const findKeys = statement(
  'imports.find-keys',
  z.object({ key: z.string(), content_hash: z.string(), document_id: z.string() }),
  `select key, content_hash, document_id from import_key
   where practice_id = $1 and kind = $2 and key = any($3::text[])`,
)

const person = z.object({
  id: z.string(),
  chart_number: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  birth_date: z.string(),
})
/** A patient as a row of a file may meet them. */
export type PersonRow = z.infer<typeof person>

const personColumns = `coalesce(merged_into, id) as id, chart_number, first_name, last_name, birth_date`

/** The patients with these chart numbers; a merged chart is read through the surviving one. */
export const findCharts = statement(
  'imports.find-charts',
  person,
  `select ${personColumns} from patient where practice_id = $1 and chart_number = any($2::text[])`,
)

/** The patients born on these days, each as the number YYYYMMDD. */
export const findBorn = statement(
  'imports.find-born',
  person,
  `select ${personColumns} from patient where practice_id = $1 and birth_ymd = any($2::int[])`,
)

/** Items of the catalog with these names, in small letters. */
export const findItems = statement(
  'imports.find-items',
  z.object({ name: z.string(), category: z.string(), price_cents: z.int(), tax_rate_bp: z.int() }),
  `select name, category, price_cents, tax_rate_bp from catalog_item
   where practice_id = $1 and lower(name) = any($2::text[])`,
)

/** What is open of these invoices, and whose they are. */
export const findInvoices = statement(
  'imports.find-invoices',
  z.object({ id: z.string(), patient_id: z.string(), balance_cents: z.int() }),
  `select i.id, surviving_patient($1, i.patient_id) as patient_id, i.balance_cents
   from unnest($2::uuid[]) as u(id)
   cross join lateral (
     select v.id, v.patient_id, (select b.balance_cents from balance b
       where b.practice_id = $1 and b.account = 1100 and b.key = v.id) as balance_cents
     from invoice v where v.practice_id = $1 and v.id = u.id limit 1) i`,
)

/** Payments of one invoice that together are more than is open of it. */
export const checkSums = statement(
  'imports.check-sums',
  z.unknown(),
  `update import_row r set state = 'bad', problems = jsonb_build_array(jsonb_build_object(
     'field', 'invoiceNumber', 'text', r.content->>'invoiceNumber',
     'reason', 'The payments of this invoice in the file are more than is open of it.'))
   from (select x.invoice_id, sum((x.content->>'amount')::bigint) as cents from import_row x
         where x.practice_id = $1 and x.import_id = $2 and x.state = 'new' and x.invoice_id is not null
         group by x.invoice_id) s
   join balance b on b.practice_id = $1 and b.account = 1100 and b.key = s.invoice_id
   where r.practice_id = $1 and r.import_id = $2 and r.state = 'new' and r.invoice_id = s.invoice_id
     and s.cents > b.balance_cents`,
)
