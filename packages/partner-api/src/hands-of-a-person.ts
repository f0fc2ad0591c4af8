import { formatCents } from '@tillwave/money/format'
import type { Attempt, LenderHands } from './conformance-lender.ts'

/** Asks somebody to do something and answers what they typed. */
export type Ask = (question: string) => Promise<string>

/** Hands of a lender without the sandbox's calls: a person opens each launch address and types what it showed. */
export function handsOfAPerson(ask: Ask): LenderHands {
  const doIt = async (launchUrl: string, what: string) => {
    const typed = await ask(`\n  Open ${launchUrl}\n  ${what}\n  Then type its transaction id: `)
    return typed.trim()
  }
  const tryIt = async (launchUrl: string, what: string): Promise<Attempt> => {
    const typed = await ask(`\n  Open ${launchUrl}\n  ${what}\n  Did the site refuse it? yes or no: `)
    return /^y/i.test(typed.trim()) ? 'refused' : 'done'
  }
  return {
    apply: (launchUrl) => doIt(launchUrl, 'Apply for somebody who will be approved.'),
    purchase: (launchUrl, amountCents) =>
      doIt(launchUrl, `Make a purchase of ${formatCents(amountCents)} that will be approved.`),
    declinedPurchase: (launchUrl) => doIt(launchUrl, 'Make a purchase that will be declined.'),
    refund: (launchUrl, original, amountCents) =>
      doIt(launchUrl, `Refund ${formatCents(amountCents)} of the purchase ${original}.`),
    refundTooMuch: (launchUrl, original, amountCents) =>
      tryIt(
        launchUrl,
        `Try to refund ${formatCents(amountCents)} of ${original}, which is more than remains.`,
      ),
    useAgain: (launchUrl) => tryIt(launchUrl, 'It was used already, so the site should refuse it.'),
  }
}
