/** An instant in a location's zone: `Mar 3, 2026, 2:31 PM`. */
export function instantText(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant))
}

/** Only the time of an instant in a location's zone: `2:31:08 PM`. */
export function timeText(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone,
  }).format(new Date(instant))
}

/** How long ago an instant was, in words: `just now`, `12 min ago`, `3 days ago`. */
export function agoText(instant: string, nowMs = Date.now()): string {
  const minutes = Math.floor((nowMs - Date.parse(instant)) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return hours === 1 ? 'an hour ago' : `${hours} hours ago`
  const days = Math.floor(hours / 24)
  return days === 1 ? 'yesterday' : `${days} days ago`
}
