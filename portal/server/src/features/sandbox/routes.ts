import { FAULT_HEADER, faults, magicCents, magicZips } from '@tillwave/partner-api/sandbox'
import type { sandboxRoutes } from '@tillwave/portal-contract/sandbox'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { listMerchants, presentMerchant } from '../practice/index.ts'
import { changeMerchant, flagPatient, operatorDesk, readFaultSwitches, switchFault } from './controls.ts'
import { listFaults, listFlags, listPractices, readPractice } from './queries.ts'

/** Handlers of the sandbox's magic values and switches (PP-17). */
export const sandboxHandlers: Handlers<typeof sandboxRoutes, Context> = {
  readSandbox: async () => ({
    zips: Object.entries(magicZips).map(([zip, { says }]) => ({ zip, says })),
    cents: Object.entries(magicCents).map(([cents, { on, says }]) => ({ cents, on, says })),
    faults: Object.entries(faults).map(([fault, says]) => ({ fault, says })),
    faultHeader: FAULT_HEADER,
  }),
  async listPractices(_input, { ctx }) {
    const practices = []
    for (const practice of await ctx.database.outside().many(listPractices)) {
      const on = await ctx.database.inPractice(practice.id).many(listFaults)
      practices.push({ ...practice, faultsOn: on.length })
    }
    return { practices }
  },
  async readPracticeControls({ params }, { ctx }) {
    const { scope } = await operatorDesk(ctx, params.practiceId)
    return {
      practice: await ctx.database.outside().one(readPractice, [params.practiceId]),
      faults: await readFaultSwitches(scope),
      merchants: (await scope.many(listMerchants)).map(presentMerchant),
      flaggedPatients: (await scope.many(listFlags)).map(({ reference }) => reference),
    }
  },
  async switchFault({ params, body }, { ctx }) {
    return switchFault(await operatorDesk(ctx, params.practiceId), params.fault, body.on)
  },
  async setMerchantStatus({ params, body }, { ctx }) {
    return changeMerchant(await operatorDesk(ctx, params.practiceId), params.merchantNumber, body.status)
  },
  async flagPatient({ params, body }, { ctx }) {
    const desk = await operatorDesk(ctx, params.practiceId)
    return { flaggedPatients: await flagPatient(desk, body.reference, body.on) }
  },
}
