import type { practiceRoutes } from '@tillwave/portal-contract/practice'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { record } from '../../audit.ts'
import { deskOf, type Context } from '../../context.ts'
import { createApiKey } from './create-api-key.ts'
import { listApiKeys, readApiKey, revokeApiKey, type ApiKeyRow } from './queries.ts'

type KeyRoutes = Pick<typeof practiceRoutes, 'listApiKeys' | 'createApiKey' | 'revokeApiKey'>

/** Handlers of the API keys' routes. */
export const apiKeyHandlers: Handlers<KeyRoutes, Context> = {
  async listApiKeys(_input, { ctx }) {
    return { keys: (await deskOf(ctx).scope.many(listApiKeys)).map(present) }
  },
  async createApiKey({ body }, { ctx, request }) {
    const { row, secret } = await createApiKey(deskOf(ctx), body, idempotencyKey(request))
    return { key: present(row), secret }
  },
  async revokeApiKey({ params }, { ctx }) {
    const desk = deskOf(ctx)
    return desk.scope.transaction(async (tx) => {
      const { id, name } = await tx.one(readApiKey, [params.apiKeyId])
      if ((await tx.run(revokeApiKey, [id])) > 0)
        await record(tx, desk, {
          action: 'api-key.revoke',
          subjectId: id,
          summary: `Revoked the API key "${name}".`,
        })
      return { key: present(await tx.one(readApiKey, [id])) }
    })
  },
}

function present(row: ApiKeyRow) {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    merchantNumbers: row.merchant_numbers,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
