import { Money } from './money.tsx'
import './display.css'

/** Open balance by age of the charge, each in cents. */
export interface Ageing {
  currentCents: number
  over30Cents: number
  over60Cents: number
  over90Cents: number
  over120Cents: number
}

const buckets = [
  { key: 'currentCents', label: 'Current', tone: 1 },
  { key: 'over30Cents', label: '31–60 days', tone: 2 },
  { key: 'over60Cents', label: '61–90 days', tone: 3 },
  { key: 'over90Cents', label: '91–120 days', tone: 4 },
  { key: 'over120Cents', label: 'Over 120 days', tone: 5 },
] as const satisfies readonly { key: keyof Ageing; label: string; tone: number }[]

/** How old an open balance is: a stacked bar, and the same figures as a table under it. */
export function AgeingBar({ ageing }: { ageing: Ageing }) {
  const total = buckets.reduce((sum, { key }) => sum + Math.max(0, ageing[key]), 0)
  return (
    <div className="tw-ageing">
      <div className="tw-ageing-bar" aria-hidden>
        {buckets.map(
          ({ key, tone }) =>
            ageing[key] > 0 && <span key={key} data-tone={tone} style={{ flexGrow: ageing[key] / total }} />,
        )}
      </div>
      <table aria-label="Open balance by age">
        <tbody>
          {buckets.map(({ key, label, tone }) => (
            <tr key={key}>
              <th scope="row">
                <span className="tw-ageing-key" data-tone={tone} aria-hidden />
                {label}
              </th>
              <td>
                <Money cents={ageing[key]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
