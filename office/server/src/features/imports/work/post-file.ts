import { compareRow } from '@tillwave/office-domain/import/compare'
import { firstOpenDay } from '@tillwave/office-domain/ledger/dates'
import type { ImportKind } from '@tillwave/office-domain/import/fields'
import type { OpeningPlace } from '@tillwave/office-domain/import/opening'
import type { Reader } from '@tillwave/server-kit/database'
import type { Context } from '../../../context.ts'
import { recordAudit } from '../../audit/index.ts'
import { announce, type Announcement } from '../../events/index.ts'
import { readBooks } from '../../ledger/index.ts'
import { endPosting, noteProgress, type ImportTask } from '../queries.ts'
import { forgetFile } from './forget.ts'
import { postBalances, postPayments } from './post-documents.ts'
import { postItems, postPatients, raiseChartNumbers } from './post-records.ts'
import * as queries from './posting-queries.ts'
import { readFacts } from './facts.ts'
import { checkSums } from './staging-queries.ts'

const BATCH_ROWS = 500

/** What one batch is posted with: rows that are new, from their first line to their last. */
export interface Batch {
  ctx: Context
  tx: Reader
  task: ImportTask
  place: OpeningPlace
  rows: queries.NewRow[]
}

/** The practice changed since the dry run, so that some rows are not as it said: the dry run must be made again. */
export class Outdated extends Error {
  override name = 'Outdated'
}

const post: Readonly<Record<ImportKind, (batch: Batch) => Promise<void>>> = {
  patients: postPatients,
  catalog: postItems,
  balances: postBalances,
  payments: postPayments,
}

const brought: Readonly<Record<ImportKind, readonly Announcement['topic'][]>> = {
  patients: ['patient'],
  catalog: ['catalog'],
  balances: ['patient', 'invoice'],
  payments: ['patient', 'invoice', 'payment', 'lot'],
}

const kindWords: Readonly<Record<ImportKind, string>> = {
  patients: 'patients',
  catalog: 'items of the catalog',
  balances: 'open balances',
  payments: 'earlier payments',
}

/** Imports a whole file in one transaction: all of it appears at once, or nothing does (BI-13, recipe 16). */
export async function postFile(ctx: Context, task: ImportTask): Promise<void> {
  const known = [ctx.practiceId, task.id]
  await ctx.db.transaction(async (tx) => {
    await tx.run(queries.postAlone, [ctx.practiceId])
    const place = await placeOf(ctx, tx, task)
    if (task.kind === 'patients') await raiseChartNumbers(ctx, tx, task)
    if (task.kind === 'payments' && (await tx.run(checkSums, known)) > 0) throw new Outdated()
    let after = 0
    let posted = 0
    let done = 0
    for (let batch = 1; ; batch += 1) {
      const range = await tx.one(queries.nextRange, [...known, after, BATCH_ROWS])
      if (range.last === null) break
      const rows = await stillNew(
        ctx,
        tx,
        task,
        await tx.many(queries.readNew, [...known, after + 1, range.last]),
      )
      if (rows.length > 0) await post[task.kind]({ ctx, tx, task, place, rows })
      await tx.run(queries.keepKeys, [...known, after + 1, range.last, task.kind])
      // Balanced entries are checked now and not all at the end, which would be one long statement.
      await tx.run(queries.checkNow, [])
      await tx.run(queries.checkLater, [])
      // After 1, 2, 4, 8 … batches: whenever the tables have doubled.
      if (Number.isInteger(Math.log2(batch))) await tx.run(queries.countBrought, [])
      posted += rows.length
      after = range.last
      done += range.count
      await ctx.db.run(noteProgress, [...known, done])
    }
    await tx.run(endPosting, [...known, posted])
    const summary = `Imported ${posted} ${kindWords[task.kind]} from ${task.file_name}`
    await recordAudit(tx, ctx, { action: 'import.post', documentId: task.id, summary })
    await announce(tx, ctx.practiceId, { topic: 'import', subject: { importId: task.id } })
    // Whatever is on other screens may have changed, so no id is named.
    for (const topic of brought[task.kind]) await announce(tx, ctx.practiceId, { topic, subject: {} })
  })
  await forgetFile(ctx, task.id)
}

/** What the dry run compared may have changed since: what came meanwhile is left out, what does not fit ends it all. */
async function stillNew(
  ctx: Context,
  tx: Reader,
  task: ImportTask,
  rows: readonly queries.NewRow[],
): Promise<queries.NewRow[]> {
  const facts = await readFacts(tx, ctx.practiceId, task.kind, rows)
  const compared = rows.map((row) => ({
    row,
    now: compareRow(task.kind, row.key, row.content_hash, row.content, facts),
  }))
  if (compared.some(({ now }) => now.state === 'bad')) throw new Outdated()
  const fresh = compared.filter(({ now }) => now.state === 'new')
  if (fresh.length < rows.length)
    await tx.run(queries.keepOnly, [
      ctx.practiceId,
      task.id,
      rows[0]?.line,
      rows.at(-1)?.line,
      fresh.map(({ row }) => row.line),
    ])
  return fresh.map(({ row, now }) => ({ ...row, patient_id: now.patientId, invoice_id: now.invoiceId }))
}

async function placeOf(ctx: Context, tx: Reader, task: ImportTask): Promise<OpeningPlace> {
  const { place } = await readBooks(ctx, tx, { locationId: task.location_id })
  const effectiveOn = firstOpenDay(place.today, place)
  return { importId: task.id, locationId: place.locationId, effectiveOn }
}
