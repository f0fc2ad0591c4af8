import {
  creditGivers,
  directMethods,
  lotKinds,
  methods,
  paymentKinds,
  paymentStates,
} from '@tillwave/office-domain/words'
import { amountCents, cents, cursor, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { invoiceRow, openReturn } from './invoices.ts'

const reference = text(80)
const note = text(500)

/** How much of a payment goes to which invoice, in this order. */
export const allocationForm = z
  .array(z.strictObject({ invoiceId: id, amountCents }))
  .max(100, 'At most 100 invoices.')
  .refine((rows) => new Set(rows.map((row) => row.invoiceId)).size === rows.length, 'Each invoice once.')

/** A payment or deposit, as lists and histories show it. */
export const paymentRow = z.strictObject({
  id,
  patientId: id,
  patientName: z.string(),
  locationId: id,
  kind: z.enum(paymentKinds),
  method: z.string(),
  amountCents: cents,
  refundedCents: cents,
  receivedOn: z.string(),
  reference: z.string(),
  note: z.string(),
  /** Came through the integration: method and amount can never change (CC-14). */
  integrated: z.boolean(),
  state: z.enum(paymentStates),
  lenderTransactionId: z.string().nullable(),
  recordedAt: instant,
})

/** A lot of money that the patient can spend. */
export const lotRow = z.strictObject({
  id,
  /** Whose it is now: the family may have passed it on (BI-16). */
  patientId: id,
  paymentId: id,
  /** Where it lies: what is done with it is dated by this location's open days (BI-11). */
  locationId: id,
  kind: z.enum(lotKinds),
  method: z.string(),
  openedOn: z.string(),
  amountCents: cents,
  remainingCents: cents,
  integrated: z.boolean(),
  applied: z.array(
    z.strictObject({
      allocationId: id,
      invoiceId: id,
      number: z.int(),
      amountCents: cents,
      reversible: z.boolean(),
    }),
  ),
})

/** A credit: where it comes from, what was applied where, what has left it and what is left (CR-3, CR-7). */
export const creditRow = lotRow.extend({
  /** Goodwill never becomes money, so it can be spent only. */
  moneyBacked: z.boolean(),
  /** Who gave it, for one that belongs to no invoice (CR-4). */
  givenBy: z.enum(creditGivers).nullable(),
  givenByName: z.string(),
  reference: z.string(),
  description: z.string(),
  /** The invoice whose refund it was issued for (CR-2). */
  invoiceNumber: z.int().nullable(),
  /** Of the family, who passed it on (BI-16). */
  from: z.strictObject({ patientId: id, patientName: z.string() }).nullable(),
  passedOn: z.array(z.strictObject({ patientId: id, patientName: z.string(), amountCents: cents })),
  refundedCents: cents,
  /** Where it was applied for good or for a time: what of it came back by a return, or was refunded from there. */
  uses: z.array(
    z.strictObject({
      invoiceId: id,
      number: z.int(),
      appliedCents: cents,
      returnedCents: cents,
      refundedCents: cents,
    }),
  ),
  /** What a deposit had paid stays a deposit in the books, though it was issued as credit (recipe 6). */
  countsAsDeposit: z.boolean(),
  /** Goodwill that was not spent in time. */
  lapsedCents: cents,
  expiresOn: z.string().nullable(),
})

/** The Billing tab. */
export const billing = z.strictObject({
  invoices: z.array(invoiceRow),
  deposits: z.array(lotRow),
  credits: z.array(creditRow),
  balanceCents: cents,
  depositsCents: cents,
  creditsCents: cents,
})

/** An approved CareCredit refund that no payment has taken yet (CC-11). */
export const unappliedRefund = z.strictObject({
  id,
  locationId: id,
  amountCents: cents,
  occurredOn: z.string(),
  lenderTransactionId: z.string(),
  originalTransactionId: z.string().nullable(),
  accountHolderName: z.string(),
})

/** What a line of the sales history may be. */
export const historyKinds = [
  'invoice',
  'payment',
  'deposit',
  'credit',
  'refund',
  'return',
  'adjustment',
  'write-off',
  'recovery',
  'allocation',
  'transfer',
] as const

/** One line of the sales history. */
export const historyRow = z.strictObject({
  id,
  kind: z.enum(historyKinds),
  on: z.string(),
  recordedAt: instant,
  title: z.string(),
  detail: z.string(),
  amountCents: cents,
  method: z.string().nullable(),
  integrated: z.boolean(),
  state: z.enum(paymentStates),
  /** The document to open: an invoice, payment or refund id. */
  documentId: id,
})

const posted = z.strictObject({
  paymentId: id,
  kind: z.enum(paymentKinds),
  amountCents: cents,
  appliedCents: cents,
  depositCents: cents,
})

const byPatient = z.strictObject({ patientId: id })
const byPayment = z.strictObject({ paymentId: id })
const money = z.strictObject({
  patientId: id,
  locationId: id,
  amountCents,
  method: z.enum(directMethods),
  receivedOn: day,
  reference,
  note,
})

/** Routes of payments, deposits and their allocations (BI-3, BI-4, BI-7, CC-14, CC-15, CC-17). */
export const paymentRoutes = routes({
  readBilling: {
    method: 'GET',
    path: '/api/patients/:patientId/billing',
    summary: "The patient's invoices, deposits and credits.",
    permission: 'invoice.read',
    params: byPatient,
    reply: billing,
  },
  readSalesHistory: {
    method: 'GET',
    path: '/api/patients/:patientId/sales-history',
    summary: 'Everything by date, newest first, and the unapplied CareCredit refunds.',
    permission: 'payment.read',
    params: byPatient,
    query: z.strictObject({
      kind: z.enum(['all', 'invoice', 'payment', 'deposit', 'credit', 'refund', 'return']).default('all'),
      cursor,
    }),
    reply: z.strictObject({
      history: z.array(historyRow),
      next: z.string().nullable(),
      unappliedRefunds: z.array(unappliedRefund),
    }),
  },
  listPayments: {
    method: 'POST',
    path: '/api/payments/search',
    summary:
      'Payments and deposits of the practice, newest first; `q` begins a reference or words of a name.',
    permission: 'payment.read',
    key: 'exempt',
    body: z.strictObject({ q: text(100).optional(), method: z.enum(methods).optional(), cursor }),
    reply: z.strictObject({ payments: z.array(paymentRow), next: z.string().nullable() }),
  },
  readPayment: {
    method: 'GET',
    path: '/api/payments/:paymentId',
    summary: 'A payment with what remains refundable of it and its earlier versions.',
    permission: 'payment.read',
    params: byPayment,
    reply: z.strictObject({
      payment: paymentRow,
      refundableCents: cents,
      lots: z.array(lotRow),
      allocations: z.array(
        z.strictObject({
          allocationId: id,
          invoiceId: id,
          number: z.int(),
          amountCents: cents,
          reversible: z.boolean(),
        }),
      ),
      /** Returns that left money of this payment in a lot; its refund settles them. */
      openReturns: z.array(openReturn),
      earlier: z.array(paymentRow),
      /** Why it can not be edited or deleted; null when it can. */
      locked: z.string().nullable(),
    }),
  },
  receivePayment: {
    method: 'POST',
    path: '/api/payments',
    summary: 'Record money received and apply it to invoices; what exceeds the debt becomes a deposit.',
    permission: 'payment.record',
    body: money.extend({ allocations: allocationForm }),
    reply: posted,
    status: 201,
    problems: ['more-than-balance', 'period-closed', 'wrong-state'],
  },
  receiveDeposit: {
    method: 'POST',
    path: '/api/deposits',
    summary: 'Record money received that belongs to no invoice yet.',
    permission: 'payment.record',
    body: money,
    reply: posted,
    status: 201,
    problems: ['period-closed'],
  },
  editPayment: {
    method: 'PUT',
    path: '/api/payments/:paymentId',
    summary:
      'Edit a payment: reversed and posted again. An integrated one lets only note and reference change (CC-14).',
    permission: 'payment.edit',
    params: byPayment,
    body: z.strictObject({
      amountCents,
      method: z.enum([...directMethods, 'carecredit']),
      receivedOn: day,
      reference,
      note,
      /** Said yes to the warning that a fetched CareCredit transaction looks like this one (CC-17). */
      confirmDuplicate: z.boolean().default(false),
    }),
    reply: z.strictObject({ paymentId: id }),
    problems: [
      'integrated-transaction',
      'depends-on-it',
      'possible-duplicate',
      'period-closed',
      'wrong-state',
      'more-than-balance',
    ],
  },
  deletePayment: {
    method: 'POST',
    path: '/api/payments/:paymentId/deletion',
    summary: 'Delete a payment: its entry is reversed, the history stays. Never an integrated one (CC-14).',
    permission: 'payment.edit',
    params: byPayment,
    body: z.strictObject({ reason: required(300, 'Enter a reason.') }),
    reply: z.strictObject({ paymentId: id }),
    problems: ['integrated-transaction', 'depends-on-it', 'period-closed', 'wrong-state'],
  },
  bounceCheck: {
    method: 'POST',
    path: '/api/payments/:paymentId/bounce',
    summary: 'Mark a check as bounced, dated today: what it paid is due again; the payment stays.',
    permission: 'payment.edit',
    params: byPayment,
    body: z.strictObject({ reason: required(300, 'Enter a reason.') }),
    reply: z.strictObject({ paymentId: id, dueAgainCents: cents }),
    problems: ['depends-on-it', 'wrong-state', 'period-closed'],
  },
  recordExistingCareCredit: {
    method: 'POST',
    path: '/api/payments/existing-carecredit',
    summary:
      'Enter a CareCredit transaction that was processed in the portal already; nothing is launched (CC-17).',
    permission: 'payment.record',
    body: money
      .omit({ method: true })
      .extend({ allocations: allocationForm, confirmDuplicate: z.boolean().default(false) }),
    reply: posted,
    status: 201,
    problems: ['possible-duplicate', 'more-than-balance', 'period-closed', 'wrong-state'],
  },
  applyLot: {
    method: 'POST',
    path: '/api/lots/:lotId/allocations',
    summary: 'Apply deposited money to invoices.',
    permission: 'deposit.apply',
    params: z.strictObject({ lotId: id }),
    body: z.strictObject({ allocations: allocationForm.min(1, 'Choose an invoice.'), appliedOn: day }),
    reply: z.strictObject({ remainingCents: cents }),
    status: 201,
    problems: ['more-than-balance', 'more-than-remaining', 'period-closed', 'wrong-state'],
  },
  unapply: {
    method: 'POST',
    path: '/api/allocations/:allocationId/reversal',
    summary: 'Take applied money off an invoice again; it becomes (or goes back to) a deposit.',
    permission: 'deposit.apply',
    params: z.strictObject({ allocationId: id }),
    body: z.strictObject({ reason: text(300) }),
    reply: z.strictObject({ lotId: id }),
    status: 201,
    problems: ['wrong-state', 'period-closed', 'more-than-refundable'],
  },
})
