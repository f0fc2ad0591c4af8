import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { Money } from '@tillwave/ui/money'
import { StatusPill } from '@tillwave/ui/status-pill'
import { At } from '../../parts/at.tsx'
import { agoText } from '../../parts/dates.ts'
import { kindText, statusLook } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import type { TransactionRow } from './queries.ts'

/** The columns of every list of transactions. */
export const transactionColumns: Column<TransactionRow>[] = [
  {
    key: 'holder',
    title: 'Account holder',
    namesRow: true,
    cell: (row) => (
      <>
        <Link {...urls.transaction(row.id)}>{row.accountHolderName}</Link>
        <span className="po-cell-note">Account ending {row.accountNumberEnd}</span>
      </>
    ),
  },
  {
    key: 'kind',
    title: 'Kind',
    cell: (row) => (
      <>
        {kindText(row)}
        {row.promotionLabel && <span className="po-cell-note">{row.promotionLabel}</span>}
      </>
    ),
  },
  { key: 'location', title: 'Location', cell: (row) => row.locationName },
  { key: 'at', title: 'Date', width: '11rem', cell: (row) => <At instant={row.occurredAt} /> },
  {
    key: 'status',
    title: 'Status',
    width: '6.5rem',
    cell: (row) => <StatusPill tone={statusLook[row.status].tone}>{statusLook[row.status].label}</StatusPill>,
  },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    width: '7rem',
    cell: (row) => <Money cents={row.kind === 'refund' ? -row.amountCents : row.amountCents} />,
  },
]

const brief: Partial<Record<string, Column<TransactionRow>>> = {
  kind: { key: 'kind', title: 'Kind', width: '6rem', cell: (row) => kindText(row) },
  at: {
    key: 'at',
    title: 'When',
    width: '7rem',
    cell: (row) => <time dateTime={row.occurredAt}>{agoText(row.occurredAt)}</time>,
  },
}

/** The same in half a page, where names come first: without location and plan, and with how long ago it was. */
export const briefTransactionColumns = transactionColumns
  .filter(({ key }) => key !== 'location')
  .map((column) => brief[column.key] ?? column)
