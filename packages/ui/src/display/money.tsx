import { formatCents } from '@tillwave/money/format'
import './display.css'

interface MoneyProps {
  cents: number
  /** `signed` colours what is owed back (negative) and what came in (positive); `dim` quietens zero and asides. */
  tone?: 'plain' | 'signed' | 'dim'
  strong?: boolean
}

/** An amount in tabular figures: `$1,234.50`, `-$0.05`. The sign is always written, never only coloured. */
export function Money({ cents, tone = 'plain', strong = false }: MoneyProps) {
  const sign = cents < 0 ? 'negative' : cents > 0 ? 'positive' : 'zero'
  return (
    <span className="tw-money" data-tone={tone} data-sign={sign} data-strong={strong || undefined}>
      {formatCents(cents)}
    </span>
  )
}
