import type { recorderRoutes } from '@tillwave/portal-contract/sandbox'
import type { Handlers } from '@tillwave/route/fastify'
import { deskOf, type Context } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { recordLookOnce } from '../audit/index.ts'
import { listCalls, readCall, type CallRow } from './queries.ts'

/** Handlers of the recorder (PP-17). */
export const recorderHandlers: Handlers<typeof recorderRoutes, Context> = {
  async listCalls({ body }, { ctx }) {
    const { call = null, outcome = null, q, cursor } = body
    const filter = [call || null, outcome, q || null, afterId(cursor), PAGE_ROWS + 1]
    const { rows, next } = pageOf(await deskOf(ctx).scope.many(listCalls, filter), PAGE_ROWS)
    return { calls: rows.map(present), next }
  },
  async readCall({ params }, { ctx }) {
    const desk = deskOf(ctx)
    const row = await desk.scope.one(readCall, [params.callId])
    // Its bodies tell of patients.
    const summary = 'Opened a recorded call of the partner API.'
    await recordLookOnce(desk.scope, desk, { action: 'call.look', subjectId: row.id, summary })
    const { idempotency_key, request_body, response_body } = row
    return {
      ...present(row),
      idempotencyKey: idempotency_key,
      requestBody: request_body,
      responseBody: response_body,
    }
  },
}

function present(row: CallRow) {
  const { id, call, method, path, status, outcome, faults } = row
  return {
    id,
    calledAt: row.called_at,
    keyName: row.key_name,
    call,
    method,
    path,
    status,
    outcome,
    durationMs: row.duration_ms,
    faults,
  }
}
