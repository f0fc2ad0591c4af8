import type { SourceMethod } from '../words.ts'

/** The chart of accounts (ledger.md); the number is what a posting names. */
export const accounts = {
  cashDrawer: 1000,
  undepositedChecks: 1010,
  achClearing: 1015,
  cardClearing: 1020,
  careCreditClearing: 1030,
  unappliedRefunds: 1035,
  bank: 1040,
  outgoingChecks: 1045,
  receivable: 1100,
  unappliedMoney: 2100,
  patientCredit: 2200,
  goodwillCredit: 2210,
  refundsPayable: 2300,
  salesTax: 2500,
  opening: 3000,
  revenue: 4000,
  restockingFees: 4010,
  discounts: 4900,
  allowances: 4910,
  goodwillGiven: 4920,
  badDebt: 5100,
  fees: 5200,
  overShort: 5300,
} as const

/** An account number. */
export type Account = (typeof accounts)[keyof typeof accounts]

/** Accounts whose every key has a balance row with a floor at zero. */
export const flooredAccounts: readonly Account[] = [
  accounts.unappliedRefunds,
  accounts.receivable,
  accounts.unappliedMoney,
  accounts.patientCredit,
  accounts.goodwillCredit,
  accounts.refundsPayable,
]

/** Accounts that grow on the debit side. */
export function isDebitPositive(account: number): boolean {
  return account < 2000 || account >= 4900
}

/** The account and key that are debited when money of a method is received; goodwill is given, not received. */
export function tenderOf(
  method: SourceMethod,
  locationId: string,
  merchantNumber: string | null,
): [Account, string] {
  switch (method) {
    case 'cash':
      return [accounts.cashDrawer, locationId]
    case 'check':
      return [accounts.undepositedChecks, locationId]
    case 'ach':
      return [accounts.achClearing, locationId]
    case 'card':
      return [accounts.cardClearing, locationId]
    case 'carecredit':
      return [accounts.careCreditClearing, merchantNumber ?? 'unknown']
    case 'goodwill':
      return [accounts.goodwillGiven, '']
  }
}
