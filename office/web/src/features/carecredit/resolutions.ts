import type { Resolution } from '@tillwave/office-domain/words'

/** Each way out in words: its name, and what it does. */
export const resolutionWords: Record<Resolution, { title: string; detail: string }> = {
  keep: {
    title: 'Keep it as a deposit',
    detail: 'The money stays with the patient as a deposit, marked CareCredit excess.',
  },
  apply: {
    title: 'Apply it to invoices',
    detail: 'It pays the open invoices, oldest first; what is left stays a deposit.',
  },
  refund: {
    title: 'Refund it through CareCredit',
    detail: "Opens CareCredit's refund page next; the money goes back to the lender.",
  },
  dismiss: {
    title: 'Dismiss',
    detail: 'Nothing is posted. The result stays on record, and is never offered again.',
  },
  'same-money': {
    title: 'Same money',
    detail: 'The hand-entered payment is reversed and the CareCredit one takes over its invoices.',
  },
  'different-money': {
    title: 'Different money',
    detail: 'Both stay; they only look alike.',
  },
}

/** A resolution's name; unknown ones are shown as they are. */
export function resolutionText(resolution: string): string {
  return isResolution(resolution) ? resolutionWords[resolution].title : resolution
}

/** True for a way out that this app knows. */
export function isResolution(word: string): word is Resolution {
  return word in resolutionWords
}
