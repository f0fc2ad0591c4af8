import { MAX_AMOUNT_CENTS } from '@tillwave/money/cents'
import { amountCents, cents, day, id, instant, required, text } from '@tillwave/route/fields'
import * as z from 'zod'

/** A merchant number: 16 digits, never a card number. */
export const merchantNumber = z
  .string()
  .regex(/^\d{16}$/, 'A merchant number has 16 digits.')
  .describe('The lender’s number of a location of the practice, 16 digits.')

/** A United States ZIP code of five digits. */
export const zip = z
  .string()
  .regex(/^\d{5}$/, 'A ZIP code has five digits.')
  .describe('A ZIP code of five digits.')

/** A calendar day as the partner API tells and takes it. */
export function calendarDay(says: string) {
  return day.meta({ description: says, format: 'date', examples: ['2026-01-31'] })
}

const address = z.object({
  line1: required(100).describe('Street and number.'),
  line2: text(100).optional().describe('Apartment or suite; the sandbox drops it.'),
  city: required(60).describe('The city.'),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Use the two letters of the state.')
    .describe('The two letters of the state.'),
  zip,
})

/** The patient a session is made for. `reference` is the practice system's own, which the lender never interprets. */
export const patient = z.object({
  reference: required(100).describe(
    'Your own reference of the patient, such as your record’s id. It stands in addresses: no name, no chart number.',
  ),
  firstName: required(60).describe('The patient’s first name; fills the lender’s forms in.'),
  lastName: required(60).describe('The patient’s last name.'),
  birthDate: calendarDay('The patient’s date of birth.'),
  phone: text(30).optional().describe('A phone number, as typed.'),
  email: z.email('Enter an e-mail address.').max(120).optional().describe('An e-mail address.'),
  address: address.optional().describe('Where the patient lives.'),
})

/** The page of the portal that a launch opens. */
export const purpose = z
  .enum(['home', 'application', 'purchase', 'refund'])
  .describe('The page of the lender’s site that the launch opens.')

/** What the practice system asks for when somebody launches. */
export const sessionInput = z.object({
  merchantNumber,
  purpose,
  patient: patient.describe('Whom the session is for; what is done in it belongs to them.'),
  amountCents: amountCents
    .optional()
    .describe('Integer cents that the form is filled in with; the person at the site may change them.'),
  /** For a refund: the lender's id of the purchase it is meant for. */
  originalTransactionId: id
    .optional()
    .describe('For a refund: the lender’s id of the purchase that it is meant for.'),
  /** The practice system's own reference of the launch; shown in the portal, never interpreted. */
  reference: required(100).describe(
    'Your own reference of the launch, such as an invoice number; shown at the site, never interpreted.',
  ),
})

/** A session with a fresh one-time launch address; `expiresAt` is the end of that address, not of the session. */
export const session = z.object({
  id: id.describe('The session’s id; ask for its results by it.'),
  launchUrl: z
    .url()
    .max(2_000)
    .describe(
      'Opens the lender’s site once, in the browser of the practice’s user. It holds no patient data.',
    ),
  createdAt: instant.describe('When the session was created; it launches again until it is 24 hours old.'),
  expiresAt: instant.describe('Until when the launch address may be opened: 30 minutes after it was made.'),
})

/** Where a lender transaction stands. A practice system tracks only the approved ones (CC-9). */
export const transactionStatus = z
  .enum(['approved', 'declined', 'pending', 'cancelled', 'voided'])
  .describe(
    '`approved`: it stands, and this is the only status to post. `declined`: the lender refused it. `pending`: not ' +
      'decided yet; ask again. `cancelled`: it was withdrawn before it was decided, and no money moves. `voided`: it ' +
      'was taken back before it was funded, and no money moves. This sandbox answers the first three only: it tells ' +
      'the void of an approved purchase as an approved `refund` whose `refundKind` is `void`, and the purchase stays ' +
      'as it was told. Another lender may answer any of the five.',
  )

/** The plan that a purchase is on; `months` as in `promotion`. */
export const promotionTaken = z.object({
  code: z.string().min(1).max(40).describe('The plan’s code.'),
  label: z.string().min(1).max(120).describe('The plan in words, with its condition.'),
  months: z
    .int()
    .min(1)
    .max(120)
    .describe('The plan’s months; of standard terms those that the estimate spreads the amount over.'),
})

/** An amount as answered: more than zero, and never above what any field accepts. */
const answeredCents = (says: string) => cents.min(1).max(MAX_AMOUNT_CENTS).describe(says)

const providerText = (max: number, says: string) => z.string().max(max).describe(says)

const authorizationCode = providerText(20, 'The lender’s authorization; only of an approved one.').optional()

