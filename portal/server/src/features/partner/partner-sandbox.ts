import type { partnerSandbox } from '@tillwave/partner-api/sandbox'
import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import type { Partner } from '../api-keys/index.ts'
import { resetSandbox } from '../sandbox/index.ts'
import { act } from './act.ts'

/** Handlers of what only a sandbox has beside the partner API (PP-17). */
export const partnerSandboxHandlers: Handlers<typeof partnerSandbox, Partner> = {
  act: ({ body }, { ctx }) => act(ctx, body),
  async resetSandbox(_input, { ctx, request }) {
    if (!ctx.isForAll)
      throw new Problem(
        'forbidden',
        'This key is limited to some locations, and a reset concerns all of them.',
      )
    return resetSandbox(ctx, idempotencyKey(request))
  },
}
