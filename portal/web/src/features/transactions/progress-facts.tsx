import { Link } from '@tanstack/react-router'
import { formatCents } from '@tillwave/money/format'
import { DescriptionList } from '@tillwave/ui/description-list'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { dayText } from '../../parts/dates.ts'
import { urls } from '../../urls.ts'
import type { TransactionDetail } from './queries.ts'

type Progressing = NonNullable<TransactionDetail['progress']>

/** How far a purchase is paid, until when its promotion runs, and what happens then (PP-11). */
export function ProgressFacts({ progress }: { progress: Progressing }) {
  const { promotionEndsOn, schedule } = progress
  const next = schedule[0]
  return (
    <Section title="Payments">
      <div className="po-stack">
        <PaidBar progress={progress} />
        <DescriptionList
          facts={[
            { term: 'Paid so far', value: <Money cents={progress.paidCents} />, numeric: true },
            ...(progress.interestPaidCents > 0
              ? [
                  {
                    term: 'Interest paid',
                    value: <Money cents={progress.interestPaidCents} />,
                    numeric: true,
                  },
                ]
              : []),
            { term: 'Still owed', value: <Money cents={progress.remainingCents} strong />, numeric: true },
            {
              term: 'Next payment',
              value:
                next && `${formatCents(next.principalCents + next.interestCents)} on ${dayText(next.dueOn)}`,
            },
            { term: 'Promotion ends', value: promotionEndsOn && dayText(promotionEndsOn) },
          ]}
        />
        <p className="po-quiet">{progress.whatHappensThen}</p>
      </div>
    </Section>
  )
}

/** How much of a purchase is paid, as a bar with its words. */
export function PaidBar({ progress }: { progress: Progressing }) {
  const { amountCents, refundedCents, paidCents } = progress
  const owed = Math.max(amountCents - refundedCents, 0)
  const percent = owed === 0 ? 100 : Math.min(100, Math.floor((paidCents * 100) / owed))
  return <progress className="po-progress" max={100} value={percent} aria-label={`${percent} % paid`} />
}

/** When the practice is paid for a transaction, with the way to its batch. */
export function FundingFact({ funding }: { funding: TransactionDetail['funding'] }) {
  if (!funding) return null
  return (
    <Link {...urls.settlement(funding.settlementId)}>
      {funding.funded ? 'Funded' : 'Expected'} {dayText(funding.expectedOn)}
    </Link>
  )
}
