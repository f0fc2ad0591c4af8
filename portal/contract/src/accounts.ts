import { cents, day, id, instant, required } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { zip } from './applications.ts'
import { transactionRow } from './transactions.ts'

/** A lender account, as a look-up finds it. */
export const accountRow = z.strictObject({
  id,
  /** 16 digits; a sandbox number always fails the Luhn check, so it is never a card number. */
  accountNumber: z.string(),
  holderName: z.string(),
  birthDate: z.string(),
  zip: z.string(),
  status: z.enum(['open', 'closed']),
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

/** Routes of lender accounts (PP-10, PP-12). Looking one up is a POST, so that no patient data is in an address. */
export const accountRoutes = routes({
  lookUpAccounts: {
    method: 'POST',
    path: '/api/accounts/lookup',
    summary: 'Finds open and closed accounts; an empty list when nothing matches.',
    permission: 'account.read',
    body: accountLookup,
    reply: z.strictObject({ accounts: z.array(accountRow) }),
    key: 'exempt',
  },
  readAccount: {
    method: 'GET',
    path: '/api/accounts/:accountId',
    summary: 'One account with what this practice did on it.',
    permission: 'account.read',
    params: z.strictObject({ accountId: id }),
    reply: accountRow.extend({ balanceCents: cents, transactions: z.array(transactionRow) }),
  },
})
