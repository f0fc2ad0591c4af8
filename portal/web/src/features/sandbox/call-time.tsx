import { useZone } from '../../state/desk.ts'

/** When a call was made, to the second, in the practice's zone. */
export function CallTime({ instant }: { instant: string }) {
  const day = { month: 'short', day: 'numeric', timeZone: useZone() } as const
  const time = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const
  return (
    <time dateTime={instant}>
      {new Intl.DateTimeFormat('en-US', { ...day, ...time }).format(new Date(instant))}
    </time>
  )
}
