import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The practice's chart number of an account's holder. */
export const readChart = statement(
  'accounts.chart',
  z.object({ chart_reference: z.string() }),
  'select chart_reference from account_chart where account_id = $1',
)

/** Links an account to a chart, instead of the one before. */
export const upsertChart = statement(
  'accounts.link-chart',
  z.unknown(),
  `insert into account_chart (practice_id, account_id, chart_reference) values ($1, $2, $3)
   on conflict (practice_id, account_id) do update set chart_reference = excluded.chart_reference`,
)

/** Unlinks an account. */
export const deleteChart = statement(
  'accounts.unlink-chart',
  z.unknown(),
  'delete from account_chart where account_id = $1',
)

/** Notes something about an account. */
export const insertNote = statement(
  'accounts.insert-note',
  z.unknown(),
  'insert into account_note (practice_id, id, account_id, note, noted_by) values ($1, $2, $3, $4, $5)',
)

/** The practice's notes about an account, newest first. */
export const listNotes = statement(
  'accounts.notes',
  z.object({ id: z.string(), note: z.string(), noted_at: z.string(), noted_by: z.string() }),
  `select id, note, noted_at, noted_by from account_note where account_id = $1
   order by noted_at desc, id desc limit 100`,
)
