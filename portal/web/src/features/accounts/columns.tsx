import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { Money } from '@tillwave/ui/money'
import { StatusPill } from '@tillwave/ui/status-pill'
import { dayText } from '../../parts/dates.ts'
import { accountNumberText, entryWords, standingLook } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import type { AccountDetail, AccountRow } from './queries.ts'

/** The columns of every list of accounts. */
export const accountColumns: Column<AccountRow>[] = [
  {
    key: 'holder',
    title: 'Account holder',
    namesRow: true,
    cell: (row) => <Link {...urls.account(row.id)}>{row.holderName}</Link>,
  },
  {
    key: 'number',
    title: 'Account number',
    width: '12rem',
    cell: (row) => accountNumberText(row.accountNumber),
  },
  { key: 'born', title: 'Date of birth', cell: (row) => dayText(row.birthDate) },
  { key: 'zip', title: 'ZIP code', cell: (row) => row.zip },
  { key: 'status', title: 'Status', cell: (row) => <AccountStatus status={row.status} /> },
  {
    key: 'available',
    title: 'Available',
    align: 'end',
    cell: (row) => <Money cents={row.availableCents} />,
  },
]

/** Whether an account can be charged. */
export function AccountStatus({ status }: { status: AccountRow['status'] }) {
  return <StatusPill tone={standingLook[status].tone}>{standingLook[status].label}</StatusPill>
}

type Statement = AccountDetail['statements'][number]

/** The columns of an account's statements. */
export function statementColumns(accountId: string): Column<Statement>[] {
  return [
    {
      key: 'month',
      title: 'Month to',
      namesRow: true,
      cell: (row) => <Link {...urls.statement(accountId, row.closesOn)}>{dayText(row.closesOn)}</Link>,
    },
    { key: 'opening', title: 'Opening', align: 'end', cell: (row) => <Money cents={row.openingCents} /> },
    {
      key: 'purchases',
      title: 'Purchases',
      align: 'end',
      cell: (row) => <Money cents={row.purchasesCents} />,
    },
    { key: 'refunds', title: 'Refunds', align: 'end', cell: (row) => <Money cents={-row.refundsCents} /> },
    { key: 'payments', title: 'Payments', align: 'end', cell: (row) => <Money cents={-row.paymentsCents} /> },
    {
      key: 'closing',
      title: 'Closing',
      align: 'end',
      cell: (row) => <Money cents={row.closingCents} strong />,
    },
  ]
}

type Movement = AccountDetail['payments'][number]

/** The columns of what moved an account's credit. */
export const movementColumns: Column<Movement>[] = [
  { key: 'on', title: 'Date', namesRow: true, width: '8rem', cell: (row) => dayText(row.on) },
  {
    key: 'what',
    title: 'What',
    cell: (row) =>
      row.purchaseId === null ? (
        `${entryWords[row.kind]}, another practice`
      ) : (
        <Link {...urls.transaction(row.purchaseId)}>
          {row.kind === 'purchase' ? 'Purchase' : `${entryWords[row.kind]} of a purchase here`}
        </Link>
      ),
  },
  {
    key: 'interest',
    title: 'Interest besides',
    align: 'end',
    cell: (row) => (row.interestCents === 0 ? '–' : <Money cents={row.interestCents} />),
  },
  { key: 'amount', title: 'Amount', align: 'end', cell: (row) => <Money cents={row.amountCents} /> },
]
