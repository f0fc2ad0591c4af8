import { accountStatuses, entryKinds } from '@tillwave/portal-domain/words'
import { amountCents, cents, cursor, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { contactFields, zip } from './applications.ts'
import { planProgress } from './plans.ts'
import { transactionRow } from './transactions.ts'

/** A lender account, as a look-up finds it. */
export const accountRow = z.strictObject({
  id,
  /** 16 digits; a sandbox number always fails the Luhn check, so it is never a card number. */
  accountNumber: z.string(),
  holderName: z.string(),
  birthDate: z.string(),
  zip: z.string(),
  status: z.enum(accountStatuses),
  creditLimitCents: cents,
  availableCents: cents,
  openedAt: instant,
})

/** How a look-up finds: by number, or by name, birth date and ZIP together. */
export const accountLookup = z.union([
  z.strictObject({
    accountNumber: z.string().regex(/^\d{16}$/, 'An account number has 16 digits.'),
  }),
  z.strictObject({
    firstName: required(60, 'Enter the first name.'),
    lastName: required(60, 'Enter the last name.'),
    birthDate: day,
    zip,
  }),
])

/** How the lender reaches the card holder; '' is unknown. */
export const contactForm = z.strictObject(contactFields)

/** A month of an account: opening + purchases − refunds − payments = closing. */
export const statementRow = z.strictObject({
  fromOn: z.string(),
  closesOn: z.string(),
  dueOn: z.string(),
  openingCents: cents,
  purchasesCents: cents,
  refundsCents: cents,
  paymentsCents: cents,
  /** Paid on top of the payments; it never was part of the balance. */
  interestCents: cents,
  closingCents: cents,
})

/** A movement of an account. Of another practice only that there was one is told. */
export const movementRow = z.strictObject({
  id,
  kind: z.enum(entryKinds),
  on: z.string(),
  /** Positive takes credit, negative gives it back. */
  amountCents: cents,
  interestCents: cents,
  /** This practice's purchase that it belongs to; null for another practice's. */
  purchaseId: id.nullable(),
})

/** The lender's answer to a practice that asked for more credit. */
export const limitRaiseRow = z.strictObject({
  id,
  askedCents: cents,
  beforeCents: cents,
  status: z.enum(['approved', 'declined']),
  says: z.string(),
  askedAt: instant,
  askedBy: z.string(),
})

/** What the practice noted about an account. */
export const noteRow = z.strictObject({ id, note: z.string(), notedAt: instant, notedBy: z.string() })

/** An account with everything that this practice may see of it (PP-12). */
export const accountDetail = accountRow.extend({
  /** Below zero is a credit balance. */
  balanceCents: cents,
  /** The most that a raise can come to today. */
  highestLimitCents: cents,
  /** As it was given, also before a rule of the form. */
  contact: z.strictObject({
    phone: z.string(),
    email: z.string(),
    line1: z.string(),
    city: z.string(),
    state: z.string(),
  }),
  chartReference: z.string().nullable(),
  notes: z.array(noteRow),
  limitRaises: z.array(limitRaiseRow),
  /** The plans of this practice's purchases, newest first. */
  plans: z.array(planProgress),
  transactions: z.array(transactionRow),
  payments: z.array(movementRow),
  statements: z.array(statementRow),
})

const params = z.strictObject({ accountId: id })
const statementParams = params.extend({ closesOn: day })

/** Routes of lender accounts (PP-10, PP-12). A search is a POST, so that no patient data is in an address. */
export const accountRoutes = routes({
  lookUpAccounts: {
    method: 'POST',
    path: '/api/accounts/lookup',
    summary: 'Finds accounts whatever their status; an empty list when nothing matches.',
    permission: 'account.read',
    body: accountLookup,
    reply: z.strictObject({ accounts: z.array(accountRow) }),
    key: 'exempt',
  },
  listAccounts: {
    method: 'POST',
    path: '/api/accounts/search',
    summary: 'Accounts that this practice has worked on, by holder.',
    permission: 'account.read',
    body: z.strictObject({ q: text(60).optional(), cursor }),
    key: 'exempt',
    reply: z.strictObject({ accounts: z.array(accountRow), next: z.string().nullable() }),
  },
  readAccount: {
    method: 'GET',
    path: '/api/accounts/:accountId',
    summary: 'One account with its statements and payments, and what this practice did on it.',
    permission: 'account.read',
    params,
    reply: accountDetail,
  },
  changeContact: {
    method: 'POST',
    path: '/api/accounts/:accountId/contact',
    summary: 'Tells the lender how to reach the card holder.',
    permission: 'account.change',
    params,
    body: contactForm,
    reply: accountDetail,
  },
  linkChart: {
    method: 'POST',
    path: '/api/accounts/:accountId/chart',
    summary: 'Links the account to the practice’s own chart number; an empty one unlinks it.',
    permission: 'account.change',
    params,
    body: z.strictObject({ chartReference: text(60) }),
    reply: accountDetail,
  },
  addAccountNote: {
    method: 'POST',
    path: '/api/accounts/:accountId/notes',
    summary: 'Notes something about the account; only this practice sees it.',
    permission: 'account.change',
    params,
    body: z.strictObject({ note: required(500, 'Write the note.') }),
    reply: accountDetail,
    status: 201,
  },
  askLimitRaise: {
    method: 'POST',
    path: '/api/accounts/:accountId/limit-raises',
    summary: 'Asks the lender for a higher limit and answers the decision.',
    permission: 'account.change',
    params,
    body: z.strictObject({ limitCents: amountCents }),
    reply: z.strictObject({ raise: limitRaiseRow, account: accountDetail }),
    status: 201,
    problems: ['no-raise'],
  },
  readStatement: {
    method: 'GET',
    path: '/api/accounts/:accountId/statements/:closesOn',
    summary: 'One closed month with its movements, to show or print again.',
    permission: 'account.read',
    params: statementParams,
    reply: z.strictObject({ account: accountRow, statement: statementRow, movements: z.array(movementRow) }),
  },
  printStatement: {
    method: 'GET',
    path: '/api/accounts/:accountId/statements/:closesOn/pdf',
    summary: 'One closed month as a PDF.',
    permission: 'account.read',
    params: statementParams,
    reply: z.string(),
    raw: true,
  },
  mailStatement: {
    method: 'POST',
    path: '/api/accounts/:accountId/statements/:closesOn/mail',
    summary: 'Sends a statement again.',
    permission: 'account.change',
    params: statementParams,
    body: z.strictObject({ email: z.email('Enter an e-mail address.').max(120) }),
    reply: z.null(),
    status: 204,
  },
  lookUpAnyAccounts: {
    method: 'POST',
    path: '/api/operator/accounts/lookup',
    summary: 'Finds accounts for an operator, as practices do.',
    permission: 'account.suspend',
    body: accountLookup,
    reply: z.strictObject({ accounts: z.array(accountRow) }),
    key: 'exempt',
  },
  setAccountStatus: {
    method: 'PUT',
    path: '/api/operator/accounts/:accountId/status',
    summary: 'Suspends an account, opens it again, or closes it for good.',
    permission: 'account.suspend',
    params,
    body: z.strictObject({ status: z.enum(accountStatuses) }),
    reply: accountRow,
    problems: ['account-closed'],
    key: 'exempt',
  },
})
