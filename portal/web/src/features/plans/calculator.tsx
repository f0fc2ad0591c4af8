import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { MoneyField, readMoney } from '@tillwave/ui/money-field'
import { Calculator as CalculatorIcon } from 'lucide-react'
import { useState } from 'react'
import { percentText } from '../../parts/words.ts'
import { planOffersQuery, type PlanOffer } from '../transactions/queries.ts'
import './plans.css'

const columns: Column<PlanOffer>[] = [
  {
    key: 'plan',
    title: 'Plan',
    namesRow: true,
    cell: (row) => (
      <>
        {row.label}
        <span className="po-cell-note">{percentText(row.aprBasisPoints)} APR</span>
      </>
    ),
  },
  {
    key: 'monthly',
    title: 'A month',
    align: 'end',
    cell: (row) => <Money cents={row.monthlyCents} strong />,
  },
  {
    key: 'last',
    title: 'Last payment',
    align: 'end',
    cell: (row) => (row.kind === 'standard' ? '–' : <Money cents={row.lastPaymentCents} />),
  },
  {
    key: 'interest',
    title: 'Interest if not paid in time',
    align: 'end',
    cell: (row) => (row.deferredInterestCents === 0 ? '–' : <Money cents={row.deferredInterestCents} />),
  },
  {
    key: 'fee',
    title: 'Practice’s fee',
    align: 'end',
    cell: (row) => (
      <>
        <Money cents={row.feeCents} />
        <span className="po-cell-note">{percentText(row.feeBasisPoints)}</span>
      </>
    ),
  },
  { key: 'net', title: 'Practice receives', align: 'end', cell: (row) => <Money cents={row.netCents} /> },
]

/** What any amount comes to on each plan that a location offers: the patient's side and the practice's (XX-5). */
export function Calculator({ merchantNumber }: { merchantNumber: string }) {
  const [typed, setTyped] = useState('')
  const reading = readMoney(typed, true)
  const [amountCents] = useDebouncedValue(reading.ok ? reading.cents : null, 250)
  const offers = useQuery(planOffersQuery(merchantNumber, amountCents))
  return (
    <div className="po-stack">
      <div className="po-calculator-amount">
        <MoneyField label="Amount" optional value={typed} onChange={setTyped} />
      </div>
      {amountCents === null ? (
        <EmptyState icon={CalculatorIcon} title="Enter an amount">
          Each plan that it qualifies for appears with its monthly payment.
        </EmptyState>
      ) : (
        <DataTable
          label="Payments by plan"
          columns={columns}
          rows={offers.data}
          rowKey={(row) => row.code}
          error={
            offers.error ? { message: offers.error.message, onRetry: () => void offers.refetch() } : undefined
          }
          empty={<EmptyState title="No plan is offered for this amount">The smallest is $1.00.</EmptyState>}
        />
      )}
    </div>
  )
}
