import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { dayText } from '../../parts/dates.ts'
import { accountNumberText, standingLook } from '../../parts/words.ts'

type Merchant = Awaited<ReturnType<typeof api.listMerchants>>['merchants'][number]

const columns: Column<Merchant>[] = [
  { key: 'location', title: 'Location', namesRow: true, cell: (row) => row.locationName },
  { key: 'number', title: 'Merchant number', cell: (row) => accountNumberText(row.merchantNumber) },
  {
    key: 'status',
    title: 'Status',
    cell: (row) => (
      <StatusPill tone={standingLook[row.status].tone}>{standingLook[row.status].label}</StatusPill>
    ),
  },
  { key: 'certified', title: 'Certified until', cell: (row) => dayText(row.certificationExpiresOn) },
]

/** The practice's locations with their merchant numbers, which the lender issues. */
export function Locations() {
  const { data, error, refetch } = useQuery({ queryKey: ['merchants'], queryFn: () => api.listMerchants() })
  return (
    <DataTable
      label="Locations"
      columns={columns}
      rows={data?.merchants}
      rowKey={(row) => row.merchantNumber}
      error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
      empty={
        <EmptyState title="No merchant numbers yet">The lender issues one for each location.</EmptyState>
      }
    />
  )
}
