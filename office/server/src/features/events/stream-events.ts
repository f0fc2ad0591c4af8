import type { officeApi } from '@tillwave/office-contract/api'
import type { Call, Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'

/** Opens the live stream of the practice for this sign-in (BI-15); it ends when the sign-in does. */
async function streamEvents({ ctx, request, reply }: Call<Context>): Promise<void> {
  const { practiceId, signInId } = ctx
  if (signInId === null) return
  await ctx.app.events.open({ request, reply }, { practiceId, signInId })
}

/** Handlers of the live stream. */
export const eventHandlers: Pick<Handlers<typeof officeApi, Context>, 'streamEvents'> = {
  streamEvents: (_input, call) => streamEvents(call),
}
