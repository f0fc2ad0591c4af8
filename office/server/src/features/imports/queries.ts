import { delimiters, encodings } from '@tillwave/office-contract/imports'
import { dateOrders, type DateEvidence } from '@tillwave/office-domain/import/dates'
import { importKinds } from '@tillwave/office-domain/import/fields'
import { importStates } from '@tillwave/office-domain/import/states'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const head = z.object({
  id: z.string(),
  kind: z.enum(importKinds),
  file_name: z.string(),
  state: z.enum(importStates),
  row_count: z.int(),
  done_rows: z.int(),
  new_rows: z.int(),
  known_rows: z.int(),
  bad_rows: z.int(),
  failure: z.string().nullable(),
  created_by_name: z.string(),
  created_at: z.string(),
  finished_at: z.string().nullable(),
})

const whole = head.extend({
  file_bytes: z.int(),
  location_id: z.string(),
  encoding: z.enum(encodings).nullable(),
  delimiter: z.enum(delimiters).nullable(),
  headings: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  dates: z.array(z.custom<DateEvidence>()),
  mapping: z.record(z.string(), z.int()),
  date_order: z.enum(dateOrders).nullable(),
  created_by: z.string(),
})

/** An import as a list row. */
export type ImportHead = z.infer<typeof head>

/** An import with everything that its next step needs. */
export type ImportTask = z.infer<typeof whole>

const headColumns = `id, kind, file_name, state, row_count, done_rows, new_rows, known_rows, bad_rows, failure,
  created_by_name, created_at, finished_at`

/** The newest imports. */
export const listImports = statement(
  'imports.list',
  head,
  `select ${headColumns} from import where practice_id = $1 order by id desc limit 50`,
)

/** One import. */
export const findImport = statement(
  'imports.find',
  whole,
  `select ${headColumns}, file_bytes, location_id, encoding, delimiter, headings, sample, dates, mapping, date_order,
     created_by
   from import where practice_id = $1 and id = $2`,
)

/** The same, so that no other step of it begins before the transaction ends. */
export const lockImport = statement('imports.lock', whole, `${findImport.text} for no key update`)

/** How many imports are neither done nor cancelled, and whether the location is the practice's. */
export const readStart = statement(
  'imports.start',
  z.object({ unfinished: z.int(), known_location: z.boolean() }),
  `select (select count(*)::int from import where practice_id = $1 and finished_at is null) as unfinished,
     exists (select from location where practice_id = $1 and id = $2) as known_location`,
)

/** A new import, to be sent: kind $3, file $4 of $5 bytes, booked at $6, by $7 called $8. */
export const insertImport = statement(
  'imports.insert',
  z.unknown(),
  `insert into import (practice_id, id, kind, file_name, file_bytes, location_id, state, created_by, created_by_name)
   values ($1, $2, $3, $4, $5, $6, 'uploading', $7, $8)`,
)

/** One piece of a file; a piece that is there stays. */
export const insertPart = statement(
  'imports.insert-part',
  z.unknown(),
  `insert into import_part (practice_id, import_id, position, content) values ($1, $2, $3, $4) on conflict do nothing`,
)

/** How much of a file is there, in a row from its beginning. */
export const sumParts = statement(
  'imports.sum-parts',
  z.object({ bytes: z.int(), whole: z.boolean() }),
  `select coalesce(sum(octet_length(content)), 0)::bigint as bytes, coalesce(max(position) + 1, 0) = count(*) as whole
   from import_part where practice_id = $1 and import_id = $2`,
)

/** One piece of a file, in its order. */
export const readPart = statement(
  'imports.read-part',
  z.object({ content: z.instanceof(Buffer) }),
  `select content from import_part where practice_id = $1 and import_id = $2 and position = $3`,
)

/** The next step begins: from here on a job works on the file. */
export const beginStep = statement(
  'imports.begin-step',
  z.unknown(),
  `update import set state = $3, done_rows = 0, failure = null where practice_id = $1 and id = $2`,
)

/** How the file is to be read: encoding $3, delimiter $4. */
export const chooseReading = statement(
  'imports.choose-reading',
  z.unknown(),
  `update import set encoding = $3, delimiter = $4 where practice_id = $1 and id = $2`,
)

/** What the columns mean: mapping $3, order of dates $4, location $5. */
export const chooseMapping = statement(
  'imports.choose-mapping',
  z.unknown(),
  `update import set mapping = $3::jsonb, date_order = $4, location_id = $5 where practice_id = $1 and id = $2`,
)

