import { promotionsOn } from '@tillwave/portal-domain/promotions'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { readMerchant, readPractice } from '../practice/index.ts'
import { listWithheld, offerPlanAgain, withholdPlan } from './queries.ts'

// A practice can always charge what no promotion covers.
const ALWAYS_OFFERED = 'standard'

/** Every plan of today's schedule, with whether the location offers it (PP-11). */
export async function listPlansAt(read: Reader, merchantNumber: string) {
  await read.one(readMerchant, [merchantNumber])
  const { today } = await read.one(readPractice)
  const withheld = new Set((await read.many(listWithheld, [merchantNumber])).map(({ code }) => code))
  return promotionsOn(today).map((plan) => ({ ...plan, offered: !withheld.has(plan.code) }))
}

/** Offers a plan at a location or takes it back. Purchases that are on it stay on it. */
export async function choosePlan(desk: Desk, merchantNumber: string, code: string, offered: boolean) {
  return desk.scope.transaction(async (tx) => {
    const plan = (await listPlansAt(tx, merchantNumber)).find((one) => one.code === code)
    if (!plan) throw new Problem('not-found', 'There is no such plan today.')
    if (code === ALWAYS_OFFERED)
      throw new Problem('plan-always-offered', 'The standard terms are offered at every location.')
    await (offered
      ? tx.run(offerPlanAgain, [merchantNumber, code])
      : tx.run(withholdPlan, [desk.practiceId, merchantNumber, code]))
    const { location_name } = await tx.one(readMerchant, [merchantNumber])
    const summary = `${offered ? 'Offers' : 'No longer offers'} "${plan.label}" at ${location_name}.`
    await record(tx, desk, { action: 'plan.choose', summary })
    return listPlansAt(tx, merchantNumber)
  })
}
