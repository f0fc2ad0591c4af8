import { formatCents } from '@tillwave/money/format'
import { Chart } from '@tillwave/ui/chart'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { shortDayText } from '../../parts/dates.ts'
import type { DashboardData } from './queries.ts'

type Days = DashboardData['days']

const HEIGHT_PX = 200

/** What was financed and how many applications were approved on each of the last 30 days (PP-8). */
export function Trends({ days }: { days: Days }) {
  return (
    <div className="po-trends">
      <Volume days={days} />
      <Approvals days={days} />
    </div>
  )
}

function sum(days: Days, of: (day: Days[number]) => number): number {
  return days.reduce((total, day) => total + of(day), 0)
}

function Volume({ days }: { days: Days }) {
  const purchasedCents = sum(days, (day) => day.purchaseCents)
  const refundedCents = sum(days, (day) => day.refundCents)
  return (
    <Section title="Volume" note="last 30 days">
      {purchasedCents === 0 ? (
        <EmptyState title="Nothing was financed" />
      ) : (
        <Chart
          label="Approved purchases of each of the last 30 days"
          series={['Purchases']}
          points={days.map(({ day, purchaseCents }) => ({
            label: shortDayText(day),
            values: [purchaseCents],
          }))}
          format={formatCents}
          height={HEIGHT_PX}
        />
      )}
      <p className="po-quiet">
        {formatCents(purchasedCents)} financed, {formatCents(refundedCents)} refunded.
      </p>
    </Section>
  )
}

function Approvals({ days }: { days: Days }) {
  const approved = sum(days, (day) => day.approvedApplications)
  const decided = approved + sum(days, (day) => day.declinedApplications)
  return (
    <Section title="Approvals" note="last 30 days">
      {decided === 0 ? (
        <EmptyState title="No application was decided" />
      ) : (
        <Chart
          label="Applications approved and declined on each of the last 30 days"
          series={['Approved', 'Declined']}
          points={days.map(({ day, approvedApplications, declinedApplications }) => ({
            label: shortDayText(day),
            values: [approvedApplications, declinedApplications],
          }))}
          format={String}
          height={HEIGHT_PX}
        />
      )}
      {decided > 0 && (
        <p className="po-quiet">
          {approved} of {decided} approved, {Math.round((100 * approved) / decided)}%.
        </p>
      )}
    </Section>
  )
}
