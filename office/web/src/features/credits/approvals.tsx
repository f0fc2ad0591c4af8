import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { agoText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { Worklist } from '../../parts/worklist.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { askedText } from './credit-text.ts'
import { DecideApproval } from './decide-approval.tsx'
import { approvalsQuery, type Approval } from './queries.ts'

/** What somebody asked for above their own limit; a second person decides (CR-7, BI-12). */
export function Approvals() {
  const [state, setState] = useState<'waiting' | 'all'>('waiting')
  const found = useInfiniteQuery(approvalsQuery(state))
  return (
    <Worklist
      heading="Approvals"
      meta={<Link {...urls.payments()}>Payments</Link>}
      choiceLabel="Which requests"
      choice={state}
      choices={[
        { value: 'waiting', label: 'Waiting' },
        { value: 'all', label: 'All' },
      ]}
      onChoose={setState}
      list={found}
      rows={found.data?.pages.flatMap((page) => page.approvals)}
      rowKey={(row) => row.id}
      columns={columns}
      empty={
        <EmptyState icon={CircleCheck} title={state === 'waiting' ? 'Nothing waits' : 'Nothing was asked'}>
          What is above somebody’s limit is asked for here and posted when a manager says yes.
        </EmptyState>
      }
    />
  )
}

const columns: Column<Approval>[] = [
  {
    key: 'what',
    title: 'What',
    namesRow: true,
    cell: (row) => (
      <>
        {askedText(row)}
        <CellNote>{row.reason}</CellNote>
      </>
    ),
  },
  {
    key: 'patient',
    title: 'Patient',
    cell: (row) => <Link {...urls.patient(row.patientId, 'billing')}>{row.patientName}</Link>,
  },
  { key: 'by', title: 'Asked by', cell: (row) => row.askedBy },
  { key: 'at', title: 'Asked', width: '7rem', cell: (row) => agoText(row.askedAt) },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    width: '8rem',
    cell: (row) => <Money cents={row.amountCents} strong />,
  },
  { key: 'act', title: '', align: 'end', width: '8rem', cell: (row) => <Decision approval={row} /> },
]

function Decision({ approval }: { approval: Approval }) {
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  if (approval.state !== 'waiting')
    return (
      <>
        <StatusPill tone={approval.state === 'approved' ? 'positive' : 'ended'}>
          {approval.state === 'approved' ? 'Approved' : 'Declined'}
        </StatusPill>
        <CellNote>{approval.decidedBy}</CellNote>
      </>
    )
  return (
    <ReasonButton
      size="xs"
      variant="default"
      reason={
        forbidden('approval.decide') ??
        (approval.own ? 'You asked for it yourself: a second person decides.' : undefined)
      }
      onClick={() => dialogs.open((close) => <DecideApproval approval={approval} onClose={close} />)}
    >
      Decide
    </ReasonButton>
  )
}
