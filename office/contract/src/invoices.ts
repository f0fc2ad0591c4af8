import { adjustmentKinds, invoiceEffects, invoiceStatuses, paymentKinds } from '@tillwave/office-domain/words'
import { invoiceParts } from '@tillwave/office-domain/reports/subjects'
import { amountCents, cents, cursor, day, id, instant, required, text, version } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A line as typed: a catalog item or free words, who treated, quantity, price of one, discount on the whole line. */
export const invoiceLineForm = z.strictObject({
  catalogItemId: id.nullable(),
  clinicianId: id.nullable().optional(),
  description: required(200, 'Say what it is.'),
  category: required(60, 'Choose a category.'),
  quantity: z.int().min(1, 'At least one.').max(999, 'At most 999.'),
  unitPriceCents: amountCents,
  discountCents: z.int().min(0).max(1_000_000_000),
  /** Basis points: 825 is 8.25 %. */
  taxRateBp: z.int().min(0).max(3000),
})

/** A line of an issued invoice. */
export const invoiceLine = z.strictObject({
  id,
  description: z.string(),
  category: z.string(),
  clinicianName: z.string().nullable(),
  quantity: z.int(),
  returnedQuantity: z.int(),
  unitPriceCents: cents,
  discountCents: cents,
  netCents: cents,
  taxCents: cents,
  /** Net and tax that returns took, and what no reduction has taken: for a preview to the cent. */
  returnedNetCents: cents,
  returnedTaxCents: cents,
  netLeftCents: cents,
  taxLeftCents: cents,
})

/** An invoice as a row of the billing screen. */
export const invoiceRow = z.strictObject({
  id,
  number: z.int(),
  patientId: id,
  patientName: z.string(),
  locationId: id,
  issuedOn: z.string(),
  totalCents: cents,
  balanceCents: cents,
  /** Money lay on it once; without any there is nothing to refund. */
  everPaid: z.boolean(),
  /** Write-offs less recoveries. */
  writtenOffCents: cents,
  status: z.enum(invoiceStatuses),
  summary: z.string(),
})

/** Money applied to an invoice, or given back from it (negative). */
export const allocationRow = z.strictObject({
  id,
  paymentId: id,
  lotId: id.nullable(),
  method: z.string(),
  kind: z.enum(['payment', 'deposit', 'credit', 'refund', 'return', 'un-applied', 'bounced']),
  on: z.string(),
  amountCents: cents,
  /** Can still be un-applied by itself. */
  reversible: z.boolean(),
})

/** What paid an invoice, with what remains refundable of it (BI-5), default order latest first. */
export const refundSource = z.strictObject({
  paymentId: id,
  method: z.string(),
  kind: z.enum(paymentKinds),
  integrated: z.boolean(),
  receivedOn: z.string(),
  amountCents: cents,
  /** What of this source lies on the asked invoice (or in its lots, for a deposit). */
  onInvoiceCents: cents,
  inLotsCents: cents,
  refundableCents: cents,
  /** The lender's own number of the transaction; null for other money. */
  lenderTransactionId: z.string().nullable(),
})

/** A return whose money has not gone back yet; it lies in these lots (CC-16). */
export const openReturn = z.strictObject({
  returnId: id,
  lotIds: z.array(id),
  number: z.int(),
  remainingCents: cents,
})

/** What changed an invoice's debt after issue without money: positive amounts make it smaller. */
export const correction = z.strictObject({
  id,
  kind: z.enum(['adjustment', 'allowance', 'return', 'restocking-fee', 'write-off', 'recovery', 'void']),
  on: z.string(),
  reason: z.string(),
  amountCents: cents,
  taxCents: cents,
})

/** An invoice in full. */
export const invoice = invoiceRow.extend({
  lines: z.array(invoiceLine),
  corrections: z.array(correction),
  /** What makes the balance, in order; all of it comes to the balance. */
  parts: z.array(z.strictObject({ part: z.enum(invoiceParts), cents })),
  netCents: cents,
  taxCents: cents,
  discountCents: cents,
  allocations: z.array(allocationRow),
  note: z.string(),
  createdAt: instant,
})

