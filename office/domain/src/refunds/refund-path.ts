import { accounts } from '../ledger/accounts.ts'
import type { BookSource } from '../ledger/books.ts'
import { credit, type Line } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { DirectRefundMethod, RefundMethod } from '../words.ts'
import type { Asker } from './refund-input.ts'

/** Which ways back a source's money has (I11): the reason when the method is not one of them, else undefined. */
export function whyNotBy(
  method: RefundMethod,
  source: { method: string },
  cashForOther: boolean,
): string | undefined {
  if (method === 'patient-credit') return undefined
  if (source.method === 'goodwill') return 'Goodwill is no money: it goes back as a credit only.'
  if (source.method === 'carecredit') {
    return method === 'carecredit' ? undefined : 'Money financed by CareCredit goes back through CareCredit.'
  }
  if (method === 'carecredit') return 'This money did not come from CareCredit.'
  if (method === 'card' && source.method !== 'card') return 'A card refund needs a card payment.'
  if (method === 'cash' && source.method !== 'cash' && !cashForOther) {
    return 'Cash for a card or check payment needs a manager.'
  }
  return undefined
}

/** Refuses a way back that the source's money does not have. */
export function refusePath(
  method: DirectRefundMethod,
  source: BookSource,
  asker: Asker,
): Refusal | undefined {
  if (source.integrated && source.method === 'carecredit' && method !== 'patient-credit') {
    return refuse('launch-instead', 'Money financed by CareCredit goes back through CareCredit.', 'method')
  }
  const reason = whyNotBy(method, source, asker.cashForOther)
  return reason === undefined ? undefined : refuse('path-not-allowed', reason, 'method')
}

/** The line by which money leaves (recipe 5): at once, or by way of 2300 while the bank has it. */
export function tenderLines(
  method: DirectRefundMethod,
  locationId: string,
): (refundId: string, amountCents: number) => Line[] {
  return (refundId, amountCents) => {
    switch (method) {
      case 'cash':
        return [credit(accounts.cashDrawer, locationId, amountCents)]
      case 'card':
        return [credit(accounts.cardClearing, locationId, amountCents)]
      case 'check':
        return [credit(accounts.outgoingChecks, locationId, amountCents)]
      case 'ach':
      case 'check-run':
        return [credit(accounts.refundsPayable, refundId, amountCents)]
      case 'patient-credit':
        throw new RangeError('a credit leaves by no tender')
    }
  }
}
