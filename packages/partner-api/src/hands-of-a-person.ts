import { formatCents } from '@tillwave/money/format'
import type { LenderHands } from './conformance.ts'

/** Asks somebody to do something and answers what they typed. */
export type Ask = (question: string) => Promise<string>

/** Hands of a lender without the sandbox's calls: a person opens each launch address and types what it showed. */
export function handsOfAPerson(ask: Ask): LenderHands {
  const doIt = async (launchUrl: string, what: string) => {
    const typed = await ask(`\n  Open ${launchUrl}\n  ${what}\n  Then type its transaction id: `)
    return typed.trim()
  }
  return {
    apply: (launchUrl) => doIt(launchUrl, 'Apply for somebody who will be approved.'),
    purchase: (launchUrl, amountCents) =>
      doIt(launchUrl, `Make a purchase of ${formatCents(amountCents)} that will be approved.`),
    declinedPurchase: (launchUrl) => doIt(launchUrl, 'Make a purchase that will be declined.'),
    refund: (launchUrl, original, amountCents) =>
      doIt(launchUrl, `Refund ${formatCents(amountCents)} of the purchase ${original}.`),
  }
}
