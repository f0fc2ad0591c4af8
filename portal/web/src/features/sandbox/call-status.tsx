import { StatusPill } from '@tillwave/ui/status-pill'
import type { CallRow } from './queries.ts'

const tones = { done: 'positive', refused: 'warning', failed: 'negative', unanswered: 'ended' } as const

/** How a call ended, by its status. */
export function CallStatus({ call }: { call: Pick<CallRow, 'outcome' | 'status'> }) {
  return <StatusPill tone={tones[call.outcome]}>{call.status?.toString() ?? 'No answer'}</StatusPill>
}
