import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { expireGoodwill } from './expire-goodwill.ts'
import { listCredits } from './list-credits.ts'
import { planCredit, postCredit } from './post-credit.ts'
import { transferLot } from './transfer-lot.ts'

export { expireGoodwill, listCredits, planCredit, postCredit, transferLot }

/** Handlers of patient credits. */
export const creditHandlers: Pick<Handlers<typeof officeApi, Context>, 'postCredit' | 'transferLot'> = {
  postCredit: ({ body }, { ctx }) => postCredit(ctx, body),
  transferLot: ({ params, body }, { ctx }) => transferLot(ctx, params.lotId, body),
}
