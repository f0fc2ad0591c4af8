import type { RefundStep } from '@tillwave/office-domain/words'
import type { OutgoingRefund } from './queries.ts'

/** What is said of the bank, as the name of the action and of its dialog. */
export function outcomeLabel(outcome: RefundStep, { method, state }: OutgoingRefund): string {
  if (outcome === 'paid') return 'Mark as paid'
  if (outcome === 'cleared') return 'Mark as cleared'
  return state === 'paid' && method === 'ach' ? 'Mark as come back' : 'Mark as failed'
}

/** What saying so posts, in words. */
export function outcomePreview(
  outcome: RefundStep,
  amount: string,
  { method, state }: OutgoingRefund,
): string {
  if (outcome === 'cleared') return `Posts ${amount} from outgoing checks to the bank account.`
  if (outcome === 'failed')
    return `Takes the refund of ${amount} back${
      state === 'paid' && method === 'ach' ? ', with its payment by the bank' : ''
    }: the money lies where it lay, and the charge is as it was.`
  return method === 'ach'
    ? `Posts ${amount} out of ACH clearing: the bank has paid it.`
    : `Posts ${amount} to outgoing checks: the check is written, and clears later.`
}
