import { DescriptionList } from '@tillwave/ui/description-list'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { percentText } from '../../parts/words.ts'
import type { PlanOffer } from './queries.ts'

/** The plan that a purchase is on: the patient's side and the practice's. */
export function PlanFacts({ plan }: { plan: PlanOffer }) {
  return (
    <>
      <Section title="Plan">
        <div className="po-stack">
          <strong>{plan.label}</strong>
          <DescriptionList
            facts={[
              { term: 'Monthly estimate', value: <Money cents={plan.monthlyCents} />, numeric: true },
              ...(plan.kind === 'standard' ? [] : promotionFacts(plan)),
              ...(plan.deferredInterestCents > 0
                ? [
                    {
                      term: 'Interest if not paid in time',
                      value: <Money cents={plan.deferredInterestCents} />,
                      numeric: true,
                    },
                  ]
                : []),
              { term: 'APR', value: percentText(plan.aprBasisPoints), numeric: true },
            ]}
          />
          <p className="po-quiet">{plan.terms}</p>
        </div>
      </Section>
      <Section title="Funding">
        <DescriptionList
          facts={[
            {
              term: `Fee, ${percentText(plan.feeBasisPoints)}`,
              value: <Money cents={plan.feeCents} />,
              numeric: true,
            },
            { term: 'Net to the practice', value: <Money cents={plan.netCents} strong />, numeric: true },
          ]}
        />
      </Section>
    </>
  )
}

/** Standard terms have no end to tell: their last payment depends on the interest that is added. */
function promotionFacts({ lastPaymentCents, months }: PlanOffer) {
  return [
    { term: 'Last payment', value: <Money cents={lastPaymentCents} />, numeric: true },
    { term: 'Months', value: months, numeric: true },
  ]
}
