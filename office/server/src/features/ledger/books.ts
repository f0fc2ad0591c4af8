import type { BookInvoice, BookLot, BookPatient, BookSource } from '@tillwave/office-domain/ledger/books'
import type { Place } from '@tillwave/office-domain/ledger/dates'
import type { CareCreditSetup } from '@tillwave/office-domain/carecredit/session'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import type { Context } from '../../context.ts'
import { gathering } from './gathered.ts'
import * as queries from './queries.ts'

/** What a decision wants to read. */
export interface Wanted {
  locationId: string
  invoiceIds?: readonly string[]
  sourceIds?: readonly string[]
  lotIds?: readonly string[]
  /** The invoices' lines too, for what reduces a charge. */
  lines?: boolean
}

/** What a decision is made on. Ids that do not exist are left out; the rules refuse what they miss. */
export interface Books {
  place: Place
  setup: CareCreditSetup
  invoices: BookInvoice[]
  sources: BookSource[]
  lots: BookLot[]
}

/** Reads what a decision is made on, in one round trip, without locks. Throws `not-found` for an unknown location. */
export async function readBooks(ctx: Context, read: Reader, wanted: Wanted): Promise<Books> {
  const { books } = await readAll(ctx, read, wanted, null)
  return books
}

/**
 * The same with the patient whom it is about: for a merged chart the surviving one, under whose id everything is
 * posted from then on. Throws `not-found` for an unknown patient too.
 */
export async function readBooksOf(
  ctx: Context,
  read: Reader,
  patientId: string,
  wanted: Wanted,
): Promise<Books & { patient: BookPatient }> {
  const { books, patient } = await readAll(ctx, read, wanted, patientId)
  if (!patient) throw missing()
  return { ...books, patient }
}

async function readAll(ctx: Context, read: Reader, wanted: Wanted, patientId: string | null) {
  const { locationId, invoiceIds = [], sourceIds = [], lotIds = [], lines = false } = wanted
  const asked: Asked = { locationId, invoiceIds, sourceIds, lotIds, lines, patientId }
  const [row] = await (read === ctx.db ? readTogether(ctx, [asked]) : readEach(ctx, read, [asked]))
  if (!row?.place) throw missing()
  const { careCreditOn: on, merchantClosed, ...place } = row.place
  const books: Books = {
    place,
    setup: { on, merchantClosed, merchantNumber: place.merchantNumber },
    invoices: row.invoices.filter((one) => one !== null),
    sources: row.sources.filter((one) => one !== null),
    lots: row.lots.filter((one) => one !== null),
  }
  return { books, patient: row.patient }
}

type Asked = Required<Wanted> & { patientId: string | null }

/** What several people of a practice ask for at the same moment is read in one round trip (decision 6). */
const readTogether = gathering({
  write: (ctx, asked: readonly Asked[]) => readEach(ctx, ctx.db, asked),
})

async function readEach(ctx: Context, read: Reader, asked: readonly Asked[]) {
  const rows = await read.many(queries.readBooks, [ctx.practiceId, JSON.stringify(asked)])
  return rows.map((row) => row.books)
}

/** The one thing that was asked for, or `not-found`. */
export function only<T>(found: readonly T[]): T {
  const [first] = found
  if (first === undefined) throw missing()
  return first
}

function missing(): Problem {
  return new Problem('not-found', 'That does not exist, or not any more.')
}
