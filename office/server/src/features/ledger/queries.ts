import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { entryRow, invoiceRow, lotRow, patientRow, placeRow, sessionRow, sourceRow } from './book-rows.ts'

/** What decisions are made on, in one round trip, for each: a place, and the invoices, sources and lots it asks for. */
export const readBooks = statement(
  'ledger.read-books',
  z.object({
    books: z.object({
      place: placeRow.nullable(),
      patient: patientRow.nullable(),
      invoices: z.array(invoiceRow.nullable()),
      sources: z.array(sourceRow.nullable()),
      lots: z.array(lotRow.nullable()),
    }),
  }),
  `select book_all($1::uuid, w."locationId", w."invoiceIds", w."sourceIds", w."lotIds", w.lines, w."patientId") as books
   from rows from (jsonb_to_recordset($2) as ("locationId" uuid, "invoiceIds" uuid[], "sourceIds" uuid[],
     "lotIds" uuid[], lines boolean, "patientId" uuid)) with ordinality as w("locationId", "invoiceIds", "sourceIds",
     "lotIds", lines, "patientId", at)
   order by w.at`,
)

/** Sessions with what their results may touch. */
export const readSessions = statement(
  'ledger.read-sessions',
  z.object({ session: sessionRow }),
  `select (select v from book_session($1::uuid, s.id) v) as session from carecredit_session s
   where s.practice_id = $1 and s.id = any($2::uuid[])`,
)

/** The entries to mirror when a payment is taken out: its own and its un-applications into new lots, oldest first. */
export const readEntriesOfPayment = statement(
  'ledger.entries-of-payment',
  z.object({ entry: entryRow }),
  `select book_entry($1::uuid, e.id) as entry from entry e
   where e.practice_id = $1 and e.id in (
     select p.entry_id from payment p where p.practice_id = $1 and p.id = $2
     union
     select l.entry_id from lot l where l.practice_id = $1 and l.source_id = $2 and l.kind = 'unapplied')
   order by e.id`,
)

/** One entry. */
export const readEntry = statement(
  'ledger.read-entry',
  z.object({ entry: entryRow }),
  `select book_entry($1::uuid, $2::uuid) as entry`,
)

/** The one door: commits a plan whole or not at all. */
export const commitPlan = statement(
  'ledger.commit',
  z.object({
    result: z.discriminatedUnion('status', [
      z.object({ status: z.enum(['done', 'replay']), answer: z.record(z.string(), z.unknown()) }),
      z.object({ status: z.literal('key-conflict') }),
    ]),
  }),
  `select ledger_commit($1::uuid, $2::jsonb) as result`,
)

/** The answer that an Idempotency-Key was given before; of a verb that moves no money it may be anything. */
export const readKey = statement(
  'ledger.read-key',
  z.object({ request_hash: z.string(), answer: z.unknown() }),
  `select request_hash, answer from idempotency_key where practice_id = $1 and key = $2`,
)

/** Locks what a plan stands on, for the last attempt of a verb that kept meeting others. */
export const lockFooting = statement(
  'ledger.lock-footing',
  z.unknown(),
  `select ledger_wait($1::uuid, $2::uuid[], $3::uuid[], $4::uuid[])`,
)

/** Takes $3 numbers of a sequence; answers the first. */
export const takeNumbers = statement(
  'ledger.take-numbers',
  z.object({ first: z.int() }),
  `insert into counter (practice_id, name, next) values ($1, $2, 1 + $3::int)
   on conflict (practice_id, name) do update set next = counter.next + $3::int returning next - $3::int as first`,
)

/** Closes a location's day, or without a location everything up to a date. */
export const closePeriod = statement(
  'ledger.close',
  z.unknown(),
  `select ledger_close($1, $2, $3::date, $4, $5)`,
)
