import { useZone } from '../state/desk.ts'
import { instantText } from './dates.ts'

/** An instant in the practice's zone; an operator, who has no practice, sees their browser's. */
export function At({ instant }: { instant: string }) {
  return <time dateTime={instant}>{instantText(instant, useZone())}</time>
}
