import type { settlementRoutes } from '@tillwave/portal-contract/settlements'
import type { Handlers } from '@tillwave/route/fastify'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import { deskOf, type Context } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { recordLook, recordLookOnce } from '../audit/index.ts'
import { readSettlements, type Settlement } from './batches.ts'
import { settlementCsv } from './download.ts'
import { listBatches, listUnfunded, readBatch } from './queries.ts'

/** Handlers of funding batches. */
export const settlementHandlers: Handlers<typeof settlementRoutes, Context> = {
  async listSettlements({ query }, { ctx }) {
    const { scope } = deskOf(ctx)
    const { merchantNumber = null, from = null, to = null, cursor } = query
    const filter = [merchantNumber, from, to, afterId(cursor), PAGE_ROWS + 1]
    const { rows, next } = pageOf(await scope.many(listBatches, filter), PAGE_ROWS)
    const coming = await readSettlements(scope, await scope.many(listUnfunded))
    return {
      settlements: (await readSettlements(scope, rows)).map(withoutLines),
      expectedCents: coming.reduce((sum, { netCents }) => sum + netCents, 0),
      next,
    }
  },
  async readSettlement({ params }, { ctx }) {
    const batch = await readOne(ctx, params.settlementId)
    const look = { action: 'settlement.look', subjectId: batch.id, summary: 'Opened a settlement.' }
    await recordLookOnce(deskOf(ctx).scope, deskOf(ctx), look)
    return batch
  },
  async downloadSettlement({ params }, { ctx, reply }) {
    const batch = await readOne(ctx, params.settlementId)
    const look = {
      action: 'settlement.download',
      subjectId: batch.id,
      summary: 'Downloaded a settlement as CSV.',
    }
    await recordLook(deskOf(ctx).scope, deskOf(ctx), look)
    const name = `settlement-${batch.locationName}-${batch.batchOn}.csv`
    reply.headers(downloadHeaders('text/csv; charset=utf-8', name)).send(settlementCsv(batch))
    return ''
  },
}

async function readOne(ctx: Context, settlementId: string): Promise<Settlement> {
  const { scope } = deskOf(ctx)
  const [batch] = await readSettlements(scope, [await scope.one(readBatch, [settlementId])])
  if (!batch) throw new Error('a batch that was read has a settlement')
  return batch
}

function withoutLines({ lines: _lines, ...row }: Settlement) {
  return row
}
