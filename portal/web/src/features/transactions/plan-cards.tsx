import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { ErrorState } from '@tillwave/ui/error-state'
import { OptionCards } from '@tillwave/ui/option-cards'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import type { ReactNode } from 'react'
import { dayText } from '../../parts/dates.ts'
import { percentText } from '../../parts/words.ts'
import '../applications/applications.css'
import { planOffersQuery, type PlanOffer } from './queries.ts'

interface PlanCardsProps {
  merchantNumber: string
  /** Null while no amount is entered. */
  amountCents: number | null
  value: string
  onChange: (code: string) => void
  error: ReactNode
}

/** The plans that the amount qualifies for, with what the patient pays and what it costs the practice (PP-10, XX-5). */
export function PlanCards({ merchantNumber, amountCents, value, onChange, error }: PlanCardsProps) {
  const offers = useQuery(planOffersQuery(merchantNumber, amountCents))
  if (amountCents === null)
    return <p className="po-quiet">Enter the amount to see the plans that it qualifies for.</p>
  if (offers.error) return <ErrorState message={offers.error.message} onRetry={() => void offers.refetch()} />
  if (!offers.data) return <TextSkeleton label="Loading the plans" lines={4} />
  if (offers.data.length === 0)
    return (
      <p className="po-quiet">
        No plan is offered for {formatCents(amountCents)}. The smallest purchase is $1.00.
      </p>
    )
  const chosen = offers.data.find(({ code }) => code === value)
  const since = offers.data[0]?.effectiveFrom
  return (
    <>
      <OptionCards
        label="Plan"
        required
        options={offers.data.map((offer) => ({
          value: offer.code,
          title: offer.label,
          figure: `${formatCents(offer.monthlyCents)} a month`,
          detail: <PlanDetail offer={offer} />,
        }))}
        value={offers.data.some(({ code }) => code === value) ? value : ''}
        onChange={onChange}
        error={error}
      />
      {chosen && (
        <div className="po-terms" role="region" aria-label="Terms of the plan" tabIndex={0}>
          <p>
            <strong>{chosen.label}</strong>
          </p>
          <p>{chosen.terms}</p>
          <p>
            {percentText(chosen.aprBasisPoints)} APR. Estimated payment {formatCents(chosen.monthlyCents)} a
            month.
            {chosen.deferredInterestCents > 0 &&
              ` Paying only part of the purchase in time costs ${formatCents(chosen.deferredInterestCents)} more.`}
          </p>
        </div>
      )}
      {since && (
        <p className="po-quiet">
          Rates and the practice’s fees are an example schedule, in effect since {dayText(since)}: public
          figures disagree. Payments are estimates.
        </p>
      )}
    </>
  )
}

function PlanDetail({ offer }: { offer: PlanOffer }) {
  return (
    <>
      {offer.kind !== 'standard' && `Last payment ${formatCents(offer.lastPaymentCents)}. `}
      {offer.deferredInterestCents > 0 && (
        <strong>
          If anything is left after {offer.months} months: {formatCents(offer.deferredInterestCents)} of
          interest.
        </strong>
      )}
      <span className="po-cell-note">
        The practice pays {formatCents(offer.feeCents)} ({percentText(offer.feeBasisPoints)}) and receives{' '}
        {formatCents(offer.netCents)}.
      </span>
    </>
  )
}
