import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import '@mantine/core/styles/ColorSwatch.layer.css'
import type { ChartProps } from './chart.tsx'

const colors = ['accent.6', 'accent.3', '#d99a2b', '#8a6fb0', '#5b7fb5', '#cf4a3c'] as const

/** The bars themselves; `Chart` loads them when the first chart is shown. */
export default function ChartDrawing({ series, points, format, height = 220 }: ChartProps) {
  const data = points.map(({ label, values }) => ({
    label,
    ...Object.fromEntries(series.map((name, at) => [name, values[at] ?? 0])),
  }))
  return (
    <BarChart
      h={height}
      data={data}
      dataKey="label"
      type={series.length > 1 ? 'stacked' : 'default'}
      series={series.map((name, at) => ({ name, color: colors[at % colors.length] ?? 'accent.6' }))}
      valueFormatter={format}
      withLegend={series.length > 1}
      legendProps={{ verticalAlign: 'bottom', height: 28, itemSorter: null }}
      // Values are cents or counts: a quarter of an application is none.
      yAxisProps={{
        width: 76,
        allowDecimals: false,
        tickFormatter: (value: number) => format(value).replace(/\.00$/, ''),
      }}
      // The topmost figure of the axis stands half above it.
      barChartProps={{ margin: { top: 12 } }}
      barProps={{ isAnimationActive: false }}
      maxBarWidth={56}
      gridAxis="x"
      tickLine="none"
      strokeDasharray="0"
      // The figures are told by the table beside it.
      accessibilityLayer={false}
    />
  )
}
