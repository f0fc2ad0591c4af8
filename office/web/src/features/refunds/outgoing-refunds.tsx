import { dayText } from '@tillwave/money/format'
import { Button, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Page, Toolbar } from '@tillwave/ui/page'
import type { RowAction } from '@tillwave/ui/row-actions'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { methodText } from '../../parts/words.ts'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { outgoingRefundsQuery, type OutgoingRefund } from './queries.ts'
import { SettleRefund } from './settle-refund.tsx'

const looks: Record<OutgoingRefund['state'], { tone: StatusTone; label: string }> = {
  pending: { tone: 'progress', label: 'On its way' },
  paid: { tone: 'positive', label: 'Paid out' },
  failed: { tone: 'negative', label: 'Failed' },
}

/** Refunds that the bank has: to be marked as paid out, or as failed (recipe 5). */
export function OutgoingRefunds() {
  const [state, setState] = useState<'pending' | 'all'>('pending')
  const found = useInfiniteQuery(outgoingRefundsQuery(state))
  const actions = useOutgoingActions()
  return (
    <Page heading="Outgoing refunds" meta={<Link {...urls.payments()}>Payments</Link>}>
      <Toolbar>
        <SegmentedControl
          size="xs"
          aria-label="Which refunds"
          value={state}
          onChange={(value) => setState(value === 'all' ? 'all' : 'pending')}
          data={[
            { value: 'pending', label: 'On their way' },
            { value: 'all', label: 'All' },
          ]}
        />
      </Toolbar>
      <DataTable
        label="Outgoing refunds"
        columns={columns}
        rows={found.data?.pages.flatMap((page) => page.refunds)}
        rowKey={(row) => row.id}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        empty={
          <EmptyState icon={CircleCheck} title="Nothing is on its way">
            Refunds by ACH and check run wait here until the bank has paid them.
          </EmptyState>
        }
        menu={{
          label: (row) => `Actions for refund of ${dayText(row.refundedOn)}, ${row.patientName}`,
          actions,
        }}
      />
      {found.hasNextPage && (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            Show earlier
          </Button>
        </div>
      )}
    </Page>
  )
}

function useOutgoingActions(): (refund: OutgoingRefund) => RowAction[] {
  const { open } = useDialogs()
  const forbidden = useForbidden()
  return (refund) => {
    const reason =
      forbidden('refund.settle') ?? (refund.state === 'pending' ? undefined : 'The bank is done with it.')
    return [
      {
        label: 'Mark as paid',
        onSelect: () => open((close) => <SettleRefund refund={refund} outcome="paid" onClose={close} />),
        disabledReason: reason,
      },
      {
        label: 'Mark as failed',
        onSelect: () => open((close) => <SettleRefund refund={refund} outcome="failed" onClose={close} />),
        disabledReason: reason,
        danger: true,
      },
    ]
  }
}

const columns: Column<OutgoingRefund>[] = [
  { key: 'on', title: 'Issued', width: '8rem', cell: (row) => dayText(row.refundedOn) },
  {
    key: 'patient',
    title: 'Patient',
    namesRow: true,
    cell: (row) => <Link {...urls.patient(row.patientId, 'billing')}>{row.patientName}</Link>,
  },
  { key: 'method', title: 'Method', width: '8rem', cell: (row) => methodText(row.method) },
  { key: 'reason', title: 'Reason', cell: (row) => row.reason },
  {
    key: 'state',
    title: 'Status',
    width: '13rem',
    cell: (row) => (
      <>
        <StatusPill tone={looks[row.state].tone}>{looks[row.state].label}</StatusPill>
        {row.settledOn && (
          <CellNote>{[dayText(row.settledOn), row.note].filter(Boolean).join(' · ')}</CellNote>
        )}
      </>
    ),
  },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    width: '8rem',
    cell: (row) => <Money cents={row.amountCents} strong />,
  },
]
