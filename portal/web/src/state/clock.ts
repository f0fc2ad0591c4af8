/** Beyond this, the codes of an authenticator that goes by the same clock are refused. */
const TOLERATED_MS = 60_000

/**
 * How far this browser's clock is ahead of the portal's, in milliseconds; negative when it is behind. The portal told
 * its time between the two instants of this clock, so that half of the way is taken as the moment.
 */
export function clockAheadMs(portalNow: string, askedAtMs: number, answeredAtMs: number): number {
  return (askedAtMs + answeredAtMs) / 2 - Date.parse(portalNow)
}

/** True when the clock is wrong by more than a minute, slow answers granted. */
export function isClockWrong({ aheadMs, tookMs }: { aheadMs: number; tookMs: number }): boolean {
  return Math.abs(aheadMs) > TOLERATED_MS + tookMs / 2
}

/** How wrong the clock is, in words: `4 minutes fast`, `2 hours slow`, `right`. */
export function clockText(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  if (seconds < 10) return 'right'
  const way = aheadMs > 0 ? 'fast' : 'slow'
  return `${amountText(seconds)} ${way}`
}

function amountText(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours < 36 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
