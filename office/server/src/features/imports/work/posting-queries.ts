import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** One import of a practice posts at a time: what two files say of the same thing is compared in order. */
export const postAlone = statement(
  'imports.post-alone',
  z.unknown(),
  `select pg_advisory_xact_lock(hashtextextended('imports of ' || $1, 7))`,
)

/** The last line of the next $4 rows after line $3, and how many they are. */
export const nextRange = statement(
  'imports.next-range',
  z.object({ last: z.int().nullable(), count: z.int() }),
  `select max(line)::int as last, count(*)::int as count
   from (select line from import_row where practice_id = $1 and import_id = $2 and line > $3 order by line limit $4) n`,
)

const newRow = z.object({
  line: z.int(),
  key: z.string(),
  content_hash: z.string(),
  document_id: z.string(),
  content: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  patient_id: z.string().nullable(),
  invoice_id: z.string().nullable(),
})

/** A row that will be something of the practice. */
export type NewRow = z.infer<typeof newRow>

/** The rows from line $3 to line $4 that are new. */
export const readNew = statement(
  'imports.read-new',
  newRow,
  `select line, key, content_hash, document_id, content, patient_id, invoice_id from import_row
   where practice_id = $1 and import_id = $2 and line between $3 and $4 and state = 'new' order by line`,
)

/** Keeps for ever what is imported by the rows from line $3 to line $4. */
export const keepKeys = statement(
  'imports.keep-keys',
  z.unknown(),
  `insert into import_key (practice_id, kind, key, content_hash, document_id, import_id)
   select $1, $5, key, content_hash, document_id, $2 from import_row
   where practice_id = $1 and import_id = $2 and line between $3 and $4 and state = 'new'`,
)

/** Of the rows from line $3 to line $4 only the lines $5 are new still. */
export const keepOnly = statement(
  'imports.keep-only',
  z.unknown(),
  `update import_row set state = 'known'
   where practice_id = $1 and import_id = $2 and line between $3 and $4 and state = 'new' and line <> all($5::int[])`,
)

/** Checks what is checked at the end of a transaction, now. */
export const checkNow = statement('imports.check-now', z.unknown(), `set constraints all immediate`)

/** And again only at the end. */
export const checkLater = statement('imports.check-later', z.unknown(), `set constraints all deferred`)

/**
 * Counts what was brought so far, and so plans anew. A plan that was made for a nearly empty table, as for the check
 * of a foreign key, reads the practice whole, and would go on so for every row of the file.
 */
export const countBrought = statement('imports.count-brought', z.unknown(), `select analyze_imported()`)

/** Patients of the rows from line $3 to line $4; those without a chart number get the numbers from $5 on. */
export const insertPatients = statement(
  'imports.insert-patients',
  z.unknown(),
  `insert into patient (practice_id, id, chart_number, first_name, last_name, birth_date, phone, email, street, city,
     state, zip, note)
   select $1, r.document_id, coalesce(nullif(c->>'chartNumber', ''), ($5 - 1 + row_number()
       over (partition by c->>'chartNumber' = '' order by r.line))::text),
     c->>'firstName', c->>'lastName', (c->>'birthDate')::date, c->>'phone', c->>'email', c->>'street', c->>'city',
     c->>'state', c->>'zip', c->>'note'
   from import_row r, lateral (select r.content as c) named
   where r.practice_id = $1 and r.import_id = $2 and r.line between $3 and $4 and r.state = 'new'`,
)

/** The highest chart number of a file that is a plain number, and how many of its rows have none. */
export const readChartNumbers = statement(
  'imports.read-chart-numbers',
  z.object({ highest: z.int() }),
  `select coalesce(max((content->>'chartNumber')::int) filter (where content->>'chartNumber' ~ '^\\d{1,8}$'), 0)
     as highest
   from import_row where practice_id = $1 and import_id = $2 and state = 'new'`,
)

/** No chart number up to $2 is given out any more. */
export const raiseCharts = statement(
  'imports.raise-charts',
  z.unknown(),
  `insert into counter (practice_id, name, next) values ($1, 'chart', greatest(1001, $2 + 1))
   on conflict (practice_id, name) do update set next = greatest(counter.next, excluded.next)`,
)

/** Takes $2 chart numbers; answers the first. */
export const takeCharts = statement(
  'imports.take-charts',
  z.object({ first: z.int() }),
  `update counter set next = next + $2 where practice_id = $1 and name = 'chart' returning next - $2 as first`,
)

/** Items of the catalog of the rows from line $3 to line $4. */
export const insertItems = statement(
  'imports.insert-items',
  z.unknown(),
  `insert into catalog_item (practice_id, id, name, category, price_cents, tax_rate_bp, active)
   select $1, document_id, content->>'name', content->>'category', (content->>'price')::bigint,
     (content->>'taxRate')::int, (content->>'active')::boolean
   from import_row
   where practice_id = $1 and import_id = $2 and line between $3 and $4 and state = 'new'`,
)
