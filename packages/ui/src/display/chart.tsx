import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import './chart.css'

// The drawing library is as heavy as all the rest, and few pages show a chart.
const ChartDrawing = lazy(() => import('./chart-drawing.tsx'))

/** What is drawn: one value of each series at each point. */
export interface ChartProps {
  /** What the chart shows, in one sentence; its accessible name. */
  label: string
  /** The names of the series; with several, the bars are stacked and have a legend. */
  series: readonly string[]
  points: readonly { label: string; values: readonly number[] }[]
  /** How a value is written: `formatCents`. */
  format: (value: number) => string
  height?: number
}

/** Bars over time or by kind, with the same figures as a table for assistive technology. */
export function Chart(props: ChartProps) {
  const { label, series, points, format, height = 220 } = props
  return (
    <figure className="tw-figure-chart">
      <div role="img" aria-label={label}>
        <Suspense fallback={<Skeleton height={height} />}>
          <ChartDrawing {...props} height={height} />
        </Suspense>
      </div>
      {/* A table takes the room of its rows, so that the box round it is what is hidden. */}
      <div className="tw-hidden">
        <table aria-label={label}>
          <thead>
            <tr>
              <td />
              {series.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                {point.values.map((value, at) => (
                  <td key={series[at]}>{format(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
