import { Link, useNavigate } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Money } from '@tillwave/ui/money'
import { Page } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { StatusPill } from '@tillwave/ui/status-pill'
import { Landmark } from 'lucide-react'
import { useState } from 'react'
import { dayText } from '../../parts/dates.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { useDesk } from '../../state/desk.ts'
import { merchantsOf } from '../../state/locations.ts'
import { urls } from '../../urls.ts'
import { settlementsQuery, type SettlementRow } from './queries.ts'

const columns: Column<SettlementRow>[] = [
  {
    key: 'day',
    title: 'Batch',
    namesRow: true,
    cell: (row) => <Link {...urls.settlement(row.id)}>{dayText(row.batchOn)}</Link>,
  },
  { key: 'location', title: 'Location', cell: (row) => row.locationName },
  { key: 'expected', title: 'Funding day', cell: (row) => dayText(row.expectedOn) },
  { key: 'status', title: 'Status', cell: (row) => <FundingStatus fundedOn={row.fundedOn} /> },
  { key: 'count', title: 'Transactions', align: 'end', cell: (row) => row.transactionCount },
  { key: 'gross', title: 'Gross', align: 'end', cell: (row) => <Money cents={row.grossCents} /> },
  { key: 'fee', title: 'Fee', align: 'end', cell: (row) => <Money cents={row.feeCents} /> },
  { key: 'net', title: 'Net', align: 'end', cell: (row) => <Money cents={row.netCents} strong /> },
]

/** Whether a batch has been paid. */
export function FundingStatus({ fundedOn }: { fundedOn: string | null }) {
  return fundedOn === null ? (
    <StatusPill tone="progress">Expected</StatusPill>
  ) : (
    <StatusPill tone="positive">Funded</StatusPill>
  )
}

/** What the lender pays the practice: a batch for each day and location, two business days later, net of fees. */
export function Settlements() {
  const navigate = useNavigate()
  const desk = useDesk()
  const [merchantNumber, setMerchantNumber] = useState('')
  const found = useInfiniteQuery(settlementsQuery(merchantNumber))
  const newest = found.data?.pages[0]
  return (
    <Page
      heading="Settlements"
      meta="A day’s transactions are paid together, two business days later, less the plans’ fees."
      actions={
        <SelectField
          label="Location"
          labelHidden
          choices={[{ value: '', label: 'All locations' }, ...merchantsOf(desk)]}
          value={merchantNumber}
          onChange={setMerchantNumber}
        />
      }
    >
      {newest && (
        <FigureRow>
          <FigureCard
            label="On its way"
            value={<Money cents={newest.expectedCents} />}
            note="Not paid yet, all locations"
          />
          <LastFunded rows={newest.settlements} />
        </FigureRow>
      )}
      <DataTable
        label="Settlements"
        columns={columns}
        rows={found.data?.pages.flatMap((page) => page.settlements)}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.settlement(row.id))}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        empty={
          <EmptyState icon={Landmark} title="No settlements yet">
            The first approved purchase begins the first batch.
          </EmptyState>
        }
      />
      <ShowMore list={found} />
    </Page>
  )
}

function LastFunded({ rows }: { rows: readonly SettlementRow[] }) {
  const last = rows.find(({ fundedOn }) => fundedOn !== null)
  if (!last) return null
  return (
    <FigureCard
      label="Last funded"
      value={<Money cents={last.netCents} />}
      note={`${dayText(last.expectedOn)}, ${last.locationName}`}
    />
  )
}
