import { formatCents } from '@tillwave/money/format'
import { Chart } from '@tillwave/ui/chart'
import { Section } from '@tillwave/ui/page'
import { shortDayText } from '../../parts/dates.ts'
import type { DashboardData } from './queries.ts'

type Days = DashboardData['days']

/** What was financed and how many applications were approved on each of the last 30 days (PP-8). */
export function Trends({ days }: { days: Days }) {
  const sum = (of: (day: Days[number]) => number) => days.reduce((total, day) => total + of(day), 0)
  const approved = sum((day) => day.approvedApplications)
  const decided = approved + sum((day) => day.declinedApplications)
  return (
    <div className="po-trends">
      <Section
        title="Volume"
        note={`last 30 days: ${formatCents(sum((day) => day.purchaseCents))} financed, ${formatCents(
          sum((day) => day.refundCents),
        )} refunded`}
      >
        <Chart
          label="Approved purchases of each of the last 30 days"
          series={['Purchases']}
          points={days.map(({ day, purchaseCents }) => ({
            label: shortDayText(day),
            values: [purchaseCents],
          }))}
          format={formatCents}
          height={200}
        />
      </Section>
      <Section title="Approvals" note={rateText(approved, decided)}>
        <Chart
          label="Applications approved and declined on each of the last 30 days"
          series={['Approved', 'Declined']}
          points={days.map(({ day, approvedApplications, declinedApplications }) => ({
            label: shortDayText(day),
            values: [approvedApplications, declinedApplications],
          }))}
          format={String}
          height={200}
        />
      </Section>
    </div>
  )
}

function rateText(approved: number, decided: number): string {
  if (decided === 0) return 'last 30 days: none decided'
  return `last 30 days: ${approved} of ${decided}, ${Math.round((100 * approved) / decided)}%`
}