/** An invoice that is still being written, as a row. */
export const draftRow = z.strictObject({
  id,
  patientId: id,
  patientName: z.string(),
  locationId: id,
  totalCents: cents,
  lineCount: z.int(),
  savedByName: z.string(),
  savedAt: instant,
  version: z.int(),
})

/** Lines may still be missing from a draft. */
const draftForm = {
  lines: z.array(invoiceLineForm).max(50, 'At most 50 lines.'),
  note: text(1000),
}

/** A draft in full. */
export const draft = draftRow.extend({
  lines: z.array(invoiceLineForm.extend({ unitPriceCents: cents })),
  note: z.string(),
})

const byInvoice = z.strictObject({ invoiceId: id })
const byDraft = z.strictObject({ draftId: id })
const reason = required(300, 'Enter a reason.')

/** Routes of the invoices feature (BI-2, BI-5, BI-6). */
export const invoiceRoutes = routes({
  listInvoices: {
    method: 'POST',
    path: '/api/invoices/search',
    summary: 'Invoices of the practice, newest first; `q` is a number or begins words of a name.',
    permission: 'invoice.read',
    key: 'exempt',
    body: z.strictObject({
      q: text(100).optional(),
      status: z.enum(['owing', 'all']).default('all'),
      cursor,
    }),
    reply: z.strictObject({ invoices: z.array(invoiceRow), next: z.string().nullable() }),
  },
  issueInvoice: {
    method: 'POST',
    path: '/api/invoices',
    summary: 'Issue an invoice: it gets the next number without gaps and is owed from now on.',
    permission: 'invoice.write',
    body: z.strictObject({
      patientId: id,
      locationId: id,
      issuedOn: day,
      lines: z.array(invoiceLineForm).min(1, 'Add a line.').max(50, 'At most 50 lines.'),
      note: text(1000),
      /** The draft that it was written as, if any; a draft is issued once. */
      draftId: id.nullable().optional(),
    }),
    reply: z.strictObject({ invoiceId: id, number: z.int(), totalCents: cents }),
    status: 201,
    problems: ['period-closed', 'wrong-state'],
  },
  listDrafts: {
    method: 'GET',
    path: '/api/drafts',
    summary: 'Invoices that are still being written, of the practice or of a patient, newest first.',
    permission: 'invoice.read',
    query: z.strictObject({ patientId: id.optional() }),
    reply: z.strictObject({ drafts: z.array(draftRow) }),
  },
  readDraft: {
    method: 'GET',
    path: '/api/drafts/:draftId',
    summary: 'A draft with its lines as typed.',
    permission: 'invoice.read',
    params: byDraft,
    reply: draft,
  },
  saveDraft: {
    method: 'POST',
    path: '/api/drafts',
    summary: 'Keep an invoice that is not finished: it has no number and nothing is owed.',
    permission: 'invoice.write',
    body: z.strictObject({ patientId: id, locationId: id, ...draftForm }),
    reply: z.strictObject({ draftId: id, version: z.int() }),
    status: 201,
  },
  editDraft: {
    method: 'PUT',
    path: '/api/drafts/:draftId',
    summary: 'Save a draft again; refused when somebody else saved it meanwhile, or issued it.',
    permission: 'invoice.write',
    params: byDraft,
    body: z.strictObject({ ...draftForm, version }),
    reply: z.strictObject({ draftId: id, version: z.int() }),
    problems: ['stale', 'wrong-state'],
  },
  deleteDraft: {
    method: 'POST',
    path: '/api/drafts/:draftId/deletion',
    summary: 'Throw a draft away. An issued invoice is voided instead.',
    permission: 'invoice.write',
    params: byDraft,
    reply: z.strictObject({ draftId: id }),
    problems: ['wrong-state'],
  },
  readInvoice: {
    method: 'GET',
    path: '/api/invoices/:invoiceId',
    summary: 'An invoice with its lines and what was applied to it.',
    permission: 'invoice.read',
    params: byInvoice,
    reply: invoice,
  },
  voidInvoice: {
    method: 'POST',
    path: '/api/invoices/:invoiceId/void',
    summary: 'Void an invoice on which nothing lies; it keeps its number.',
    permission: 'invoice.void',
    params: byInvoice,
    body: z.strictObject({ reason: required(300) }),
    reply: z.strictObject({ invoiceId: id }),
    problems: ['wrong-state', 'period-closed'],
  },
  adjustInvoice: {
    method: 'POST',
    path: '/api/invoices/:invoiceId/adjustments',
    summary: 'Make the charge smaller after issue, tax in its share; only what is still owed.',
    permission: 'invoice.adjust',
    params: byInvoice,
    body: z.strictObject({ amountCents, kind: z.enum(adjustmentKinds), reason, adjustedOn: day }),
    reply: z.strictObject({ adjustmentId: id, netCents: cents, taxCents: cents, balanceCents: cents }),
    status: 201,
    problems: ['wrong-state', 'more-than-balance', 'period-closed'],
  },
  writeOffInvoice: {
    method: 'POST',
    path: '/api/invoices/:invoiceId/write-offs',
    summary: 'Give a debt up as bad, within the role’s limit; no tax relief is taken.',
    permission: 'invoice.write-off',
    params: byInvoice,
    body: z.strictObject({ amountCents, reason, writtenOffOn: day }),
    reply: z.strictObject({ writeOffId: id, balanceCents: cents }),
    status: 201,
    problems: ['wrong-state', 'more-than-balance', 'over-limit', 'period-closed'],
  },
  recoverWriteOff: {
    method: 'POST',
    path: '/api/invoices/:invoiceId/recoveries',
    summary: 'Take a write-off back, dated today, since it will be paid after all; the payment follows.',
    permission: 'invoice.write-off',
    params: byInvoice,
    body: z.strictObject({ amountCents, reason }),
    reply: z.strictObject({ recoveryId: id, balanceCents: cents }),
    status: 201,
    problems: ['wrong-state', 'more-than-remaining', 'period-closed'],
  },
  listRefundSources: {
    method: 'GET',
    path: '/api/invoices/:invoiceId/refund-sources',
    summary: 'What paid this invoice and how much of each may be refunded.',
    permission: 'refund.issue',
    params: byInvoice,
    reply: z.strictObject({
      sources: z.array(refundSource),
      openReturns: z.array(openReturn),
      /** What an allowance can take off the charge: restocking fees stay (recipe 7). */
      reducibleCents: cents,
    }),
  },
  returnItems: {
    method: 'POST',
    path: '/api/invoices/:invoiceId/returns',
    summary:
      'Take items back: reduces the charge, and what had been paid becomes a deposit. Launches nothing (CC-16).',
    permission: 'return.take',
    params: byInvoice,
    body: z.strictObject({
      lines: z
        .array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(999) }))
        .min(1, 'Choose a line.')
        .max(50),
      /** Withheld by the practice out of what is credited; at most the price of the items. */
      restockingFeeCents: z.int().min(0).max(1_000_000_000).optional(),
      reason,
      returnedOn: day,
    }),
    reply: z.strictObject({
      returnId: id,
      number: z.int(),
      reducedDebtCents: cents,
      toDepositCents: cents,
      feeCents: cents,
      /** The CareCredit payments where the money must be refunded, if any. */
      careCreditPaymentIds: z.array(id),
    }),
    status: 201,
    problems: ['wrong-state', 'period-closed'],
  },
})

/** What a refund does to the invoice, as a field. */
export const invoiceEffect = z.enum(invoiceEffects)
