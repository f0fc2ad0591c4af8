import { formatCents } from '@tillwave/money/format'
import './display.css'

/** Open balance by age of the charge, each in cents. */
export interface Ageing {
  currentCents: number
  over30Cents: number
  over60Cents: number
  over90Cents: number
}

const buckets = [
  { key: 'currentCents', label: '0–30 days', tone: 1 },
  { key: 'over30Cents', label: '31–60', tone: 2 },
  { key: 'over60Cents', label: '61–90', tone: 3 },
  { key: 'over90Cents', label: 'Over 90', tone: 4 },
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
        <thead>
          <tr>
            {buckets.map(({ key, label, tone }) => (
              <th key={key} scope="col">
                <span className="tw-ageing-key" data-tone={tone} aria-hidden />
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {buckets.map(({ key }) => (
              <td key={key} data-zero={ageing[key] === 0 || undefined}>
                {formatCents(ageing[key])}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
