import type { officeApi } from '@tillwave/office-contract/api'
import { compareSides } from '@tillwave/office-domain/carecredit/compare-plans'
import { whyNotLaunch } from '@tillwave/office-domain/carecredit/session'
import { Problem } from '@tillwave/route/problem'
import type { Answer, Received } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { lenderFailure } from '../../lender/lender.ts'
import { readBooks } from '../ledger/index.ts'

type ComparePlans = (typeof officeApi)['comparePlans']

/**
 * The lender's plans for an amount, for the patient and for the practice (XX-5). Throws `carecredit-off` where the
 * location has none, `lender-unavailable` when the lender does not answer.
 */
export async function comparePlans(
  ctx: Context,
  { locationId, amountCents }: Received<ComparePlans>['query'],
): Promise<Answer<ComparePlans>> {
  requirePermission(ctx, 'carecredit.read')
  const { setup } = await readBooks(ctx, ctx.db, { locationId })
  const refusal = whyNotLaunch(setup)
  if (refusal) throw new Problem(refusal.code, refusal.detail)
  const offers = await ask(() => ctx.app.lender.promotions(setup.merchantNumber ?? '', amountCents))
  return {
    plans: offers.map((offer) => ({
      code: offer.code,
      label: offer.label,
      kind: offer.kind,
      months: offer.months,
      aprBasisPoints: offer.aprBasisPoints,
      terms: offer.terms,
      effectiveFrom: offer.effectiveFrom,
      estimateCents: offer.monthlyEstimateCents,
      feeBasisPoints: offer.feeBasisPoints,
      ...compareSides(amountCents, offer),
    })),
  }
}

async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Problem('lender-unavailable', `${lenderFailure(error)} Try again in a moment.`, {
      retryAfterSeconds: 5,
    })
  }
}
