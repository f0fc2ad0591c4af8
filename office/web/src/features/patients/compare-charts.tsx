import { phoneText } from '../../parts/words.ts'
import { dayText } from '@tillwave/money/format'
import { Radio } from '@mantine/core'
import { Money } from '@tillwave/ui/money'
import type { ReactNode } from 'react'
import type { ComparedChart } from './queries.ts'

interface CompareChartsProps {
  charts: ComparedChart[]
  keptId: string
  onKeep: (id: string) => void
}

interface Fact {
  term: string
  of: (chart: ComparedChart) => string
}

/** Who the person is: these should agree. */
const facts: Fact[] = [
  { term: 'Name', of: (one) => `${one.firstName} ${one.lastName}` },
  { term: 'Birth date', of: (one) => dayText(one.birthDate) },
  { term: 'Phone', of: (one) => phoneText(one.phone) },
  { term: 'E-mail', of: (one) => one.email },
  { term: 'Address', of: (one) => one.address },
  { term: 'Guarantor', of: (one) => one.guarantor ?? '' },
  { term: 'Pays for', of: (one) => (one.dependants === 0 ? '' : countText(one.dependants, 'patient')) },
]

/** What comes together. */
const sums: { term: string; show: (chart: ComparedChart) => ReactNode }[] = [
  { term: 'Added', show: (one) => dayText(one.addedOn) },
  {
    term: 'Holds',
    show: (one) =>
      [
        countText(one.invoices, 'invoice'),
        countText(one.payments, 'payment'),
        countText(one.notes, 'note'),
      ].join(', '),
  },
  { term: 'Balance', show: (one) => <Money cents={one.balanceCents} /> },
  {
    term: 'Deposits and credits',
    show: (one) => <Money cents={one.depositsCents + one.creditsCents} />,
  },
]

/** Two charts side by side; what differs is strong, and the chart that stays is chosen at its head. */
export function CompareCharts({ charts, keptId, onKeep }: CompareChartsProps) {
  const [one, other] = charts
  if (!one || !other) return null
  return (
    <div className="tw-table-frame">
      <table className="tw-table of-compare" aria-label="The two charts">
        <thead>
          <tr>
            <td />
            {charts.map((chart) => (
              <th key={chart.id} scope="col">
                <Radio
                  size="xs"
                  name="kept"
                  label={`Keep chart ${chart.chartNumber}${chart.active ? '' : ' (inactive)'}`}
                  checked={chart.id === keptId}
                  onChange={() => onKeep(chart.id)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts
            .filter(({ of }) => of(one) + of(other) !== '')
            .map(({ term, of }) => (
              <tr key={term}>
                <th scope="row">{term}</th>
                {charts.map((chart) => (
                  <td key={chart.id}>
                    {of(one) === of(other) ? of(chart) || '–' : <strong>{of(chart) || '–'}</strong>}
                  </td>
                ))}
              </tr>
            ))}
          {sums.map(({ term, show }) => (
            <tr key={term}>
              <th scope="row">{term}</th>
              {charts.map((chart) => (
                <td key={chart.id}>{show(chart)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
