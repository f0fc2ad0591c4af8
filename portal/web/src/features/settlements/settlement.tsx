import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { portalApi } from '@tillwave/portal-contract/api'
import { addressOf } from '@tillwave/route/client'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Money } from '@tillwave/ui/money'
import { Page } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { At } from '../../parts/at.tsx'
import { dayText } from '../../parts/dates.ts'
import { DownloadButton } from '../../parts/download-button.tsx'
import { accountNumberText, kindText, percentText } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import { settlementQuery, type SettlementDetail } from './queries.ts'
import { FundingStatus } from './settlements.tsx'

const route = getRouteApi('/portal/settlements/$settlementId')

type Line = SettlementDetail['lines'][number]

const columns: Column<Line>[] = [
  {
    key: 'holder',
    title: 'Account holder',
    namesRow: true,
    cell: (row) => (
      <>
        <Link {...urls.transaction(row.transactionId)}>{row.accountHolderName}</Link>
        <span className="po-cell-note">Account ending {row.accountNumberEnd}</span>
      </>
    ),
  },
  {
    key: 'kind',
    title: 'Kind',
    cell: (row) => (
      <>
        {kindText(row)}
        <span className="po-cell-note">
          {row.promotionLabel}, {percentText(row.feeBasisPoints)}
        </span>
      </>
    ),
  },
  { key: 'at', title: 'Date', cell: (row) => <At instant={row.occurredAt} /> },
  { key: 'code', title: 'Authorization', cell: (row) => row.authorizationCode },
  { key: 'gross', title: 'Gross', align: 'end', cell: (row) => <Money cents={row.grossCents} /> },
  { key: 'fee', title: 'Fee', align: 'end', cell: (row) => <Money cents={row.feeCents} /> },
  { key: 'net', title: 'Net', align: 'end', cell: (row) => <Money cents={row.netCents} /> },
]

/** One funding batch with its transactions, to read or to download. */
export function Settlement() {
  const { settlementId } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(settlementQuery(settlementId))
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the settlement" />
  return (
    <Page
      heading={`Settlement of ${dayText(data.batchOn)}`}
      badge={<FundingStatus fundedOn={data.fundedOn} />}
      meta={
        <>
          <span>{data.locationName}</span>
          <span>Merchant number {accountNumberText(data.merchantNumber)}</span>
          <span>
            {data.fundedOn ? 'Funded' : 'Expected'} {dayText(data.expectedOn)}
          </span>
        </>
      }
      actions={
        <DownloadButton
          href={addressOf(portalApi.downloadSettlement, { params: { settlementId } })}
          label="CSV"
        />
      }
    >
      <FigureRow>
        <FigureCard label="Gross" value={<Money cents={data.grossCents} />} />
        <FigureCard label="Fee" value={<Money cents={data.feeCents} />} />
        <FigureCard label="Net" value={<Money cents={data.netCents} />} note="What reaches the bank" />
      </FigureRow>
      <DataTable
        label="Transactions of this settlement"
        columns={columns}
        rows={data.lines}
        rowKey={(row) => row.transactionId}
        onOpen={(row) => void navigate(urls.transaction(row.transactionId))}
        empty={null}
        footer={[
          'Total',
          '',
          '',
          '',
          <Money key="gross" cents={data.grossCents} strong />,
          <Money key="fee" cents={data.feeCents} strong />,
          <Money key="net" cents={data.netCents} strong />,
        ]}
      />
    </Page>
  )
}
