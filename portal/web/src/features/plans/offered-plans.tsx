import { Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { notifyProblem } from '@tillwave/ui/notify'
import { Section } from '@tillwave/ui/page'
import { api } from '../../api.ts'
import { percentText } from '../../parts/words.ts'
import { mayOn, useDesk } from '../../state/desk.ts'
import { queryClient } from '../../state/queries.ts'
import { plansQuery, type PlanRow } from './queries.ts'

/** Which plans a location offers; its administrator chooses (PP-11). */
export function OfferedPlans({ merchantNumber }: { merchantNumber: string }) {
  const mayChoose = mayOn(useDesk(), 'plan.choose')
  const { data, error, refetch } = useQuery(plansQuery(merchantNumber))
  const offer = useMutation({
    mutationFn: ({ code, offered }: { code: string; offered: boolean }) =>
      api.offerPlan({ params: { merchantNumber, code }, body: { offered } }),
    onSuccess: () => void queryClient.invalidateQueries(),
    onError: (problem) => notifyProblem(problem.message),
  })
  const columns: Column<PlanRow>[] = [
    {
      key: 'plan',
      title: 'Plan',
      namesRow: true,
      cell: (row) => (
        <>
          {row.label}
          <span className="po-cell-note">{row.terms.replace(`${row.label}. `, '')}</span>
        </>
      ),
    },
    { key: 'minimum', title: 'From', align: 'end', cell: (row) => <Money cents={row.minimumCents} /> },
    { key: 'fee', title: 'Fee', align: 'end', cell: (row) => percentText(row.feeBasisPoints) },
    {
      key: 'offered',
      title: 'Offered',
      width: '7rem',
      cell: (row) => (
        <Switch
          aria-label={`Offer ${row.label}`}
          checked={row.offered}
          disabled={!mayChoose || row.kind === 'standard' || offer.isPending}
          onChange={(event) => offer.mutate({ code: row.code, offered: event.currentTarget.checked })}
        />
      ),
    },
  ]
  return (
    <Section
      title="Plans offered"
      note={
        mayChoose
          ? 'The standard terms are always offered. Purchases stay on the plan that they are on.'
          : 'Only an administrator of the practice can change them.'
      }
      surface="plain"
    >
      <DataTable
        label="Plans offered"
        columns={columns}
        rows={data}
        rowKey={(row) => row.code}
        error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
        empty={<EmptyState title="No schedule is in effect today" />}
      />
    </Section>
  )
}
