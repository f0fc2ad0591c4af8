import { Tooltip } from '@mantine/core'
import './display.css'

interface WaveProps {
  /** Why the patient is marked, as the end of a sentence: `approved payment on Mar 3, 2026`. */
  reason: string
  /** `row` beside a name in a list, `heading` beside a page's heading, where it can also be focused. */
  place?: 'row' | 'heading'
}

/** The green wave of a CareCredit patient (CC-10); its text alternative says why. */
export function Wave({ reason, place = 'row' }: WaveProps) {
  const label = `CareCredit patient: ${reason}`
  const size = place === 'heading' ? 22 : 16
  return (
    <Tooltip label={label}>
      <svg
        className="tw-wave"
        role="img"
        aria-label={label}
        tabIndex={place === 'heading' ? 0 : undefined}
        width={size}
        height={size}
        viewBox="0 0 20 20"
      >
        <rect className="tw-wave-ground" x="0.5" y="0.5" width="19" height="19" rx="5" />
        <path className="tw-wave-line" d="M3.5 8.2c1.6-2.2 3.3-2.2 4.9-.6s3.2 1.6 4.8 0 2.5-1.4 3.3-.4" />
        <path className="tw-wave-line" d="M3.5 13c1.6-2.2 3.3-2.2 4.9-.6s3.2 1.6 4.8 0 2.5-1.4 3.3-.4" />
      </svg>
    </Tooltip>
  )
}
