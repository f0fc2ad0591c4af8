import { methodWords } from '@tillwave/office-domain/reports/day-sheet'
import type { Method } from '@tillwave/office-domain/words'

const kindWords: Record<string, string> = {
  deposit: 'Deposit',
  overpayment: 'Overpayment',
  excess: 'CareCredit excess',
  return: 'Return',
  unapplied: 'Taken off an invoice',
  'refund-credit': 'Refund as credit',
  'new-credit': 'New credit',
  goodwill: 'Goodwill',
  transfer: 'From the family',
}

/** Where money that a patient can spend comes from: `Deposit by card`, `Goodwill` (CR-7). */
export function originText({ kind, method }: { kind: string; method: string | null }): string {
  const what = kindWords[kind] ?? kind
  const how = methodWords[method as Method]
  return how === undefined || kind === 'excess'
    ? what
    : `${what} by ${how === 'Card' || how === 'Cash' || how === 'Check' ? how.toLowerCase() : how}`
}
