import { statement, type Statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const row = z.object({
  id: z.string(),
  state: z.enum(['working', 'ready', 'failed', 'expired']),
  table_count: z.int(),
  done_tables: z.int(),
  row_count: z.int(),
  file_bytes: z.int(),
  failure: z.string().nullable(),
  created_by: z.string(),
  created_by_name: z.string(),
  created_at: z.string(),
})

const columns = `id, state, table_count, done_tables, row_count, file_bytes, failure, created_by, created_by_name,
  created_at`

/** The newest exports. */
export const listExports = statement(
  'exports.list',
  row,
  `select ${columns} from export where practice_id = $1 order by id desc limit 20`,
)

/** One export. */
export const findExport = statement(
  'exports.find',
  row,
  `select ${columns} from export where practice_id = $1 and id = $2`,
)

/** How many exports are under way; two at once would only wait for each other. */
export const countWorking = statement(
  'exports.count-working',
  z.object({ working: z.int() }),
  `select count(*)::int as working from export where practice_id = $1 and state = 'working'`,
)

/** A new export by $3 called $4. */
export const insertExport = statement(
  'exports.insert',
  z.unknown(),
  `insert into export (practice_id, id, state, created_by, created_by_name) values ($1, $2, 'working', $3, $4)`,
)

/** How far it is: $3 tables in all, $4 done, $5 rows. */
export const noteProgress = statement(
  'exports.progress',
  z.unknown(),
  `update export set table_count = $3, done_tables = $4, row_count = $5 where practice_id = $1 and id = $2`,
)

/** Its file is whole. */
export const endExport = statement(
  'exports.end',
  z.unknown(),
  `update export set state = 'ready', finished_at = clock.now(), failure = null,
     file_bytes = (select coalesce(sum(octet_length(content)), 0) from export_part
       where practice_id = $1 and export_id = $2)
   where practice_id = $1 and id = $2`,
)

/** It can not be made, because of $3. */
export const failExport = statement(
  'exports.fail',
  z.unknown(),
  `update export set state = 'failed', finished_at = clock.now(), failure = $3 where practice_id = $1 and id = $2`,
)

/** One piece of its file. */
export const insertPart = statement(
  'exports.insert-part',
  z.unknown(),
  `insert into export_part (practice_id, export_id, position, content) values ($1, $2, $3, $4)`,
)

/** One piece of its file, in its order. */
export const readPart = statement(
  'exports.read-part',
  z.object({ content: z.instanceof(Buffer) }),
  `select content from export_part where practice_id = $1 and export_id = $2 and position = $3`,
)

/** Forgets its file. */
export const deleteParts = statement(
  'exports.delete-parts',
  z.unknown(),
  `delete from export_part where practice_id = $1 and export_id = $2`,
)

/** Takes an export for as long as the transaction lasts; a killed process gives it back. */
export const takeExport = statement(
  'exports.take',
  z.object({ taken: z.boolean() }),
  `select pg_try_advisory_xact_lock(hashtextextended('export ' || $1, 7)) as taken`,
)

/** Exports that a job should be working on, and those whose day is over. */
export const listStanding = statement(
  'exports.standing',
  z.object({ id: z.string(), old: z.boolean() }),
  `select id, state = 'ready' as old from export where practice_id = $1
     and (state = 'working' or (state = 'ready' and finished_at < clock.now() - interval '1 day'))`,
)

/** The file of an export is forgotten. */
export const expireExport = statement(
  'exports.expire',
  z.unknown(),
  `update export set state = 'expired' where practice_id = $1 and id = $2`,
)

/** From here on the transaction sees everything as it was at one moment. */
export const freezeTime = statement(
  'exports.freeze',
  z.unknown(),
  `set transaction isolation level repeatable read, read only`,
)

/** Every table of a practice with its columns, by name; the columns of its key come first in `sort`. */
export const listTables = statement(
  'exports.tables',
  z.object({ name: z.string(), columns: z.array(z.string()), sort: z.array(z.string()) }),
  `select c.relname as name,
     array_agg(a.attname::text order by a.attnum) filter (where a.attname <> 'practice_id') as columns,
     coalesce((select array_agg(k.attname::text order by o.n) from pg_index i
       join unnest(i.indkey::int2[]) with ordinality o(attnum, n) on true
       join pg_attribute k on k.attrelid = c.oid and k.attnum = o.attnum
       where i.indrelid = c.oid and i.indisprimary), '{}') as sort
   from pg_class c
   join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and exists (
     select from pg_attribute p where p.attrelid = c.oid and p.attname = 'practice_id' and not p.attisdropped)
   group by c.oid, c.relname order by c.relname`,
)

const cells = z.object({ cells: z.array(z.string().nullable()) })

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Opens a table, as text and sorted by its key, to be read in pieces. Names come from the catalog of the database. */
export function openTable(table: { name: string; columns: string[]; sort: string[] }): Statement<unknown> {
  const list = table.columns.map((column) => `${quoted(column)}::text`).join(', ')
  const order = table.sort.length > 0 ? `order by ${table.sort.map(quoted).join(', ')}` : ''
  const text = `declare exported no scroll cursor for
    select array[${list}] as cells from ${quoted(table.name)} ${order}`
  return statement(`exports.open-${table.name}`, z.unknown(), text)
}

/** The next rows of the open table. */
export const fetchRows = statement('exports.fetch', cells, `fetch 1000 from exported`)

/** Ends the open table. */
export const closeTable = statement('exports.close', z.unknown(), `close exported`)