function facts<S extends z.ZodType, P extends z.ZodType>(sessionId: S, patientReference: P) {
  const always = {
    status: transactionStatus,
    sessionId: sessionId.describe('The session that it happened in; null outside of any.'),
    merchantNumber,
    patientReference: patientReference.describe('The patient’s reference as the session was created with.'),
    accountHolderName: providerText(160, 'Whose credit it is; not always the patient.'),
    transactionId: id.describe(
      'The lender’s id. Post it once for ever: by merchant number, kind and this id.',
    ),
    occurredAt: instant.describe('When it happened, or was decided.'),
  }
  return z.discriminatedUnion('kind', [
    z.object({
      ...always,
      kind: z.literal('application').describe('An application for credit.'),
      creditLimitCents: answeredCents('The limit in integer cents; only of an approved one.').optional(),
    }),
    z.object({
      ...always,
      kind: z.literal('purchase').describe('A purchase: the lender pays the practice.'),
      amountCents: answeredCents('The lender’s amount in integer cents; it counts, whatever was asked for.'),
      promotion: promotionTaken.describe('The plan that the purchase is on.'),
      authorizationCode,
    }),
    z.object({
      ...always,
      kind: z.literal('refund').describe('A refund: the practice pays the lender back.'),
      /** `void` when the lender took back the whole purchase before it was funded. */
      refundKind: z
        .enum(['refund', 'void'])
        .describe('`void` when the whole purchase was taken back before it was funded, otherwise `refund`.'),
      amountCents: answeredCents('The lender’s amount in integer cents.'),
      originalTransactionId: id.describe('The purchase that it gives back, in whole or in part.'),
      authorizationCode,
    }),
  ])
}

/** Something that happened in a session. */
export const result = facts(id, z.string().min(1).max(100))

/** Something that happened at the lender, in a session or in none. */
export const transaction = facts(id.nullable(), z.string().min(1).max(100).nullable())

/** Where the next page begins; null on the last one. */
export const nextCursor = z
  .string()
  .nullable()
  .describe('Send it as `cursor` for the next page; null on the last one.')

/** A page of results; `nextCursor` is null on the last one. */
export const resultsPage = z.object({
  results: z.array(result).max(400).describe('What happened, oldest first.'),
  nextCursor,
})

/** A page of the lender's own list. */
export const transactionsPage = z.object({
  transactions: z.array(transaction).max(400).describe('What happened, oldest first.'),
  nextCursor,
})

/** Whether the lender knows the patient as a financing patient (CC-10). */
export const patientFlag = z.object({
  financingPatient: z
    .boolean()
    .describe('True when an open account came of a session of theirs, or the lender flagged them.'),
})

/** A merchant number of the key. */
export const merchant = z.object({
  merchantNumber,
  locationName: providerText(120, 'The location’s name.'),
  status: z
    .enum(['open', 'closed', 'suspended'])
    .describe('Only an `open` one launches; the others answer 403.'),
  certificationExpiresOn: calendarDay(
    'The last day of the location’s certification; later launches answer 422.',
  ),
})

/**
 * A plan that an amount qualifies for: a promotional one, or the account's standard terms, whose `months` are those
 * that the monthly estimate spreads the amount over.
 */
export const promotion = z.object({
  code: z.string().min(1).max(40).describe('The plan’s code.'),
  label: z.string().min(1).max(120).describe('The plan in words, with its condition; show it as it is.'),
  kind: z
    .enum(['deferred-interest', 'reduced-apr', 'standard'])
    .describe('`standard` are the account’s own terms, which any amount qualifies for and which stand last.'),
  months: z.int().min(1).max(120).describe('How long the plan lasts, or the estimate of standard terms.'),
  minimumCents: answeredCents('The smallest amount in integer cents that qualifies.'),
  aprBasisPoints: z.int().min(0).max(10_000).describe('The yearly rate in hundredths of a percent.'),
  feeBasisPoints: z.int().min(0).max(10_000).describe('The practice’s fee in hundredths of a percent.'),
  monthlyEstimateCents: answeredCents('The estimated monthly payment in integer cents.'),
  lastPaymentCents: answeredCents('The estimated last payment in integer cents.'),
  terms: providerText(1_000, 'The plan’s full terms, for the patient.'),
  effectiveFrom: calendarDay('Since when this schedule holds.'),
})

const settlementLine = z.object({
  transactionId: id.describe('The purchase or refund that is settled.'),
  kind: z.enum(['purchase', 'refund']).describe('Which of the two it is.'),
  grossCents: cents.describe('Its amount in integer cents; negative for a refund.'),
  feeCents: cents.describe('The practice’s fee on it in integer cents; negative for a refund.'),
  netCents: cents.describe('Gross less fee in integer cents.'),
})

/** A funding batch of one merchant number; refunds count negative. */
export const settlement = z.object({
  id: id.describe('The batch’s id.'),
  merchantNumber,
  expectedOn: calendarDay('The business day on which the money is expected.'),
  fundedOn: calendarDay('The day on which it was paid.')
    .nullable()
    .describe('The day on which it was paid; null before.'),
  grossCents: cents.describe('The sum of its lines’ gross in integer cents.'),
  feeCents: cents.describe('The sum of its lines’ fees in integer cents.'),
  netCents: cents.describe('The sum of its lines’ net in integer cents: what the practice is paid.'),
  lines: z.array(settlementLine).max(5_000).describe('Its purchases and refunds.'),
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
