import { dayText } from '@tillwave/money/format'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { MoneyField, readMoney } from '@tillwave/ui/money-field'
import { Section } from '@tillwave/ui/page'
import { CellNote, Quiet } from '@tillwave/ui/text'
import { useState } from 'react'
import { useDesk, useNoCareCredit } from '../../state/desk.ts'
import { percentText, planName, riskText, safeText } from './plan-text.ts'
import { plansQuery, type Plan } from './queries.ts'

const columns: Column<Plan>[] = [
  {
    key: 'plan',
    title: 'Plan',
    namesRow: true,
    cell: (plan) => (
      <>
        {planName(plan)}
        <CellNote>Terms of {dayText(plan.effectiveFrom)}</CellNote>
      </>
    ),
  },
  {
    key: 'safe',
    title: 'The patient pays',
    align: 'end',
    cell: (plan) => (
      <>
        <Money cents={plan.safeMonthlyCents} strong />
        <CellNote>{safeText(plan)}</CellNote>
      </>
    ),
  },
  {
    key: 'risk',
    title: 'Interest',
    align: 'end',
    cell: (plan) => (
      <>
        <Money cents={plan.interestIfDollarRemainsCents ?? plan.interestCents} />
        <CellNote>{riskText(plan)}</CellNote>
      </>
    ),
  },
  {
    key: 'fee',
    title: 'The practice pays',
    align: 'end',
    width: '9rem',
    cell: (plan) => (
      <>
        <Money cents={plan.feeCents} />
        <CellNote>{percentText(plan.feeBasisPoints)} fee</CellNote>
      </>
    ),
  },
  {
    key: 'net',
    title: 'The practice gets',
    align: 'end',
    width: '9rem',
    cell: (plan) => <Money cents={plan.netCents} strong />,
  },
]

/** Both sides of every plan that an amount qualifies for, before the patient decides (XX-5). */
export function PlanComparison() {
  const { location } = useDesk()
  const notHere = useNoCareCredit()
  const [text, setText] = useState('1,200.00')
  const [asked] = useDebouncedValue(text, 250)
  const reading = readMoney(asked)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const plans = useQuery({
    ...plansQuery(location.id, amountCents),
    enabled: amountCents > 0 && notHere === undefined,
  })
  return (
    <Section title="Compare plans" note="both sides, before the patient decides" surface="plain">
      <div className="of-plans">
        <MoneyField label="Amount" disabled={notHere !== undefined} value={text} onChange={setText} />
        <Quiet>
          {notHere ??
            'Figures of the lender’s example schedule, by the dates shown; the terms that the patient signs decide.'}
        </Quiet>
      </div>
      {notHere === undefined && (
        <DataTable
          label="Plans"
          columns={columns}
          rows={amountCents === 0 ? [] : plans.data?.plans}
          rowKey={(plan) => plan.code}
          error={
            plans.error ? { message: plans.error.message, onRetry: () => void plans.refetch() } : undefined
          }
          empty={<EmptyState title="No plan for this amount">Enter an amount such as 1,200.00.</EmptyState>}
        />
      )}
    </Section>
  )
}