/** What reading found: encoding $3, delimiter $4, headings $5, sample $6, dates $7, mapping $8, rows $9. */
export const endReading = statement(
  'imports.end-reading',
  z.unknown(),
  `update import set state = 'mapping', encoding = $3, delimiter = $4, headings = $5::jsonb, sample = $6::jsonb,
     dates = $7::jsonb, mapping = $8::jsonb, row_count = $9, done_rows = $9, failure = null
   where practice_id = $1 and id = $2`,
)

/** What the dry run found. */
export const endChecking = statement(
  'imports.end-checking',
  z.unknown(),
  `update import i set state = 'checked', done_rows = row_count, failure = $3, new_rows = c.new_rows,
     known_rows = c.known_rows, bad_rows = c.bad_rows
   from (select count(*) filter (where state = 'new') as new_rows,
           count(*) filter (where state = 'known') as known_rows, count(*) filter (where state = 'bad') as bad_rows
         from import_row where practice_id = $1 and import_id = $2) c
   where i.practice_id = $1 and i.id = $2`,
)

/** The whole file is in the practice now: $3 rows of it were new. */
export const endPosting = statement(
  'imports.end-posting',
  z.unknown(),
  `update import set state = 'done', finished_at = clock.now(), done_rows = row_count, new_rows = $3,
     known_rows = row_count - $3, failure = null, sample = '[]', dates = '[]'
   where practice_id = $1 and id = $2`,
)

/** A step ended before its end: the import is in state $3 again, because of $4. */
export const stepBack = statement(
  'imports.step-back',
  z.unknown(),
  `update import set state = $3, failure = $4, done_rows = 0 where practice_id = $1 and id = $2`,
)

/** An import that nobody will make. */
export const cancelImport = statement(
  'imports.cancel',
  z.unknown(),
  `update import set state = 'cancelled', finished_at = clock.now(), sample = '[]', dates = '[]'
   where practice_id = $1 and id = $2`,
)

/** How many rows the step under way has done. */
export const noteProgress = statement(
  'imports.progress',
  z.unknown(),
  `update import set done_rows = $3 where practice_id = $1 and id = $2`,
)

/** Forgets a file's text. */
export const deleteParts = statement(
  'imports.delete-parts',
  z.unknown(),
  `delete from import_part where practice_id = $1 and import_id = $2`,
)

/** The last staged line of a file; 0 without any. */
export const lastLine = statement(
  'imports.last-line',
  z.object({ last: z.int() }),
  `select coalesce(max(line), 0)::int as last from import_row where practice_id = $1 and import_id = $2`,
)

/** Forgets the staged rows from line $3 to line $4. */
export const deleteRows = statement(
  'imports.delete-rows',
  z.unknown(),
  `delete from import_row where practice_id = $1 and import_id = $2 and line between $3 and $4`,
)

/** Takes an import for as long as the transaction lasts; a killed process gives it back. */
export const takeImport = statement(
  'imports.take',
  z.object({ taken: z.boolean() }),
  `select pg_try_advisory_xact_lock(hashtextextended('import ' || $1, 7)) as taken`,
)

/** Imports that a job should be working on, that nobody has touched for a week, or whose file is still there. */
export const listStanding = statement(
  'imports.standing',
  z.object({ id: z.string(), due: z.enum(['work', 'give-up', 'forget']) }),
  `select id, case when finished_at is not null then 'forget'
       when state in ('reading', 'checking', 'posting') then 'work' else 'give-up' end as due
   from import i
   where practice_id = $1 and case
     when finished_at is null
       then state in ('reading', 'checking', 'posting') or created_at < clock.now() - interval '7 days'
     else exists (select from import_part p where p.practice_id = $1 and p.import_id = i.id)
       or exists (select from import_row r where r.practice_id = $1 and r.import_id = i.id) end`,
)

/** Rows of a file after the line $4 in one state, at most $5. */
export const listLines = statement(
  'imports.lines',
  z.object({
    line: z.int(),
    state: z.enum(['new', 'known', 'bad']),
    content: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    problems: z.array(z.object({ field: z.string(), text: z.string(), reason: z.string() })),
  }),
  `select line, state, content, problems from import_row
   where practice_id = $1 and import_id = $2 and state = $3 and line > $4 order by line limit $5`,
)
