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

const AXIS_PX = 20
const HEAD_PX = 16

/** Small bars in plain SVG, with the same figures as a table for assistive technology. */
export function BarChart({ label, bars, format, height = 168 }: BarChartProps) {
  const top = Math.max(1, ...bars.map((bar) => bar.value))
  const floor = height - AXIS_PX
  const step = 100 / Math.max(1, bars.length)
  const tall = (value: number) => ((floor - HEAD_PX) * Math.max(0, value)) / top
  return (
    <figure className="tw-chart">
      <svg role="img" aria-label={label} width="100%" height={height}>
        <text className="tw-chart-top" x={0} y={HEAD_PX - 5}>
          {format(top)}
        </text>
        {[HEAD_PX, (HEAD_PX + floor) / 2, floor].map((y) => (
          <line key={y} className="tw-chart-grid" x1="0" x2="100%" y1={y} y2={y} />
        ))}
        {bars.map((bar, place) => (
          <g key={bar.label} className="tw-chart-bar">
            <title>{`${bar.label}: ${format(bar.value)}`}</title>
            <rect
              x={`${(place + 0.26) * step}%`}
              width={`${step * 0.48}%`}
              y={floor - tall(bar.value)}
              height={tall(bar.value)}
            />
            <text x={`${(place + 0.5) * step}%`} y={height - 4}>
              {bar.label}
            </text>
          </g>
        ))}
      </svg>
      <Figures label={label} bars={bars} format={format} />
    </figure>
  )
}

function Figures({ label, bars, format }: BarChartProps) {
  return (
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
  )
}
