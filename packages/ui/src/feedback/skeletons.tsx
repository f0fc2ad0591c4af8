import { Skeleton } from '@mantine/core'
import './feedback.css'

const lineWidths = ['92%', '76%', '84%', '60%', '70%', '88%']

/** Lines of text that are still loading; `label` says what, for assistive technology. */
export function TextSkeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div className="tw-skeleton" role="status">
      <span className="tw-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={10} width={lineWidths[line % lineWidths.length] ?? '80%'} />
      ))}
    </div>
  )
}

/** A whole page that is still loading: heading, meta line, and some lines. */
export function PageSkeleton({ label }: { label: string }) {
  return (
    <div className="tw-page" role="status">
      <span className="tw-hidden">{label}</span>
      <div className="tw-skeleton">
        <Skeleton height={22} width={240} />
        <Skeleton height={10} width={320} />
      </div>
      <div className="tw-card tw-skeleton">
        {lineWidths.map((width) => (
          <Skeleton key={width} height={10} width={width} />
        ))}
      </div>
    </div>
  )
}
