import {
  resolveException as planResolution,
  type ResolutionBooks,
} from '@tillwave/office-domain/carecredit/exceptions'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { requireLocation, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooks, readEntriesOfPayment } from '../ledger/index.ts'
import * as queries from './queries.ts'

/** Resolves an exception by one of its ways out: one click, one transaction (CC-6x, CC-17, XX-3). */
export async function resolveException(
  ctx: Context,
  exceptionId: string,
  input: { resolution: string; note: string },
): Promise<{ exceptionId: string }> {
  requirePermission(ctx, 'exception.resolve')
  return commit(ctx, async (read) => {
    const row = await read.one(queries.readException, [ctx.practiceId, exceptionId])
    if (row.place_id !== null) requireLocation(ctx, row.place_id)
    const { id, version, kind, patient_id: patientId, resolved, title } = row
    const books = await readTouched(ctx, read, row)
    return planResolution({ id, version, kind, patientId, resolved, title }, input, books, newId)
  })
}

type Row = ReturnType<typeof queries.readException.parse>

async function readTouched(ctx: Context, read: Reader, row: Row): Promise<ResolutionBooks> {
  const nothing = { place: null, lot: null, invoices: [], hand: null, fetched: null }
  if (row.location_id === null) return nothing
  const open =
    row.lot_id === null ? [] : await read.many(queries.listOpenInvoices, [ctx.practiceId, row.patient_id])
  const books = await readBooks(ctx, read, {
    locationId: row.location_id,
    invoiceIds: open.map((one) => one.id),
    lotIds: row.lot_id === null ? [] : [row.lot_id],
    sourceIds: [row.payment_id, row.other_payment_id].filter((one) => one !== null),
  })
  const source = books.sources.find((one) => one.id === row.payment_id)
  const entries = source ? await read.many(readEntriesOfPayment, [ctx.practiceId, source.id]) : []
  return {
    place: books.place,
    lot: books.lots[0] ?? null,
    invoices: books.invoices,
    hand: source ? { source, entries: entries.map((one) => one.entry) } : null,
    fetched: books.sources.find((one) => one.id === row.other_payment_id) ?? null,
  }
}
