import { Link } from '@tanstack/react-router'
import { dayText } from '@tillwave/money/format'
import type { Column } from '@tillwave/ui/columns'
import { Money } from '@tillwave/ui/money'
import { StatusPill } from '@tillwave/ui/status-pill'
import { methodText } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import { refundedOf } from './refunded-of.ts'
import type { Invoice } from './queries.ts'

type Applied = Invoice['allocations'][number]

const appliedWords: Record<Applied['kind'], string> = {
  payment: 'Payment',
  deposit: 'Deposit applied',
  credit: 'Credit applied',
  refund: 'Refund',
  return: 'Given back by a return',
  'un-applied': 'Taken off',
  bounced: 'Check bounced',
}

/** What was applied to an invoice, what came off it again, and how much of it was refunded. */
export function appliedColumns(all: readonly Applied[]): Column<Applied>[] {
  return [
    { key: 'on', title: 'Date', width: '8rem', cell: (row) => dayText(row.on) },
    {
      key: 'what',
      title: 'What',
      namesRow: true,
      cell: (row) => <Link {...urls.payment(row.paymentId)}>{whatOf(row)}</Link>,
    },
    { key: 'method', title: 'Method', cell: (row) => methodOf(row) },
    {
      key: 'state',
      title: '',
      cell: (row) => {
        const refunded = refundedOf(row, all)
        if (refunded === 'none') return null
        return (
          <StatusPill tone={refunded === 'all' ? 'neutral' : 'progress'}>
            {refunded === 'all' ? 'Refunded' : 'Partly refunded'}
          </StatusPill>
        )
      },
    },
    { key: 'amount', title: 'Amount', align: 'end', cell: (row) => <Money cents={row.amountCents} /> },
  ]
}

/** A refund that failed lies here again. */
function whatOf({ kind, amountCents }: Applied): string {
  return kind === 'refund' && amountCents > 0 ? 'Refund failed' : appliedWords[kind]
}

function methodOf({ kind, method }: Applied): string {
  return methodText(kind === 'credit' ? 'patient-credit' : method)
}
