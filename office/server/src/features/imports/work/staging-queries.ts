import type { ImportKind } from '@tillwave/office-domain/import/fields'
import { statement, type Statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Stages rows; answers the lines that were kept. A row whose key another row of the file has is not. */
export const stageRows = statement(
  'imports.stage',
  z.object({ line: z.int() }),
  `insert into import_row (practice_id, import_id, line, state, key, content_hash, content, problems, document_id)
   select $1, $2, r.line, r.state, r.key, r.hash, r.content, r.problems, r.id
   from jsonb_to_recordset($3::jsonb) as r(line int, state text, key text, hash text, content jsonb, problems jsonb,
     id uuid)
   on conflict (practice_id, import_id, key) do nothing returning line`,
)

/** The lines that have these keys already. */
export const findKeys = statement(
  'imports.find-keys',
  z.object({ key: z.string(), line: z.int() }),
  `select key, line from import_row where practice_id = $1 and import_id = $2 and key = any($3::text[])`,
)

/** What every check looks at: the rows of one import from line $3 to line $4 that are still new. */
const range = `r.practice_id = $1 and r.import_id = $2 and r.line between $3 and $4 and r.state = 'new'`

/** SQL for the problems of a row: one, of a field, with what stands there. */
function problem(field: string, reason: string): string {
  return `jsonb_build_array(jsonb_build_object('field', '${field}', 'text', coalesce(r.content->>'${field}', ''),
    'reason', ${reason}))`
}

function check(name: string, text: string): Statement<unknown> {
  return statement(`imports.check-${name}`, z.unknown(), text)
}

/** Rows that were imported before: the same says nothing new, another is told. */
const knownKeys = (kind: ImportKind) =>
  check(
    `keys-${kind}`,
    `update import_row r
     set state = case when k.content_hash = r.content_hash then 'known' else 'bad' end,
         problems = case when k.content_hash = r.content_hash then '[]'::jsonb
           else ${problem('', `'This was imported before, and said something else.'`)} end
     from import_key k
     where ${range} and k.practice_id = $1 and k.kind = '${kind}' and k.key = r.key`,
  )

const samePerson = `(lower(p.first_name), lower(p.last_name), p.birth_date)
  = (lower(r.content->>'firstName'), lower(r.content->>'lastName'), (r.content->>'birthDate')::date)`

const charts = check(
  'charts',
  `update import_row r
   set state = case when ${samePerson} then 'known' else 'bad' end,
       problems = case when ${samePerson} then '[]'::jsonb else ${problem(
         'chartNumber',
         `'This chart belongs to ' || p.first_name || ' ' || p.last_name || '.'`,
       )} end
   from patient p where ${range} and p.practice_id = $1 and p.chart_number = r.content->>'chartNumber'`,
)

const people = check(
  'people',
  `update import_row r set state = 'bad', problems = ${problem(
    '',
    `'A patient of this name and birth date is here already, chart ' || p.chart_number || '.'`,
  )}
   from patient p where ${range} and r.content->>'chartNumber' = '' and p.practice_id = $1
     and p.birth_ymd = replace(r.content->>'birthDate', '-', '')::int and ${samePerson}`,
)

const sameItem = `(c.price_cents, c.tax_rate_bp) = ((r.content->>'price')::bigint, (r.content->>'taxRate')::int)`

const items = check(
  'items',
  `update import_row r
   set state = case when ${sameItem} then 'known' else 'bad' end,
       problems = case when ${sameItem} then '[]'::jsonb
         else ${problem('name', `'This is in the catalog with another price or tax.'`)} end
   from catalog_item c where ${range} and c.practice_id = $1
     and (lower(c.name), lower(c.category)) = (lower(r.content->>'name'), lower(r.content->>'category'))`,
)

const patients = check(
  'patients',
  `update import_row r
   -- A merged chart is read through the surviving one.
   set patient_id = coalesce(p.merged_into, p.id),
       state = case when p.id is null then 'bad' else 'new' end,
       problems = case when p.id is null then ${problem('chartNumber', `'No patient has this chart number.'`)}
         else '[]'::jsonb end
   from import_row x left join patient p on p.practice_id = $1 and p.chart_number = x.content->>'chartNumber'
   where ${range} and x.practice_id = $1 and x.import_id = $2 and x.line = r.line`,
)

const unknownInvoice = `case when i.id is null then 'No imported invoice has this number.'
  when surviving_patient($1, i.patient_id) <> r.patient_id then 'This invoice is another patient’s.'
  when b.balance_cents < (r.content->>'amount')::bigint then 'More than is open of this invoice.' end`

const invoices = check(
  'invoices',
  `update import_row r
   set invoice_id = i.id,
       state = case when ${unknownInvoice} is null then 'new' else 'bad' end,
       problems = case when ${unknownInvoice} is null then '[]'::jsonb
         else ${problem('invoiceNumber', unknownInvoice)} end
   from import_row x
   left join import_key k on k.practice_id = $1 and k.kind = 'balances' and k.key = '#' || (x.content->>'invoiceNumber')
   left join invoice i on i.practice_id = $1 and i.id = k.document_id
   left join balance b on b.practice_id = $1 and b.account = 1100 and b.key = i.id
   where ${range} and r.content->>'invoiceNumber' <> '' and x.practice_id = $1 and x.import_id = $2
     and x.line = r.line`,
)

/** What needs other rows to be known, in the order in which it is asked: parameters practice, import, lines from, to. */
export const checksOf: Readonly<Record<ImportKind, readonly Statement<unknown>[]>> = {
  patients: [knownKeys('patients'), charts, people],
  catalog: [knownKeys('catalog'), items],
  balances: [knownKeys('balances'), patients],
  payments: [knownKeys('payments'), patients, invoices],
}

/** Payments of one invoice that together are more than is open of it. */
export const checkSums = statement(
  'imports.check-sums',
  z.unknown(),
  `update import_row r set state = 'bad', problems = ${problem(
    'invoiceNumber',
    `'The payments of this invoice in the file are more than is open of it.'`,
  )}
   from (select x.invoice_id, sum((x.content->>'amount')::bigint) as cents from import_row x
         where x.practice_id = $1 and x.import_id = $2 and x.state = 'new' and x.invoice_id is not null
         group by x.invoice_id) s
   join balance b on b.practice_id = $1 and b.account = 1100 and b.key = s.invoice_id
   where r.practice_id = $1 and r.import_id = $2 and r.state = 'new' and r.invoice_id = s.invoice_id
     and s.cents > b.balance_cents`,
)
