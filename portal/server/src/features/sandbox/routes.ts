import { requireStepUp } from '@tillwave/identity/step-up'
import type { sandboxRoutes } from '@tillwave/portal-contract/sandbox'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { deskOf, type Context } from '../../context.ts'
import { listMerchants, presentMerchant } from '../practice/index.ts'
import { changeMerchant, flagPatient, operatorDesk, readFaultSwitches, switchFault } from './controls.ts'
import { listFaults, listFlags, listPractices, listResets, readPractice } from './queries.ts'
import { presentReset, resetSandbox } from './reset-sandbox.ts'

/** Handlers of the sandbox's switches and its reset (PP-17). */
export const sandboxHandlers: Handlers<typeof sandboxRoutes, Context> = {
  async readSandbox(_input, { ctx }) {
    const { scope } = deskOf(ctx)
    return {
      faults: await readFaultSwitches(scope),
      resets: (await scope.many(listResets)).map(presentReset),
    }
  },
  switchOwnFault: ({ params, body }, { ctx }) => switchFault(deskOf(ctx), params.fault, body),
  async resetSandbox(_input, { ctx, request }) {
    requireStepUp({ steppedUp: ctx.signedIn?.steppedUp === true })
    return resetSandbox(deskOf(ctx), idempotencyKey(request))
  },
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
    return switchFault(await operatorDesk(ctx, params.practiceId), params.fault, body)
  },
  async setMerchantStatus({ params, body }, { ctx }) {
    return changeMerchant(await operatorDesk(ctx, params.practiceId), params.merchantNumber, body.status)
  },
  async flagPatient({ params, body }, { ctx }) {
    const desk = await operatorDesk(ctx, params.practiceId)
    return { flaggedPatients: await flagPatient(desk, body.reference, body.on) }
  },
}
