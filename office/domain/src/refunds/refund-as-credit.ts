import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import type { BookLot, BookSource, RefundPart } from '../ledger/books.ts'
import type { Draft } from '../ledger/draft.ts'
import { credit, type Line } from '../ledger/plan.ts'
import { may } from '../permissions.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { addLot } from '../billing/receive.ts'
import type { Asker, RefundInput, Taken } from './refund-input.ts'

/** Why money financed by a lender does not become a credit (CR-8). */
export const lenderMoneyGoesBack = 'Money financed by a lender goes back to the lender.'

/**
 * Refuses to issue as credit what no invoice was paid with, and a lender's money unless a manager overrides with a
 * reason (CR-2, CR-8).
 */
export function refuseCreditOf(
  input: RefundInput,
  parts: readonly RefundPart[],
  source: BookSource,
  asker: Asker,
): Refusal | undefined {
  if (input.method !== 'patient-credit') return undefined
  if (parts.some((part) => part.invoiceId === null)) {
    return refuse('path-not-allowed', 'This money is on no invoice: it can be spent as it is.', 'parts')
  }
  if (source.method !== 'carecredit') return undefined
  if (!may(asker.roles, 'credit.override-lender')) {
    return refuse('lender-money', `${lenderMoneyGoesBack} A manager may override this.`, 'method')
  }
  return (input.overrideReason ?? '') === ''
    ? refuse('lender-money', `${lenderMoneyGoesBack} Enter a reason to override this.`, 'overrideReason')
    : undefined
}

/**
 * What a refund becomes when it is issued as credit (recipe 6): what was paid directly a money-backed lot, what was
 * paid from a lot a new one of that lot's class, goodwill with its expiry. The origin stays the source (CR-7).
 */
export function refundAsCredit(
  draft: Draft,
  source: BookSource,
  taken: Taken,
  input: Pick<RefundInput, 'patientId' | 'overrideReason'>,
  on: { effectiveOn: Day; locationId: string },
): { out: (refundId: string) => Line[]; lotIds: string[] } {
  const lots = newLots(source, taken).map((lot) => ({ ...lot, id: draft.mint() }))
  taken.finish.push((entryId, refundId) => {
    for (const { from, ...lot } of lots) {
      addLot(draft, {
        ...lot,
        kind: lot.account === accounts.goodwillCredit ? 'goodwill' : 'refund-credit',
        patientId: input.patientId,
        locationId: on.locationId,
        sourceId: source.id,
        openedOn: on.effectiveOn,
        entryId,
        parentLotId: from?.id ?? null,
        expiresOn: from?.expiresOn ?? null,
      })
    }
    if (source.method === 'carecredit') audit(draft, input, refundId, taken)
  })
  return {
    out: () => lots.map((lot) => credit(lot.account, lot.id, lot.amountCents)),
    lotIds: lots.map((lot) => lot.id),
  }
}

/** One new lot for each lot that had paid, and one for what was paid without one. */
function newLots(source: BookSource, taken: Taken) {
  const cents = new Map<BookLot | undefined, number>()
  for (const row of taken.off) {
    const from = source.lots.find((lot) => lot.id === row.lotId)
    cents.set(from, (cents.get(from) ?? 0) + row.amountCents)
  }
  return [...cents].map(([from, amountCents]) => {
    return { from, amountCents, account: from?.account ?? accounts.patientCredit }
  })
}

function audit(
  draft: Draft,
  input: Pick<RefundInput, 'patientId' | 'overrideReason'>,
  refundId: string,
  taken: Taken,
): void {
  const amount = formatCents(taken.off.reduce((total, row) => total + row.amountCents, 0))
  const words = `Let ${amount} financed by CareCredit become a credit: ${input.overrideReason ?? ''}`
  draft.audit('credit.override-lender', input.patientId, refundId, words)
}
