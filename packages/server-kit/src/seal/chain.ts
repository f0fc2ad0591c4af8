import * as z from 'zod'
import { statement, type Statement } from '../statement.ts'

const sealRow = z
  .object({
    number: z.int(),
    until_written_in: z.int(),
    until_id: z.string(),
    sealed_rows: z.array(z.string()),
    hash: z.string(),
    sealed_at: z.string(),
  })
  .transform((row) => ({
    number: row.number,
    sealedRows: row.sealed_rows,
    hash: row.hash,
    sealedAt: row.sealed_at,
    until: [row.until_written_in, row.until_id] as Place,
  }))

const trailRow = z
  .object({ id: z.string(), written_in: z.int(), text: z.string() })
  .transform(({ id, written_in, text }) => ({ id, text, place: [written_in, id] as Place }))

/** Where a row stands in its trail: the number of the transaction that wrote it, then its id. */
export type Place = readonly [writtenIn: number, id: string]

/** Before all rows. */
export const beginning: Place = [0, '00000000-0000-0000-0000-000000000000']

/** A row of a trail as a seal sees it, and where it stands. */
export type TrailRow = z.infer<typeof trailRow>

/** A seal as it is stored. */
export type StoredSeal = z.infer<typeof sealRow>

/** The statements of one table's chain. Those that read rows begin after a place ($1, $2). */
export interface Chain {
  lock: Statement<unknown>
  /** The newest seal. */
  readLast: Statement<StoredSeal>
  /** Seals after a number ($1), in order, so many ($2). */
  listSeals: Statement<StoredSeal>
  /** The next rows that no other row can come before any more, so many ($3), in order. */
  listNext: Statement<TrailRow>
  /** Rows up to a place ($3, $4), that one included, in order. */
  listStretch: Statement<TrailRow>
  countAfter: Statement<{ count: number }>
  insertSeal: Statement<unknown>
}

const seal = 'number, until_written_in, until_id, sealed_rows, hash, sealed_at'

// A comparison of pairs is of no use to BRIN, so that the transactions are compared once more alone.
const after = 'written_in >= $1::bigint and (written_in, id) > ($1::bigint, $2::uuid)'
const through = 'written_in <= $3::bigint and (written_in, id) <= ($3::bigint, $4::uuid)'

/**
 * The chain of an append-only table with `id uuid` and `written_in bigint default pg_current_xact_id()::text::bigint`
 * under a BRIN index, whose seals stand in the table of that name with `_seal`. `columns` are what a row tells, as SQL
 * that reads the same in every session and for ever: a later column is not added here but sealed by a chain of its
 * own. A table of practices has a chain for each practice, by row-level security.
 */
export function chainOf(table: string, columns: readonly string[], ofPractice: boolean): Chain {
  // The rows first, so that what a column looks up elsewhere is looked up for these only.
  const rows = (
    which: string,
  ) => `select id, written_in, jsonb_build_array(${columns.join(', ')})::text as text
    from (select * from ${table} where ${after} and ${which}) ${table} order by written_in, id`
  const seals = `${table}_seal`
  const owner = ofPractice
    ? { column: 'practice_id, ', value: 'wall.practice(), ' }
    : { column: '', value: '' }
  return {
    lock: statement(
      `seal.lock-${table}`,
      z.unknown(),
      `select pg_advisory_xact_lock(hashtextextended('${seals} ' || coalesce(wall.practice()::text, ''), 0))`,
    ),
    readLast: statement(
      `seal.last-${table}`,
      sealRow,
      `select ${seal} from ${seals} order by number desc limit 1`,
    ),
    listSeals: statement(
      `seal.seals-${table}`,
      sealRow,
      `select ${seal} from ${seals} where number > $1 order by number limit $2`,
    ),
    listNext: statement(
      `seal.next-${table}`,
      trailRow,
      rows('written_in < (select clock.horizon()) order by written_in, id limit $3'),
    ),
    listStretch: statement(`seal.stretch-${table}`, trailRow, rows(through)),
    countAfter: statement(
      `seal.count-${table}`,
      z.object({ count: z.int() }),
      `select count(*) as count from ${table} where ${after}`,
    ),
    insertSeal: statement(
      `seal.insert-${table}`,
      z.unknown(),
      `insert into ${seals} (${owner.column}number, until_written_in, until_id, sealed_rows, hash)
       values (${owner.value}$1, $2, $3, $4, $5)`,
    ),
  }
}
