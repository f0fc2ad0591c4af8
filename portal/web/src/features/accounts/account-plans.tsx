import { Link } from '@tanstack/react-router'
import { formatCents } from '@tillwave/money/format'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { CalendarRange } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@mantine/core'
import { Dialog } from '@tillwave/ui/dialog'
import { At } from '../../parts/at.tsx'
import { dayText } from '../../parts/dates.ts'
import { urls } from '../../urls.ts'
import { PaidBar } from '../transactions/progress-facts.tsx'
import type { AccountDetail } from './queries.ts'

type Plan = AccountDetail['plans'][number]

/** The plans of an account's purchases at this practice: how far each is paid and what is to come (PP-11). */
export function AccountPlans({ plans }: { plans: AccountDetail['plans'] }) {
  const [shown, setShown] = useState<Plan>()
  const columns: Column<Plan>[] = [
    {
      key: 'plan',
      title: 'Purchase',
      namesRow: true,
      cell: (row) => (
        <>
          <Link {...urls.transaction(row.purchaseId)}>{row.label}</Link>
          <span className="po-cell-note">
            <At instant={row.madeAt} />, {row.locationName}
          </span>
        </>
      ),
    },
    { key: 'amount', title: 'Amount', align: 'end', cell: (row) => <Money cents={row.amountCents} /> },
    {
      key: 'paid',
      title: 'Paid so far',
      cell: (row) => (
        <>
          <Money cents={row.paidCents} />
          <PaidBar progress={row} />
        </>
      ),
    },
    {
      key: 'left',
      title: 'Still owed',
      align: 'end',
      cell: (row) => <Money cents={row.remainingCents} strong />,
    },
    {
      key: 'ends',
      title: 'Promotion ends',
      cell: (row) => (
        <>
          {row.promotionEndsOn ? dayText(row.promotionEndsOn) : 'No promotion'}
          {row.remainingCents > 0 && row.deferredInterestCents > 0 && (
            <span className="po-cell-note">then {formatCents(row.deferredInterestCents)} of interest</span>
          )}
        </>
      ),
    },
    {
      key: 'schedule',
      title: 'Schedule',
      align: 'end',
      cell: (row) => (
        <Button
          variant="default"
          size="xs"
          aria-label={`Schedule of ${row.label}`}
          onClick={() => setShown(row)}
        >
          Schedule
        </Button>
      ),
    },
  ]
  return (
    <>
      <DataTable
        label="Plans"
        columns={columns}
        rows={plans}
        rowKey={(row) => row.purchaseId}
        empty={
          <EmptyState icon={CalendarRange} title="No purchases at this practice yet">
            Each purchase appears here with its plan and what has been paid.
          </EmptyState>
        }
      />
      {shown && <Schedule plan={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

const scheduleColumns: Column<Plan['schedule'][number]>[] = [
  { key: 'number', title: 'No.', width: '4rem', cell: (row) => row.number },
  { key: 'due', title: 'Due', namesRow: true, cell: (row) => dayText(row.dueOn) },
  { key: 'principal', title: 'Principal', align: 'end', cell: (row) => <Money cents={row.principalCents} /> },
  { key: 'interest', title: 'Interest', align: 'end', cell: (row) => <Money cents={row.interestCents} /> },
  {
    key: 'all',
    title: 'Payment',
    align: 'end',
    cell: (row) => <Money cents={row.principalCents + row.interestCents} strong />,
  },
]

function Schedule({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  return (
    <Dialog opened title="Payments to come" onClose={onClose}>
      <div className="po-stack">
        <p className="po-quiet">
          {plan.label}. {plan.whatHappensThen}
        </p>
        <DataTable
          label="Payments to come"
          columns={scheduleColumns}
          rows={plan.schedule}
          rowKey={(row) => String(row.number)}
          empty={<EmptyState title="Nothing is owed on this purchase any more" />}
        />
      </div>
    </Dialog>
  )
}
