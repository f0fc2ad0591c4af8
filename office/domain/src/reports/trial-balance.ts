import { sum } from '@tillwave/money/cents'
import { money, reportOf, row, text, totalsOf, type Asked, type Report } from './report.ts'

/** What an account has come to, debit positive. */
export interface AccountBalance {
  account: number
  name: string
  cents: number
}

/** Every ledger account with its balance on the side where it stands; both columns come to the same. */
export function trialBalance(balances: readonly AccountBalance[], asked: Asked): Report {
  const columns = [
    text('number', 'No.'),
    text('account', 'Account'),
    money('debit', 'Debit'),
    money('credit', 'Credit'),
  ]
  const rows = balances
    .filter(({ cents }) => cents !== 0)
    .toSorted((a, b) => a.account - b.account)
    .map(({ account, name, cents }) => {
      const side = cents > 0 ? 'debit' : 'credit'
      const cells = [String(account), name, cents > 0 ? cents : null, cents < 0 ? -cents : null]
      return row(String(account), cells, {
        explains: { [side]: { kind: 'account', account, sense: cents > 0 ? 'D' : 'C' } },
      })
    })
  const debits = sum(balances.map(({ cents }) => Math.max(0, cents)))
  const credits = sum(balances.map(({ cents }) => Math.max(0, -cents)))
  return reportOf('trial-balance', asked, {
    figures: [
      { label: 'Debits', cents: debits, explains: null },
      { label: 'Credits', cents: credits, explains: null },
      { label: 'Difference', cents: debits - credits, explains: null },
    ],
    chart: null,
    tables: [
      { key: 'accounts', title: 'Accounts', columns, rows, totals: totalsOf(columns, rows), leftOut: 0 },
    ],
  })
}
