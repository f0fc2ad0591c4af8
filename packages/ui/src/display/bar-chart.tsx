import './display.css'

/** One bar: its name on the axis and its value. */
export interface Bar {
  label: string
  value: number
}

interface BarChartProps {
  /** What the chart shows, in one sentence; its accessible name. */
  label: string
  bars: readonly Bar[]
  /** How a value is written: `formatCents`. */
  format: (value: number) => string
  height?: number
}

const WIDTH = 640
const GAP = 0.32
const AXIS = 18

/** Small bars in plain SVG, with the same figures as a table for assistive technology. */
export function BarChart({ label, bars, format, height = 140 }: BarChartProps) {
  const top = Math.max(1, ...bars.map((bar) => bar.value))
  const step = WIDTH / Math.max(1, bars.length)
  const room = height - AXIS
  return (
    <figure className="tw-chart">
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${height}`} width="100%">
        {[0, 0.5, 1].map((part) => (
          <line
            key={part}
            className="tw-chart-grid"
            x1={0}
            x2={WIDTH}
            y1={1 + part * (room - 1)}
            y2={1 + part * (room - 1)}
          />
        ))}
        {bars.map((bar, place) => (
          <g key={bar.label} className="tw-chart-bar">
            <title>{`${bar.label}: ${format(bar.value)}`}</title>
            <rect
              x={place * step + (step * GAP) / 2}
              width={step * (1 - GAP)}
              y={room - (room * Math.max(0, bar.value)) / top}
              height={(room * Math.max(0, bar.value)) / top}
              rx={2}
            />
            <text x={(place + 0.5) * step} y={height - 4}>
              {bar.label}
            </text>
          </g>
        ))}
      </svg>
      <table className="tw-hidden" aria-label={label}>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.label}>
              <th scope="row">{bar.label}</th>
              <td>{format(bar.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
