import { planKinds, transactionKinds, transactionStatuses } from '@tillwave/portal-domain/words'
import { amountCents, cents, cursor, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { practiceSessionId } from './launches.ts'
import { planProgress } from './plans.ts'

/** A purchase or refund, as lists show it. */
export const transactionRow = z.strictObject({
  id,
  kind: z.enum(transactionKinds),
  /** True for a refund that took the whole purchase back before it was funded. */
  isVoid: z.boolean(),
  status: z.enum(transactionStatuses),
  /** Why it was declined; empty when approved. */
  says: z.string(),
  accountId: id,
  accountHolderName: z.string(),
  accountNumberEnd: z.string(),
  merchantNumber: z.string(),
  locationName: z.string(),
  amountCents: cents,
  promotionLabel: z.string(),
  authorizationCode: z.string(),
  occurredAt: instant,
  madeBy: z.string(),
})

/** A plan that an amount qualifies for, with what the patient pays and the practice's side (XX-5). */
export const planOffer = z.strictObject({
  code: z.string(),
  label: z.string(),
  kind: z.enum(planKinds),
  months: z.int(),
  minimumCents: cents,
  aprBasisPoints: z.int(),
  monthlyCents: cents,
  lastPaymentCents: cents,
  /** Obeys the wording rule: "no interest" stands only together with "if paid in full within N months". */
  terms: z.string(),
  /** Charged when anything is left at the end of a deferred plan; 0 for other plans. */
  deferredInterestCents: cents,
  feeBasisPoints: z.int(),
  feeCents: cents,
  netCents: cents,
  effectiveFrom: z.string(),
})

/** A transaction with all that its receipt shows. */
export const transactionDetail = transactionRow.extend({
  practiceSessionId,
  patientReference: z.string().nullable(),
  accountNumber: z.string(),
  reference: z.string(),
  plan: planOffer.nullable(),
  /** A refund's purchase; null for a purchase. */
  originalTransactionId: id.nullable(),
  /** What of a purchase can still be refunded; 0 for a refund. */
  refundableCents: cents,
  refunds: z.array(transactionRow),
  /** When the practice is paid, or was; null for a declined transaction. */
  funding: z.strictObject({ settlementId: id, expectedOn: z.string(), funded: z.boolean() }).nullable(),
  /** Why it cannot be voided, or its plan changed; null when it can. */
  voidRefusal: z.string().nullable(),
  planRefusal: z.string().nullable(),
  /** How far an approved purchase is paid. */
  progress: planProgress.nullable(),
})

const merchantNumber = z.string().regex(/^\d{16}$/, 'Choose a location.')

/** What *New purchase* sends. */
export const purchaseForm = z.strictObject({
  practiceSessionId,
  merchantNumber,
  accountId: id,
  amountCents,
  promotionCode: z.string().min(1, 'Choose a plan.').max(40),
  reference: text(80),
})

/** What *Refund* sends. */
export const refundForm = z.strictObject({
  practiceSessionId,
  originalTransactionId: id,
  amountCents,
  reason: required(200, 'Give a reason.'),
})

/** What the list can be narrowed to; days are of the practice's zone, both included. */
const filter = {
  kind: z.enum(transactionKinds).optional(),
  status: z.enum(transactionStatuses).optional(),
  merchantNumber: merchantNumber.optional(),
  from: day.optional(),
  to: day.optional(),
  q: text(60).optional(),
}

/** Routes of purchases, refunds and their list (PP-10). */
export const transactionRoutes = routes({
  listPlanOffers: {
    method: 'GET',
    path: '/api/plan-offers',
    summary: 'The plans that an amount qualifies for today and the location offers.',
    permission: 'purchase.make',
    query: z.strictObject({ merchantNumber, amountCents: z.coerce.number<number>().pipe(amountCents) }),
    reply: z.strictObject({ offers: z.array(planOffer) }),
  },
  makePurchase: {
    method: 'POST',
    path: '/api/purchases',
    summary:
      'Charges an account; the answer is approved or declined. `timed-out` charged nothing: try again.',
    permission: 'purchase.make',
    body: purchaseForm,
    reply: transactionDetail,
    status: 201,
    problems: ['plan-not-offered', 'merchant-closed', 'session-over', 'timed-out'],
  },
  makeRefund: {
    method: 'POST',
    path: '/api/refunds',
    summary: 'Refunds a purchase in full or in part, never more than remains.',
    permission: 'refund.make',
    body: refundForm,
    reply: transactionDetail,
    status: 201,
    problems: ['more-than-refundable', 'not-refundable', 'merchant-closed', 'session-over'],
  },
  printReceipt: {
    method: 'GET',
    path: '/api/transactions/:transactionId/receipt',
    summary: 'The receipt of an approved transaction as a PDF.',
    permission: 'transaction.read',
    params: z.strictObject({ transactionId: id }),
    reply: z.string(),
    raw: true,
    problems: ['no-receipt'],
  },
  mailReceipt: {
    method: 'POST',
    path: '/api/transactions/:transactionId/receipt/mail',
    summary: 'Mails the receipt to somebody.',
    permission: 'transaction.read',
    params: z.strictObject({ transactionId: id }),
    body: z.strictObject({ email: z.email('Enter an e-mail address.').max(120) }),
    reply: z.null(),
    status: 204,
    problems: ['no-receipt'],
  },
  voidPurchase: {
    method: 'POST',
    path: '/api/transactions/:transactionId/void',
    summary: 'Takes a whole purchase back before it is funded; answers the refund of kind void.',
    permission: 'refund.make',
    params: z.strictObject({ transactionId: id }),
    body: z.strictObject({ practiceSessionId, reason: required(200, 'Give a reason.') }),
    reply: transactionDetail,
    status: 201,
    problems: ['not-voidable', 'merchant-closed', 'session-over'],
  },
  changePlan: {
    method: 'POST',
    path: '/api/transactions/:transactionId/plan',
    summary: 'Puts a purchase on another plan that its amount qualifies for, until it is funded.',
    permission: 'purchase.change',
    params: z.strictObject({ transactionId: id }),
    body: z.strictObject({ promotionCode: z.string().min(1, 'Choose a plan.').max(40) }),
    reply: transactionDetail,
    problems: ['plan-fixed', 'plan-not-offered'],
  },
  listTransactions: {
    method: 'POST',
    path: '/api/transactions/search',
    summary: 'Purchases and refunds of the practice, newest first.',
    permission: 'transaction.read',
    key: 'exempt',
    body: z.strictObject({ ...filter, cursor }),
    reply: z.strictObject({ transactions: z.array(transactionRow), next: z.string().nullable() }),
  },
  downloadTransactions: {
    method: 'POST',
    path: '/api/transactions/csv',
    summary: 'The same list as a CSV file; more than 20,000 rows are refused, not cut.',
    permission: 'transaction.read',
    key: 'exempt',
    body: z.strictObject(filter),
    reply: z.string(),
    raw: true,
  },
  readTransaction: {
    method: 'GET',
    path: '/api/transactions/:transactionId',
    summary: 'One transaction with its plan, its refunds and what can still be refunded.',
    permission: 'transaction.read',
    params: z.strictObject({ transactionId: id }),
    reply: transactionDetail,
  },
})
