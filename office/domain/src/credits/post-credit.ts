import { addMonths, type Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import { refuseDate, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import type { Mint, Plan } from '../ledger/plan.ts'
import { limitOf, type Authority } from '../limits.ts'
import { may } from '../permissions.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { CreditGiver, DirectMethod } from '../words.ts'
import { postReceipt } from '../billing/receive.ts'

/** A credit that belongs to no invoice, as typed (CR-4). */
export interface CreditInput {
  patientId: string
  receivedOn: Day
  givenBy: CreditGiver
  /** Who it was, when it was another. */
  givenByName: string
  amountCents: number
  method: DirectMethod | 'goodwill'
  reference: string
  description: string
}

/**
 * Posts a credit that belongs to no invoice (recipe 4): tender / 2200, or for goodwill 4920 / 2210. Goodwill above the
 * asker's limit needs a second person (CR-7).
 */
export function postCredit(input: CreditInput, asker: Authority, place: Place, mint: Mint): Plan | Refusal {
  const goodwill = input.method === 'goodwill'
  const refusal =
    refuseDate(input.receivedOn, place, 'receivedOn') ??
    refuseGiver(input) ??
    (goodwill ? refuseGoodwill(input.amountCents, asker) : undefined)
  if (refusal) return refusal
  const { patientId, amountCents, method, givenBy, givenByName, receivedOn, reference, description } = input
  const expiresOn = goodwill ? addMonths(receivedOn, asker.limits.goodwillMonths) : undefined
  const draft = new Draft(mint)
  const lot = goodwill
    ? ({ kind: 'goodwill', account: accounts.goodwillCredit, ...(expiresOn && { expiresOn }) } as const)
    : ({ kind: 'new-credit', account: accounts.patientCredit } as const)
  const { paymentId, lotIds } = postReceipt(draft, {
    input: { patientId, kind: 'credit', method, amountCents, receivedOn, reference, note: description },
    locationId: place.locationId,
    merchantNumber: null,
    resultId: null,
    replacesId: null,
    effectiveOn: receivedOn,
    allocations: [],
    lots: [{ ...lot, amountCents }],
  })
  draft.add('credit', { paymentId, givenBy, givenByName })
  const words = goodwill ? 'goodwill' : `by ${method}`
  draft.audit('credit.post', patientId, paymentId, `Posted a credit of ${formatCents(amountCents)}, ${words}`)
  draft.plan.answer = { paymentId, lotId: lotIds[0] ?? '', amountCents, expiresOn: expiresOn ?? null }
  return draft.plan
}

function refuseGiver({ method, givenBy, givenByName }: CreditInput): Refusal | undefined {
  if (method === 'goodwill' && givenBy !== 'practice')
    return refuse('invalid', 'Goodwill is given by the practice.', 'givenBy')
  if (method !== 'goodwill' && givenBy === 'practice')
    return refuse('invalid', 'What the practice gives is goodwill: no money was received.', 'method')
  if (givenBy === 'other' && givenByName === '') return refuse('invalid', 'Enter who gave it.', 'givenByName')
  return undefined
}

/** Refuses goodwill that the roles may not give, or not so much of it (CR-7). */
export function refuseGoodwill(amountCents: number, { roles, limits }: Authority): Refusal | undefined {
  if (!may(roles, 'credit.goodwill')) return refuse('forbidden', 'Your role gives no goodwill credit.')
  const limit = limitOf(roles, limits.goodwillCents)
  if (limit === null || amountCents <= limit) return undefined
  const detail = `Your role gives goodwill up to ${formatCents(limit)} at once; ask a manager.`
  return refuse('over-limit', detail, 'amountCents')
}
