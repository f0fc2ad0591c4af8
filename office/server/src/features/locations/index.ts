import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { editLocation } from './edit-location.ts'
import { presentLocation } from './present.ts'
import { listLocations } from './queries.ts'

export { noteClosedMerchants } from './note-closed-merchants.ts'

/** The practice's locations as the shell and the settings show them. */
export async function locationsOf(ctx: Context) {
  return (await ctx.db.many(listLocations, [ctx.practiceId])).map(presentLocation)
}

/** Handlers of locations. */
export const locationHandlers: Pick<Handlers<typeof officeApi, Context>, 'editLocation'> = {
  editLocation: (input, { ctx }) => editLocation(ctx, input),
}
