import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { announce } from '../events/index.ts'
import { editLocation } from './edit-location.ts'
import { presentLocation } from './present.ts'
import { listLocations, noteClosed } from './queries.ts'

/** The practice's locations as the shell and the settings show them. */
export async function locationsOf(ctx: Context) {
  return (await ctx.db.many(listLocations, [ctx.practiceId])).map(presentLocation)
}

/** Keeps what the lender last said about the practice's merchant numbers, and tells the screens when it is news (CC-18). */
export async function noteClosedMerchants(ctx: Context, merchantNumbers: readonly string[]): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const changed = await tx.many(noteClosed, [ctx.practiceId, merchantNumbers])
    for (const { id: locationId } of changed)
      await announce(tx, ctx.practiceId, { topic: 'location', subject: { locationId } })
  })
}

/** Handlers of locations. */
export const locationHandlers: Pick<Handlers<typeof officeApi, Context>, 'editLocation'> = {
  editLocation: (input, { ctx }) => editLocation(ctx, input),
}
