import { MAX_AMOUNT_CENTS } from '@tillwave/money/cents'
import { amountCents, cents, day, id, instant, required, text } from '@tillwave/route/fields'
import * as z from 'zod'

/** A merchant number: 16 digits, never a card number. */
export const merchantNumber = z.string().regex(/^\d{16}$/, 'A merchant number has 16 digits.')

/** A United States ZIP code of five digits. */
export const zip = z.string().regex(/^\d{5}$/, 'A ZIP code has five digits.')

const address = z.object({
  line1: required(100),
  line2: text(100).optional(),
  city: required(60),
  state: z.string().regex(/^[A-Z]{2}$/, 'Use the two letters of the state.'),
  zip,
})

/** The patient a session is made for. `reference` is the practice system's own, opaque to the lender. */
export const patient = z.object({
  reference: required(100),
  firstName: required(60),
  lastName: required(60),
  birthDate: day,
  phone: text(30).optional(),
  email: z.email('Enter an e-mail address.').max(120).optional(),
  address: address.optional(),
})

/** The page of the portal that a launch opens. */
export const purpose = z.enum(['home', 'application', 'purchase', 'refund'])

/** What the practice system asks for when somebody launches. */
export const sessionInput = z.object({
  merchantNumber,
  purpose,
  patient,
  amountCents: amountCents.optional(),
  /** For a refund: the lender's id of the purchase it is meant for. */
  originalTransactionId: id.optional(),
  /** The practice system's own reference of the launch; shown in the portal, never interpreted. */
  reference: required(100),
})

/** A session with a fresh one-time launch address; `expiresAt` is the end of that address, not of the session. */
export const session = z.object({
  id,
  launchUrl: z.url().max(2_000),
  createdAt: instant,
  expiresAt: instant,
})

/** Where a lender transaction stands. A practice system tracks only the approved ones (CC-9). */
export const transactionStatus = z.enum(['approved', 'declined', 'pending', 'cancelled', 'voided'])

/** The plan that a purchase is on; `months` as in `promotion`. */
export const promotionTaken = z.object({
  code: z.string().min(1).max(40),
  label: z.string().min(1).max(120),
  months: z.int().min(1).max(120),
})

/** An amount as answered: more than zero, and never above what any field accepts. */
const answeredCents = cents.min(1).max(MAX_AMOUNT_CENTS)

const providerText = (max: number) => z.string().max(max)

function facts<S extends z.ZodType, P extends z.ZodType>(sessionId: S, patientReference: P) {
  const always = {
    status: transactionStatus,
    sessionId,
    merchantNumber,
    patientReference,
    accountHolderName: providerText(160),
    transactionId: id,
    occurredAt: instant,
  }
  return z.discriminatedUnion('kind', [
    z.object({ ...always, kind: z.literal('application'), creditLimitCents: answeredCents.optional() }),
    z.object({
      ...always,
      kind: z.literal('purchase'),
      amountCents: answeredCents,
      promotion: promotionTaken,
      authorizationCode: providerText(20).optional(),
    }),
    z.object({
      ...always,
      kind: z.literal('refund'),
      /** `void` when the lender took back the whole purchase before it was funded. */
      refundKind: z.enum(['refund', 'void']),
      amountCents: answeredCents,
      originalTransactionId: id,
      authorizationCode: providerText(20).optional(),
    }),
  ])
}

/** Something that happened in a session. */
export const result = facts(id, z.string().min(1).max(100))

/** Something that happened at the lender, in a session or in none. */
export const transaction = facts(id.nullable(), z.string().min(1).max(100).nullable())

/** A page of results; `nextCursor` is null on the last one. */
export const resultsPage = z.object({ results: z.array(result).max(400), nextCursor: z.string().nullable() })

/** A page of the lender's own list. */
export const transactionsPage = z.object({
  transactions: z.array(transaction).max(400),
  nextCursor: z.string().nullable(),
})

/** Whether the lender knows the patient as a financing patient (CC-10). */
export const patientFlag = z.object({ financingPatient: z.boolean() })

/** A merchant number of the key. */
export const merchant = z.object({
  merchantNumber,
  locationName: providerText(120),
  status: z.enum(['open', 'closed', 'suspended']),
  certificationExpiresOn: day,
})

/**
 * A plan that an amount qualifies for: a promotional one, or the account's standard terms, whose `months` are those
 * that the monthly estimate spreads the amount over.
 */
export const promotion = z.object({
  code: z.string().min(1).max(40),
  label: z.string().min(1).max(120),
  kind: z.enum(['deferred-interest', 'reduced-apr', 'standard']),
  months: z.int().min(1).max(120),
  minimumCents: answeredCents,
  aprBasisPoints: z.int().min(0).max(10_000),
  feeBasisPoints: z.int().min(0).max(10_000),
  monthlyEstimateCents: answeredCents,
  lastPaymentCents: answeredCents,
  terms: providerText(1_000),
  effectiveFrom: day,
})

const settlementLine = z.object({
  transactionId: id,
  kind: z.enum(['purchase', 'refund']),
  grossCents: cents,
  feeCents: cents,
  netCents: cents,
})

/** A funding batch of one merchant number; refunds count negative. */
export const settlement = z.object({
  id,
  merchantNumber,
  expectedOn: day,
  fundedOn: day.nullable(),
  grossCents: cents,
  feeCents: cents,
  netCents: cents,
  lines: z.array(settlementLine).max(5_000),
})

/** What the practice system asks for when somebody launches, as it sends it. */
export type SessionInput = z.input<typeof sessionInput>
/** A session as answered. */
export type Session = z.infer<typeof session>
/** Something that happened in a session. */
export type Result = z.infer<typeof result>
/** Something that happened at the lender. */
export type LenderTransaction = z.infer<typeof transaction>
/** A plan that an amount qualifies for. */
export type PromotionOffer = z.infer<typeof promotion>
/** A funding batch. */
export type FundingBatch = z.infer<typeof settlement>
/** A merchant number of the key. */
export type Merchant = z.infer<typeof merchant>
