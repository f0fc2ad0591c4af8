import { dayText } from '@tillwave/money/format'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { whyNotSettled } from '@tillwave/office-domain/refunds/refund-on-its-way'
import type { Column } from '@tillwave/ui/columns'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import type { RowAction } from '@tillwave/ui/row-actions'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { methodText } from '../../parts/words.ts'
import { Worklist } from '../../parts/worklist.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { useClosedToday } from '../../state/posting-days.ts'
import { urls } from '../../urls.ts'
import { outcomeLabel } from './outcome-text.ts'
import { outgoingRefundsQuery, type OutgoingRefund, type OutgoingState } from './queries.ts'
import { SettleRefund } from './settle-refund.tsx'

/** How far a refund is; a check that the practice wrote is out of its hands, not paid yet. */
function lookOf({ method, state }: OutgoingRefund): { tone: StatusTone; label: string } {
  if (state === 'pending') return { tone: 'progress', label: 'On its way' }
  if (state === 'failed') return { tone: 'negative', label: 'Failed' }
  if (state === 'cleared') return { tone: 'positive', label: 'Cleared' }
  return method === 'ach'
    ? { tone: 'positive', label: 'Paid out' }
    : { tone: 'progress', label: 'Written, not cleared' }
}

const empties: Record<OutgoingState, { title: string; words: string }> = {
  pending: {
    title: 'Nothing is on its way',
    words: 'Refunds by ACH and check run wait here until the bank has paid them.',
  },
  uncleared: {
    title: 'Every check has cleared',
    words: 'Checks that were written for refunds wait here until the bank statement shows them.',
  },
  all: {
    title: 'No refund went by the bank',
    words: 'Refunds by ACH, check run and check are listed here.',
  },
}

/** Refunds that the bank carries out: to be marked as paid out, cleared or failed (recipe 5). */
export function OutgoingRefunds() {
  const [state, setState] = useState<OutgoingState>('pending')
  const found = useInfiniteQuery(outgoingRefundsQuery(state))
  const actions = useOutgoingActions()
  return (
    <Worklist
      heading="Outgoing refunds"
      meta={<Link {...urls.payments()}>Payments</Link>}
      choiceLabel="Which refunds"
      choice={state}
      choices={[
        { value: 'pending', label: 'On their way' },
        { value: 'uncleared', label: 'Checks not cleared' },
        { value: 'all', label: 'All' },
      ]}
      onChoose={setState}
      list={found}
      rows={found.data?.pages.flatMap((page) => page.refunds)}
      rowKey={(row) => row.id}
      columns={columns}
      empty={
        <EmptyState icon={CircleCheck} title={empties[state].title}>
          {empties[state].words}
        </EmptyState>
      }
      menu={{
        label: (row) => `Actions for refund of ${dayText(row.refundedOn)}, ${row.patientName}`,
        actions,
      }}
    />
  )
}

function useOutgoingActions(): (refund: OutgoingRefund) => RowAction[] {
  const { open } = useDialogs()
  const forbidden = useForbidden()
  const closedToday = useClosedToday()
  return (refund) =>
    (['paid', 'cleared', 'failed'] as const).map((outcome) => ({
      label: outcomeLabel(outcome, refund),
      onSelect: () => open((close) => <SettleRefund refund={refund} outcome={outcome} onClose={close} />),
      disabledReason:
        forbidden('refund.settle') ?? whyNotSettled(outcome, refund) ?? closedToday(refund.locationId),
      danger: outcome === 'failed',
    }))
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
        <StatusPill tone={lookOf(row).tone}>{lookOf(row).label}</StatusPill>
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
